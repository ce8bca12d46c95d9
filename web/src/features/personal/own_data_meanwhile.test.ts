import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../../lib/fake_server';
import {
  at,
  field,
  is_closed,
  k_get,
  k_put,
  open,
  open_form,
  prepare,
  press,
  stale,
  type,
  versions,
} from './own_form';

prepare();

describe('data saved from elsewhere meanwhile', () => {
  const theirs = { name: 'A. Wójcik', country: 'DE' };

  async function meet(answers: Behaviour[]) {
    const server = await open_form({ [k_get]: [at(3), at(5, theirs)], [k_put]: answers });
    await type(/^Name/, 'Ada Nowak');
    await press('Save');
    const notice = await screen.findByRole('group', { name: 'Your data was changed meanwhile' });
    await waitFor(() => expect(document.activeElement).toBe(notice));
    expect(within(notice).getByText('A. Wójcik')).toBeTruthy();
    expect(within(notice).getByText('Germany')).toBeTruthy();
    expect(field(/^Name/).value).toBe('Ada Nowak');
    return server;
  }

  it('is shown beside what was typed, and written over on its own version', async () => {
    const server = await meet([stale, at(6, { name: 'Ada Nowak' })]);
    await press('Save mine over it');
    await is_closed();
    expect(screen.getByText('Ada Nowak')).toBeTruthy();
    expect(versions(server)).toEqual(['"3"', '"5"']);
  });

  it('or kept, and then shown', async () => {
    const server = await meet([stale]);
    await press('Keep what stands there');
    await is_closed();
    expect(screen.getByText('A. Wójcik')).toBeTruthy();
    expect(screen.getByText('Germany')).toBeTruthy();
    expect(server.calls(k_put).length).toBe(1);
  });

  it('is met again after a reload, and never written over unseen', async () => {
    await meet([stale]);
    await type(/^Name/, 'Ada Nowak-W.');
    cleanup();
    const server = open({ [k_get]: at(5, theirs), [k_put]: stale });
    await press('Save');
    await screen.findByRole('group', { name: 'Your data was changed meanwhile' });
    expect(versions(server)).toEqual(['"3"']);
  });

  it('by one’s own try, whose answer was lost, is saved and no question', async () => {
    await open_form({ [k_get]: [at(3), at(4, { name: 'Ada Nowak' })], [k_put]: [null, stale] });
    await type(/^Name/, 'Ada Nowak');
    await press('Save');
    await screen.findByRole('alert');
    await press('Try again');
    await is_closed();
    expect(screen.getByText('Ada Nowak')).toBeTruthy();
    expect(screen.getByText('Your data is saved.')).toBeTruthy();
  });
});
