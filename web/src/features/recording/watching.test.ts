import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, type Asked } from '../../lib/fake_server';
import { Played } from './played';
import { clock_of } from './clock';
import { Watching } from './watching.svelte';

const k_report = 'POST /api/v1/my/registrations/reg/recording/watched';
const recording = { id: 'rec', seconds: 5_160 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

describe('what was played', () => {
  it('is told in whole seconds, each once', () => {
    const played = new Played();
    for (let at = 0; at <= 14.6; at += 0.25) played.passed(at);
    expect(played.take(false)).toEqual([{ from: 0, to: 14 }]);
    for (let at = 14.75; at <= 30; at += 0.25) played.passed(at);
    expect(played.take(false)).toEqual([{ from: 14, to: 30 }]);
    expect(played.take(false)).toEqual([]);
  });

  it('leaves out what was jumped over', () => {
    const played = new Played();
    for (const at of [10, 10.5, 11, 600, 600.5, 601.2, 5, 5.5, 6]) played.passed(at);
    expect(played.take(false)).toEqual([
      { from: 10, to: 11 },
      { from: 600, to: 601 },
      { from: 5, to: 6 },
    ]);
    played.stopped();
    played.passed(6.5);
    expect(played.take(false)).toEqual([]);
  });

  it('reaches to the end', () => {
    const played = new Played();
    for (const at of [88, 89, 89.7]) played.passed(at);
    expect(played.take(true)).toEqual([{ from: 88, to: 90 }]);
  });
});

describe('a recording on this device', () => {
  it('goes on where it stopped', () => {
    const first = new Watching(recording, null);
    expect(first.resume).toBe(0);
    for (let at = 0; at <= 760; at += 0.25) first.moved(at, true);
    expect(new Watching(recording, null).resume).toBe(760);
    expect(new Watching({ ...recording, id: 'other' }, null).resume).toBe(0);
  });

  it('starts from the beginning after the first seconds and after the end', () => {
    new Watching(recording, null).moved(12, true);
    expect(new Watching(recording, null).resume).toBe(0);
    const watching = new Watching(recording, null);
    watching.moved(600, true);
    watching.moved(5_155, true);
    expect(new Watching(recording, null).resume).toBe(0);
  });

  it('says minutes and hours', () => {
    expect(clock_of(760)).toBe('12:40');
    expect(clock_of(3_725)).toBe('1:02:05');
    expect(clock_of(5.9)).toBe('0:05');
  });
});

describe('a recording of somebody with a place', () => {
  it('goes on where they stopped on another device', () => {
    const elsewhere = { ...recording, position: 760, watched_seconds: 300 };
    expect(new Watching(elsewhere, 'reg').resume).toBe(760);
    expect(new Watching(elsewhere, 'reg').seen_seconds).toBe(300);
    expect(new Watching({ ...elsewhere, position: 5_150 }, 'reg').resume).toBe(0);
  });

  it('tells what was seen every fifteen seconds and when it stops', async () => {
    const server = new FakeServer({
      [k_report]: (asked: Asked) => ({ body: { position: 0, watched_seconds: 15, ...asked } }),
    });
    const watching = new Watching(recording, 'reg');
    watching.playing();
    await vi.advanceTimersByTimeAsync(0);
    for (let at = 0; at <= 15; at += 0.25) watching.moved(at, true);
    await vi.advanceTimersByTimeAsync(15_000);
    for (let at = 15.25; at <= 20; at += 0.25) watching.moved(at, true);
    watching.paused(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.calls(k_report).map(({ body }) => body)).toEqual([
      { recording: 'rec', position: 0, ranges: [] },
      { recording: 'rec', position: 15, ranges: [{ from: 0, to: 15 }] },
      { recording: 'rec', position: 20, ranges: [{ from: 15, to: 20 }] },
    ]);
    expect(watching.seen_seconds).toBe(15);
  });
});
