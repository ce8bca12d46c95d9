import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { join } from '../../lib/examples';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { PresenceLine } from './presence.svelte';

class FakeSocket {
  static all: FakeSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = 0;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    FakeSocket.all.push(this);
  }

  close(code: number) {
    this.closed = code;
    this.onclose?.();
  }

  say(message: unknown) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const line = {
  registration: 'r1',
  session: '01930000-0000-7000-8000-0000000000f1',
  socket: '/api/v1/my/registrations/r1/presence-socket',
  beat_seconds: 30,
};
const k_beat = 'POST /api/v1/my/registrations/r1/presence';
const counted = { name: 'Ada', minutes: 12, since: '2026-09-15T12:02:00Z' };
const newest = () => FakeSocket.all.at(-1)!;
let beacons: { url: string; body: Promise<unknown> }[] = [];
let current: PresenceLine | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.all = [];
  beacons = [];
  navigator.sendBeacon = (url, body) => {
    beacons.push({
      url: String(url),
      body: (body as Blob).text().then((text) => JSON.parse(text)),
    });
    return true;
  };
});

afterEach(() => {
  current?.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function start(behaviours: Record<string, Behaviour | Behaviour[]> = {}, changed = () => {}) {
  const server = new FakeServer(behaviours);
  current = new PresenceLine(line, changed);
  current.start();
  return { presence: current, server };
}

describe('presence', () => {
  it('asks for its session with a page id of its own', () => {
    start();
    const address = new URL(newest().url);
    expect(address.protocol).toBe('ws:');
    expect(address.pathname).toBe(line.socket);
    expect(address.searchParams.get('session')).toBe(line.session);
    expect(address.searchParams.get('page')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  it('knows what the server counted, and when the room changed', () => {
    const changed = vi.fn();
    const { presence } = start({}, changed);
    newest().onopen!();
    newest().say(counted);
    expect(presence.presence).toEqual(counted);
    expect(changed).not.toHaveBeenCalled();
    newest().say({ room: join.room });
    expect(changed).toHaveBeenCalledExactlyOnceWith({ room: join.room });
    expect(presence.presence).toEqual(counted);
  });

  it('after a loss says since when and connects again, later each time', async () => {
    const { presence } = start();
    newest().onopen!();
    const lost_at = Date.now();
    newest().onclose!();
    expect(presence.lost_at).toBe(lost_at);
    await vi.advanceTimersByTimeAsync(1_300);
    expect(FakeSocket.all.length).toBe(2);
    newest().onclose!();
    await vi.advanceTimersByTimeAsync(1_300);
    expect(FakeSocket.all.length).toBe(2);
    await vi.advanceTimersByTimeAsync(1_300);
    expect(FakeSocket.all.length).toBe(3);
    expect(presence.lost_at).toBe(lost_at);
    newest().onopen!();
    expect(presence.lost_at).toBeNull();
  });

  it('beats over HTTP where no socket comes through, and stops when one does', async () => {
    const { presence, server } = start({ [k_beat]: { body: counted } });
    newest().onclose!();
    await vi.advanceTimersByTimeAsync(1_300);
    newest().onclose!();
    await vi.advanceTimersByTimeAsync(10);
    expect(server.calls(k_beat).length).toBe(1);
    expect(server.calls(k_beat)[0]!.body).toMatchObject({ action: 'beat', session: line.session });
    await vi.waitFor(() => expect(presence.presence).toEqual(counted));
    expect(presence.lost_at).toBeNull();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(server.calls(k_beat).length).toBe(2);
    newest().onopen!();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.calls(k_beat).length).toBe(2);
  });

  it('says goodbye when the page goes, and comes back with it', async () => {
    start();
    newest().onopen!();
    const socket = newest();
    dispatchEvent(new Event('pagehide'));
    expect(socket.closed).toBe(1000);
    expect(beacons.length).toBe(1);
    expect(await beacons[0]!.body).toMatchObject({ action: 'leave', session: line.session });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all.length).toBe(1);
    dispatchEvent(new Event('pageshow'));
    expect(FakeSocket.all.length).toBe(2);
  });

  it('stopped, neither connects nor beats again', async () => {
    const { presence, server } = start({ [k_beat]: { body: counted } });
    newest().onclose!();
    presence.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(FakeSocket.all.length).toBe(1);
    expect(server.asked).toEqual([]);
    expect(beacons.length).toBe(1);
  });
});
