import { cleanup, configure, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Schema } from '../../api/client';
import { join, place } from '../../lib/examples';
import { FakeServer } from '../../lib/fake_server';
import JoinPage from './join.island.svelte';
import { Room } from './room.svelte';

const k_get = `GET /api/v1/my/registrations/${place.id}/join`;
type Join = Schema['Join'];
const other = (change: Partial<Join>): Join => ({ ...join, ...change });

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

class SilentSocket {
  close() {}
}

beforeEach(() => {
  vi.stubGlobal('WebSocket', SilentSocket);
  HTMLMediaElement.prototype.play = () => Promise.resolve();
  HTMLMediaElement.prototype.load = () => {};
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open(page: Join) {
  const server = new FakeServer({ [k_get]: { body: page } });
  const { container } = render(JoinPage, { registration: place.id, page });
  await tick();
  return { server, container };
}

describe('the join page', () => {
  it.each<[Join['state'], RegExp]>([
    ['not_open', /^The room is not open yet. It opens on Tue 15 September at/],
    ['waiting', /^The host opens the room in a moment/],
    ['paused', /^The session is paused/],
    ['ended', /^The session has ended/],
    ['cancelled', /^This session is cancelled/],
    ['full', /^The room is full/],
    ['moved', /^The session moves to another room/],
    ['removed', /^The host has asked you to leave/],
  ])('in the state %s says so and shows no player and no door', async (state, words) => {
    const { container } = await open(other({ state, source: null }));
    expect(screen.getByText(words)).toBeTruthy();
    expect(container.querySelector('video, iframe')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Enter the room' })).toBeNull();
  });

  it.each([
    [true, 'The session is recorded. Everybody with a place can watch it afterwards;'],
    [false, 'The session is not recorded.'],
  ])(
    'says before the start whether it is recorded (%s) and offers to test the sound',
    async (recorded, words) => {
      await open(other({ state: 'not_open', source: null, recorded }));
      expect(screen.getByText((text) => text.startsWith(words))).toBeTruthy();
      expect(
        screen.getByText('You can keep this page open: it lets you in by itself.'),
      ).toBeTruthy();
      expect(screen.getByRole('button', { name: 'Test the sound' })).toBeTruthy();
    },
  );

  it('entered without a network, says since when instead of promising a picture', async () => {
    const { container } = await open(join);
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    window.dispatchEvent(new Event('offline'));
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    expect(container.querySelector('.picture')!.textContent).toMatch(
      /^Picture lost since \d\d:\d\d /,
    );
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
    window.dispatchEvent(new Event('online'));
    await tick();
    expect(container.querySelector('.picture')!.textContent).toBe('The picture is coming.');
  });

  it('says the host’s words while paused', async () => {
    await open(other({ state: 'paused', message: 'Back at ten past.' }));
    expect(screen.getByText('Back at ten past.')).toBeTruthy();
  });

  it('goes in with one press, and is counted from then on', async () => {
    const { container } = await open(join);
    expect(container.querySelector('video')).toBeNull();
    expect(screen.getByText('Your camera and microphone are off and not needed.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    expect(container.querySelector('video')!.getAttribute('src')).toBe(join.source);
    expect(screen.getByText(/counted as Ada Wójcik/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Not you?' })).toBeTruthy();
  });

  it('opens other services in a window of their own and says when minutes are known', async () => {
    await open(other({ media: 'window', provider: 'zoom', source: 'https://video.example/room' }));
    const link = screen.getByRole('link', { name: 'Enter the room' }) as HTMLAnchorElement;
    expect([link.href, link.target, link.rel]).toEqual([
      'https://video.example/room',
      '_blank',
      'noopener',
    ]);
    expect(screen.getByText(/minutes are known once that service reports them/)).toBeTruthy();
  });
});

describe('a room', () => {
  it('asks again at the second it opens', async () => {
    vi.useFakeTimers({ now: new Date('2026-09-15T11:44:58Z') });
    const server = new FakeServer({ [k_get]: { body: join } });
    const room = new Room(
      place.id,
      other({ state: 'not_open', source: null, at: '2026-09-15T11:44:58Z' }),
    );
    const stop = room.watch();
    await vi.advanceTimersByTimeAsync(1_900);
    expect(server.calls(k_get).length).toBe(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(server.calls(k_get).length).toBe(1);
    await vi.waitFor(() => expect(room.view).toBe('live'));
    stop();
  });

  it('entered, shows a pause in place of the picture and goes on by itself', async () => {
    const server = new FakeServer({
      [k_get]: [{ body: other({ state: 'paused', message: 'Ten minutes.' }) }, { body: join }],
    });
    const room = new Room(place.id, join);
    room.enter();
    expect(room.view).toBe('inside');
    await room.read();
    expect(room.view).toBe('paused');
    expect(room.news).toMatch(/^Updated .*: The session is paused/);
    await room.read();
    expect(room.view).toBe('inside');
    expect(server.calls(k_get).length).toBe(2);
    room.line?.stop();
  });

  it('stops counting when the session has ended', async () => {
    new FakeServer({ [k_get]: { body: other({ state: 'ended', source: null }) } });
    const room = new Room(place.id, join);
    room.enter();
    expect(room.line).not.toBeNull();
    await room.read();
    expect(room.line).toBeNull();
  });
});
