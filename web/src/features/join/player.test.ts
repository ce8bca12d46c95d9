import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { play, type Picture, type Player } from './player';

let video: HTMLVideoElement;
let player: Player;
let told: Picture[];

beforeEach(() => {
  vi.useFakeTimers();
  HTMLMediaElement.prototype.play = () => Promise.resolve();
  HTMLMediaElement.prototype.load = () => {};
  video = document.createElement('video');
  Object.defineProperty(video, 'paused', { value: false, writable: true });
  told = [];
  player = play(video, { media: 'file', href: '/film.mp4' }, (picture) => told.push(picture));
});
afterEach(() => {
  player.stop();
  vi.useRealTimers();
});

const happens = (event: string) => video.dispatchEvent(new Event(event));

it('says that a picture is lost when it waited for 8 s, however often it was tried', () => {
  happens('playing');
  happens('waiting');
  vi.advanceTimersByTime(5_000);
  happens('waiting');
  vi.advanceTimersByTime(2_999);
  expect(told).toEqual(['playing', 'loading', 'loading']);
  vi.advanceTimersByTime(1);
  expect(told.at(-1)).toBe('lost');
});

it('does not call a picture lost that came back, nor one that somebody paused', () => {
  happens('waiting');
  vi.advanceTimersByTime(7_000);
  happens('playing');
  vi.advanceTimersByTime(20_000);
  expect(told).toEqual(['loading', 'playing']);
  happens('waiting');
  Object.assign(video, { paused: true });
  vi.advanceTimersByTime(20_000);
  expect(told).toEqual(['loading', 'playing', 'loading']);
});

it('waits anew for each time a picture stands still', () => {
  happens('waiting');
  vi.advanceTimersByTime(8_000);
  happens('playing');
  happens('waiting');
  vi.advanceTimersByTime(7_999);
  expect(told).toEqual(['loading', 'lost', 'playing', 'loading']);
  vi.advanceTimersByTime(1);
  expect(told.at(-1)).toBe('lost');
});
