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
type RoomNow = Schema['RoomNow'];
const other = (change: Partial<Join>): Join => ({ ...join, ...change });
// The example's room with something else; without a source where nobody is inside.
const room_of = (room: Partial<RoomNow>, change: Partial<Join> = {}): Join =>
  other({ ...change, room: { ...join.room, ...room } });

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

class SilentSocket {
  static all: SilentSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly url: string;
  constructor(url: string) {
    this.url = url;
    SilentSocket.all.push(this);
  }
  close() {}
}
const lines = (kind: string) => SilentSocket.all.filter(({ url }) => url.includes(kind));
// What the server says of the room to every open page.
function tell(room: Partial<RoomNow>) {
  const data = JSON.stringify({ room: { ...join.room, ...room } });
  for (const socket of SilentSocket.all) socket.onmessage?.({ data });
}

beforeEach(() => {
  SilentSocket.all = [];
  vi.stubGlobal('WebSocket', SilentSocket);
  vi.useFakeTimers({ now: new Date(join.at), toFake: ['Date'] });
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

const before = { by_clock: true, since: null };

describe('the join page', () => {
  it.each<[string, Partial<RoomNow>, RegExp]>([
    [
      'not open',
      { ...before, opens_at: '2026-09-15T13:00:00Z', starts_at: '2026-09-15T13:15:00Z' },
      /^The room is not open yet. It opens at/,
    ],
    ['waiting for a rehearsal', { state: 'waiting' }, /^The host opens the room in a moment/],
    ['paused', { state: 'paused' }, /^Paused since \d\d:\d\d /],
    ['ended', { state: 'ended' }, /^The session has ended/],
    ['cancelled', { state: 'cancelled' }, /^This session is cancelled/],
  ])('that is %s says so and shows no player and no door', async (_, room, words) => {
    const { container } = await open(room_of(room, { source: null }));
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
      const early = { ...before, opens_at: '2026-09-15T13:00:00Z' };
      await open(room_of(early, { source: null, recorded }));
      expect(screen.getByText((text) => text.startsWith(words))).toBeTruthy();
      expect(
        screen.getByText('You can keep this page open: it lets you in by itself.', {
          exact: false,
        }),
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

  it('goes in with one press, and is counted from then on', async () => {
    const { container } = await open(join);
    expect(container.querySelector('video')).toBeNull();
    expect(screen.getByText('Your camera and microphone are off and not needed.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    expect(container.querySelector('video')!.getAttribute('src')).toBe(join.source);
    expect(document.activeElement).toBe(container.querySelector('video'));
    expect(screen.getByText(/counted as Ada Wójcik/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Not you?' })).toBeTruthy();
  });

  it('counts nobody any more here who says that it is somebody else, until they say otherwise', async () => {
    await open(join);
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    const closed = vi.spyOn(SilentSocket.prototype, 'close');
    const opened = lines('presence-socket').length;
    await fireEvent.click(screen.getByRole('button', { name: 'Not you?' }));
    expect(closed).toHaveBeenCalledOnce();
    const said = screen.getByText(/^Nobody is counted as Ada Wójcik here any more/);
    await tick();
    expect(document.activeElement).toBe(said);
    const own = screen.getByRole('link', { name: 'Get your own place' }) as HTMLAnchorElement;
    expect(own.pathname).toBe(`/events/${join.event.slug}/register`);
    expect(lines('presence-socket').length).toBe(opened);
    await fireEvent.click(screen.getByRole('button', { name: 'I am Ada Wójcik: count me' }));
    expect(lines('presence-socket').length).toBe(opened + 1);
    await tick();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Not you?' }));
  });

  it('lets people in while the lobby is open, and begins by itself', async () => {
    const { container } = await open(room_of({ state: 'waiting' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    expect(screen.getByText(/^You are in. The host starts in a moment/)).toBeTruthy();
    expect(container.querySelector('video')!.getAttribute('src')).toBeNull();
    tell({ state: 'live' });
    await tick();
    expect(container.querySelector('video')!.getAttribute('src')).toBe(join.source);
    expect(screen.queryByText(/^You are in/)).toBeNull();
  });

  it('follows the host without a word to the server and without moving the focus', async () => {
    const { server, container } = await open(join);
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    const focused = document.activeElement;
    tell({ state: 'paused', message: { en: 'Back at ten past.' } });
    await tick();
    expect(screen.getByText('Back at ten past.')).toBeTruthy();
    expect(container.querySelector('video')!.getAttribute('src')).toBeNull();
    expect(container.querySelector('.news')!.textContent).toMatch(
      /^Updated .*: The session is paused. Back at ten past.$/,
    );
    tell({ state: 'live' });
    await tick();
    expect(container.querySelector('video')!.getAttribute('src')).toBe(join.source);
    tell({ state: 'live', ends_at: '2026-09-15T13:40:00Z' });
    await tick();
    expect(container.querySelector('.news')!.textContent).toMatch(/the session now ends at 13:40/);
    tell({ state: 'ended' });
    await tick();
    expect(screen.getByRole('link', { name: 'To the recording' })).toBeTruthy();
    expect(document.activeElement).toBe(focused);
    expect(server.calls(k_get)).toEqual([]);
    expect(lines('presence-socket').length).toBe(1);
  });

  it('shows the host’s line while there is one', async () => {
    const { container } = await open(join);
    tell({ status_line: { en: 'We start ten minutes later.' } });
    await tick();
    expect(screen.getByText('We start ten minutes later.')).toBeTruthy();
    expect(container.querySelector('.news')!.textContent).toMatch(/From the host: We start/);
    tell({});
    await tick();
    expect(screen.queryByText('We start ten minutes later.')).toBeNull();
  });

  it('asks for the source of a room that has moved, and plays that', async () => {
    const moved = room_of({ key: 'ffffffff' }, { source: '/demo/other.m3u8' });
    const server = new FakeServer({ [k_get]: { body: moved } });
    const { container } = render(JoinPage, { registration: place.id, page: join });
    await tick();
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    tell({ key: 'ffffffff' });
    await vi.waitFor(
      () => expect(container.querySelector('video')!.getAttribute('src')).toBe('/demo/other.m3u8'),
      { timeout: 3_000 },
    );
    expect(server.calls(k_get).length).toBe(1);
  });

  it('says since when the line is lost, and no longer when it is back', async () => {
    const { container } = await open(join);
    const line = lines('room-socket')[0]!;
    line.onopen!();
    line.onclose!();
    await tick();
    expect(screen.queryByText(/^Connection lost/)).toBeNull();
    vi.setSystemTime(Date.parse(join.at) + 3_000);
    await vi.waitFor(() => expect(screen.getByText(/^Connection lost since/)).toBeTruthy(), 3_000);
    await vi.waitFor(() => expect(lines('room-socket').length).toBe(2), 3_000);
    lines('room-socket')[1]!.onopen!();
    await tick();
    expect(screen.queryByText(/^Connection lost/)).toBeNull();
    expect(container.querySelector('video')).toBeNull();
  });

  it('opens other services in a window of their own, counts nobody and says when minutes are known', async () => {
    const way = '/my/registrations/r/room?session=s';
    await open(
      other({
        media: 'window',
        plays_here: false,
        counts_here: false,
        source: way,
        telephone: '+49 228 555 0100',
        unrecorded: { en: 'Enter with your initials.' },
      }),
    );
    const link = screen.getByRole('link', { name: 'Enter the room' }) as HTMLAnchorElement;
    expect([link.getAttribute('href'), link.target, link.rel]).toEqual([way, '_blank', 'noopener']);
    expect(screen.getByText(/minutes are known once that service reports them/)).toBeTruthy();
    expect(screen.getByText(/with the names, voices and pictures/)).toBeTruthy();
    expect(screen.getByText('Enter with your initials.')).toBeTruthy();
    expect(screen.getByText('Another way in: +49 228 555 0100')).toBeTruthy();
    await fireEvent.click(link);
    expect(screen.getByRole('link', { name: 'Open the room again' })).toBeTruthy();
    expect(lines('presence-socket')).toEqual([]);
    expect(screen.queryByText(/^Counted since/)).toBeNull();
  });

  it('plays the sound alone where that is chosen, and remembers it', async () => {
    const { container } = await open(join);
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    await fireEvent.change(screen.getByLabelText('Picture'), { target: { value: 'sound' } });
    expect(screen.getByText(/^Sound only\./)).toBeTruthy();
    expect(container.querySelector('video')!.getAttribute('src')).toBe(join.source);
    expect(localStorage.getItem('plenary.picture')).toBe('"sound"');
    localStorage.clear();
  });

  it('goes along to a meeting in a window, and back to a picture that plays by itself', async () => {
    const meeting = room_of(
      { key: 'ffffffff' },
      { media: 'window', plays_here: false, counts_here: false, source: '/my/room' },
    );
    const server = new FakeServer({ [k_get]: [{ body: meeting }, { body: join }] });
    const { container } = render(JoinPage, { registration: place.id, page: join });
    await tick();
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    tell({ key: 'ffffffff' });
    const link = await screen.findByRole('link', { name: 'Enter the room' });
    expect(container.querySelector('video')).toBeNull();
    expect(screen.queryByText(/^Counted since|^You are about to be counted/)).toBeNull();
    await vi.waitFor(() => expect(container.contains(document.activeElement)).toBe(true));
    await fireEvent.click(link);
    tell({});
    await vi.waitFor(() => expect(container.querySelector('video')).not.toBeNull(), 3_000);
    expect(container.querySelector('video')!.getAttribute('src')).toBe(join.source);
    expect(server.calls(k_get).length).toBe(2);
    expect(lines('presence-socket').length).toBe(2);
  });

  it('frames a stream of another origin in a page of ours, and keeps the focus', async () => {
    const framed = '/my/registrations/r/picture?session=s&room=0a1b2c3d';
    const { container } = await open(other({ media: 'frame', source: framed }));
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    const frame = container.querySelector('iframe')!;
    expect(frame.getAttribute('src')).toBe(framed);
    expect(document.activeElement).toBe(frame);
    tell({ state: 'paused', message: { en: 'Back at ten past.' } });
    await tick();
    expect(container.querySelector('iframe')).toBeNull();
    expect(screen.getByText('Back at ten past.')).toBeTruthy();
    await vi.waitFor(() => expect(container.contains(document.activeElement)).toBe(true));
  });

  describe('of a room that is a meeting of another service', () => {
    const source = '/my/registrations/r/meeting?session=s&room=0a1b2c3d';
    const meeting = other({ media: 'meeting', meets_here: true, source });

    async function inside() {
      const opened = await open(meeting);
      await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
      return opened;
    }
    async function hear(container: Element, room: string, origin = location.origin) {
      const { contentWindow } = container.querySelector('iframe')!;
      const data = { room };
      dispatchEvent(new MessageEvent('message', { data, origin, source: contentWindow }));
      await tick();
    }
    const counted = () => screen.queryByText(/counted as Ada Wójcik/) !== null;

    it('says before that one is seen and heard only by one’s own will', async () => {
      await open(meeting);
      expect(screen.getByText(/^The room is a meeting in this page\./)).toBeTruthy();
      expect(screen.getByText(/^To be neither seen nor heard in the recording/)).toBeTruthy();
      expect(screen.queryByText(/you are neither seen nor heard in it/)).toBeNull();
    });

    it('frames a page of ours, and says that the room is coming until it speaks', async () => {
      const { container } = await inside();
      const frame = container.querySelector('iframe')!;
      expect([frame.getAttribute('src'), frame.title]).toEqual([
        source,
        'Climate resilience and recovery',
      ]);
      expect(document.activeElement).toBe(frame);
      expect(screen.getByText('The room is coming.')).toBeTruthy();
      await hear(container, 'ready', 'https://evil.example');
      expect(screen.queryByText('The room is coming.')).not.toBeNull();
      await hear(container, 'ready');
      expect(screen.queryByText('The room is coming.')).toBeNull();
      expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
      expect(counted()).toBe(true);
    });

    it('that keeps silent is offered anew, and in a window of its own', async () => {
      vi.useFakeTimers({ now: new Date(join.at) });
      const { container } = await inside();
      const first = container.querySelector('iframe');
      await vi.advanceTimersByTimeAsync(8_000);
      expect(screen.getByText(/^The room does not show itself here\./)).toBeTruthy();
      expect(counted()).toBe(false);
      await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
      expect(container.querySelector('iframe')).not.toBe(first);
      expect(screen.getByText('The room is coming.')).toBeTruthy();
      const window = screen.getByRole('link', { name: 'Open the room in a window of its own' });
      expect(window.getAttribute('href')).toBe(
        `/my/registrations/${place.id}/room?session=${join.session.id}`,
      );
      await fireEvent.click(window);
      expect(container.querySelector('iframe')).toBeNull();
      expect(screen.getByText(/Keep this page open: it counts your minutes/)).toBeTruthy();
      expect(counted()).toBe(true);
      await fireEvent.click(screen.getByRole('button', { name: 'Show it here again' }));
      expect(container.querySelector('iframe')).not.toBeNull();
    });

    it('counts nobody who has left it, and goes on with whoever only went to a group', async () => {
      vi.useFakeTimers({ now: new Date(join.at) });
      const { container } = await inside();
      await hear(container, 'joined');
      await hear(container, 'left');
      await hear(container, 'joined');
      await vi.advanceTimersByTimeAsync(11_000);
      expect(counted()).toBe(true);
      await hear(container, 'left');
      await vi.advanceTimersByTimeAsync(11_000);
      expect(counted()).toBe(false);
      tell({ ends_at: '2026-09-15T13:40:00Z' });
      await tick();
      expect(counted()).toBe(false);
      await hear(container, 'joined');
      expect(counted()).toBe(true);
      await hear(container, 'closed');
      expect(counted()).toBe(false);
      expect(container.querySelector('iframe')).toBeNull();
      expect(screen.getByRole('button', { name: 'Enter the room' })).toBeTruthy();
      await vi.waitFor(() => expect(container.contains(document.activeElement)).toBe(true));
    });

    it('lets people in before the start as well', async () => {
      const { container } = await open({ ...meeting, room: { ...join.room, state: 'waiting' } });
      await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
      expect(screen.getByText('You are in. The session starts in a moment.')).toBeTruthy();
      const frame = container.querySelector('iframe');
      expect(frame!.getAttribute('src')).toBe(source);
      tell({ state: 'live' });
      await tick();
      expect(screen.queryByText(/^You are in\./)).toBeNull();
      expect(container.querySelector('iframe')).toBe(frame);
    });

    it('stays while the host pauses, with the host’s words above it', async () => {
      const { container } = await inside();
      const frame = container.querySelector('iframe');
      tell({ state: 'paused', message: { en: 'Back at ten past.' } });
      await tick();
      expect(screen.getByText('Back at ten past.')).toBeTruthy();
      expect(container.querySelector('iframe')).toBe(frame);
      tell({ state: 'ended' });
      await tick();
      expect(container.querySelector('iframe')).toBeNull();
    });

    it('says what it says of its own trouble', async () => {
      const { container } = await inside();
      await hear(container, 'trouble');
      expect(screen.getByText(/^The room says that something is wrong/)).toBeTruthy();
      expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
      expect(counted()).toBe(false);
      await hear(container, 'left');
      expect(screen.getByText(/^The room says that something is wrong/)).toBeTruthy();
      await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
      await hear(container, 'joined');
      expect(screen.queryByText(/^The room says that something is wrong/)).toBeNull();
      expect(counted()).toBe(true);
    });
  });

  it('takes people along to a room that is still being made, and asks until it is there', async () => {
    vi.useFakeTimers({ now: new Date(join.at) });
    const making = room_of(
      { key: 'ffffffff' },
      { media: null, plays_here: false, counts_here: false, source: null },
    );
    const made = { ...making, media: 'window' as const, source: '/my/room' };
    const server = new FakeServer({ [k_get]: [{ body: making }, { body: made }] });
    render(JoinPage, { registration: place.id, page: join });
    await vi.advanceTimersByTimeAsync(0);
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    for (const line of SilentSocket.all) line.onopen?.();
    tell({ key: 'ffffffff' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.calls(k_get).length).toBe(1);
    expect(screen.getByText(/^The session moves to another room\./)).toBeTruthy();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(screen.getByRole('link', { name: 'Enter the room' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('link', { name: 'Enter the room' }));
    expect(screen.getByRole('link', { name: 'Open the room again' })).toBeTruthy();
  });

  it('asks for another press where the session goes from one window to another', async () => {
    const window = { media: 'window' as const, plays_here: false, counts_here: false };
    const first = room_of({ key: 'aaaaaaaa' }, { ...window, source: '/my/room?a' });
    const second = room_of({ key: 'bbbbbbbb' }, { ...window, source: '/my/room?b' });
    new FakeServer({ [k_get]: { body: second } });
    render(JoinPage, { registration: place.id, page: first });
    await tick();
    await fireEvent.click(screen.getByRole('link', { name: 'Enter the room' }));
    expect(screen.getByRole('link', { name: 'Open the room again' })).toBeTruthy();
    tell({ key: 'bbbbbbbb' });
    const anew = await screen.findByRole('link', { name: 'Enter the room' });
    expect(anew.getAttribute('href')).toBe('/my/room?b');
  });

  it('asks again for a frame that the broken line kept from loading', async () => {
    const { container } = await open(
      other({ media: 'frame', source: '/my/picture?room=0a1b2c3d' }),
    );
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    const frame = container.querySelector('iframe')!;
    const asked = vi.spyOn(frame, 'setAttribute');
    lines('presence-socket').at(-1)!.onclose!();
    Object.defineProperty(frame, 'contentDocument', { value: null });
    await tick();
    expect(asked).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(lines('presence-socket').length).toBe(2), 3_000);
    lines('presence-socket').at(-1)!.onopen!();
    await tick();
    expect(asked.mock.calls).toEqual([['src', '/my/picture?room=0a1b2c3d']]);
  });

  it.each([
    ['cancelled_by_person', /^Your place was given up at/],
    ['cancelled_by_organiser', /^The organiser took this place back at/],
    ['pending', /^The organiser is looking at your place again since/],
  ])('closes in words where the place is %s, and opens again with it', async (state, words) => {
    vi.useFakeTimers({ now: new Date(join.at) });
    const gone = other({ place: state as Join['place'], source: null });
    const server = new FakeServer({ [k_get]: [{ body: gone }, { body: join }] });
    const { container } = render(JoinPage, { registration: place.id, page: join });
    await tick();
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    const [line] = lines('presence-socket');
    line!.onmessage!({ data: JSON.stringify({ place: state }) });
    line!.onclose?.();
    await tick();
    expect(screen.getByText(words)).toBeTruthy();
    expect(container.querySelector('video')).toBeNull();
    expect(screen.queryByText(/^Connection lost/)).toBeNull();
    const opened = SilentSocket.all.length;
    await vi.advanceTimersByTimeAsync(10_500);
    expect(SilentSocket.all.length).toBe(opened);
    expect(screen.getByText(words)).toBeTruthy();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.calls(k_get).length).toBe(2);
    expect(container.querySelector('video')).not.toBeNull();
  });

  it('of a full room says how many it takes, and opens the door when somebody leaves', async () => {
    vi.useFakeTimers({ now: new Date(join.at) });
    const full = other({ full: 200, source: null, media: null });
    new FakeServer({ [k_get]: [{ body: full }, { body: join }] });
    render(JoinPage, { registration: place.id, page: full });
    await tick();
    for (const line of SilentSocket.all) line.onopen?.();
    expect(screen.getByText('The room is full: it takes 200 at once.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Enter the room' })).toBeNull();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(screen.getByRole('button', { name: 'Enter the room' })).toBeTruthy();
  });

  it('says in the lobby that counting begins with the session, and then since when', async () => {
    await open(room_of({ state: 'waiting', counts_from: null }));
    await fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }));
    const [line] = lines('presence-socket');
    line!.onopen!();
    line!.onmessage!({ data: JSON.stringify(join.presence) });
    await tick();
    expect(screen.getByText(/from the start of the session/)).toBeTruthy();
    tell({ state: 'live', counts_from: join.at });
    await tick();
    expect(screen.getByText(/^Counted since \d\d:\d\d .* as Ada Wójcik/)).toBeTruthy();
  });
});

describe('a room', () => {
  it('opens by the clock and asks for its source then', async () => {
    vi.useFakeTimers({ now: new Date('2026-09-15T11:44:58Z') });
    const server = new FakeServer({ [k_get]: { body: room_of({ ...before, state: 'waiting' }) } });
    const first = room_of(
      { ...before, state: 'not_open' },
      { source: null, at: '2026-09-15T11:44:58Z' },
    );
    render(JoinPage, { registration: place.id, page: first });
    await vi.advanceTimersByTimeAsync(1_900);
    expect(server.calls(k_get).length).toBe(0);
    await vi.advanceTimersByTimeAsync(3_600);
    expect(server.calls(k_get).length).toBe(1);
    expect(screen.getByRole('button', { name: 'Enter the room' })).toBeTruthy();
  });

  it('without a line asks every ten seconds', async () => {
    vi.useFakeTimers({ now: new Date(join.at) });
    const server = new FakeServer({ [k_get]: { body: join } });
    const room = new Room(place.id, join);
    const stop = room.watch();
    lines('room-socket')[0]!.onopen!();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(server.calls(k_get).length).toBe(0);
    lines('room-socket')[0]!.onclose!();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.calls(k_get).length).toBe(1);
    stop();
  });

  it('stops counting when the session has ended', async () => {
    const room = new Room(place.id, join);
    const stop = room.watch();
    room.enter();
    expect(room.line).not.toBeNull();
    tell({ state: 'ended' });
    expect(room.line).toBeNull();
    tell({ state: 'live' });
    expect(room.line).not.toBeNull();
    stop();
  });
});
