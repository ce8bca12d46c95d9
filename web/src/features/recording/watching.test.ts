import { afterEach, describe, expect, it } from 'vitest';
import { Watching, clock_of } from './watching.svelte';

afterEach(() => localStorage.clear());

describe('a recording on this device', () => {
  it('goes on where it stopped', () => {
    const first = new Watching('rec');
    expect(first.resume).toBe(0);
    for (let at = 0; at <= 760; at += 0.25) first.moved(at, 5_160);
    expect(new Watching('rec').resume).toBe(760);
    expect(new Watching('another').resume).toBe(0);
  });

  it('starts from the beginning after the first seconds and after the end', () => {
    new Watching('rec').moved(12, 5_160);
    expect(new Watching('rec').resume).toBe(0);
    const watching = new Watching('rec');
    watching.moved(600, 5_160);
    watching.moved(5_155, 5_160);
    expect(new Watching('rec').resume).toBe(0);
  });

  it('says minutes and hours', () => {
    expect(clock_of(760)).toBe('12:40');
    expect(clock_of(3_725)).toBe('1:02:05');
    expect(clock_of(5.9)).toBe('0:05');
  });
});
