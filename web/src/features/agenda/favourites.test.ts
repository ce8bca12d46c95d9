import { afterEach, describe, expect, it, vi } from 'vitest';
import { Favourites } from './favourites';

afterEach(() => {
  localStorage.clear();
  vi.restoreAllMocks();
});

describe('the sessions of "my agenda"', () => {
  it('are kept for their event on this device', () => {
    const favourites = new Favourites('aalborg');
    expect(favourites.toggle('opening')).toBe(true);
    expect(favourites.toggle('trams')).toBe(true);
    expect(favourites.toggle('opening')).toBe(false);
    expect(new Favourites('aalborg').all()).toEqual(['trams']);
    expect(new Favourites('aalborg').has('trams')).toBe(true);
    expect(new Favourites('porto').all()).toEqual([]);
  });

  it('hold as long as the page where nothing can be kept', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('blocked');
    });
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new Error('blocked');
    });
    const favourites = new Favourites('aalborg');
    favourites.toggle('opening');
    expect(favourites.all()).toEqual(['opening']);
  });

  it('are those of another page of this browser as well', () => {
    const favourites = new Favourites('aalborg');
    const told = vi.fn();
    const stop = favourites.on_change(told);
    localStorage.setItem('plenary.favourites.aalborg', '["trams"]');
    dispatchEvent(new StorageEvent('storage', { key: 'plenary.favourites.porto' }));
    expect(told).not.toHaveBeenCalled();
    dispatchEvent(new StorageEvent('storage', { key: 'plenary.favourites.aalborg' }));
    expect(told).toHaveBeenCalledTimes(1);
    expect(favourites.all()).toEqual(['trams']);
    stop();
    favourites.toggle('opening');
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('are none where something else was kept under their name', () => {
    localStorage.setItem('plenary.favourites.aalborg', '{"opening": true}');
    expect(new Favourites('aalborg').all()).toEqual([]);
  });
});
