// A stage as the page knows it, with a server that says what we want and peer connections that only remember.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loudness, refusal_of } from './devices.svelte';
import { picture_of, Stage } from './stage.svelte';
import type { Said, Told } from './stage_words';

class Socket {
  static all: Socket[] = [];
  static readonly OPEN = 1;
  readyState = 1;
  said: Said[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  constructor(readonly address: string) {
    Socket.all.push(this);
  }
  send(text: string): void {
    this.said.push(JSON.parse(text) as Said);
  }
  close(): void {
    this.readyState = 3;
  }
  tell(told: Told): void {
    this.onmessage?.({ data: JSON.stringify(told) });
  }
  break_off(): void {
    this.readyState = 3;
    this.onclose?.();
  }
}

class Peer {
  static all: Peer[] = [];
  connectionState = 'new';
  onconnectionstatechange: (() => void) | null = null;
  ontrack: unknown = null;
  localDescription = { sdp: 'v=0 ours' };
  remote = '';
  closed = false;
  constructor() {
    Peer.all.push(this);
  }
  addTransceiver() {
    return { setCodecPreferences() {} };
  }
  async setLocalDescription(): Promise<void> {}
  async setRemoteDescription({ sdp }: { sdp: string }): Promise<void> {
    this.remote = sdp;
  }
  close(): void {
    this.closed = true;
  }
}

class Stream {
  readonly tracks = [{ kind: 'video', enabled: true, stop: vi.fn(), onended: null }];
  addTrack(): void {}
  getTracks() {
    return this.tracks;
  }
  getVideoTracks() {
    return this.tracks;
  }
  getAudioTracks() {
    return [];
  }
}

const you = { id: 'me', name: 'Ana', host: false, on_stage: false, hand: false, microphone: true };
const live = { state: 'live' as const, recording: false, people: [] };
const offer = { feed: 'x.camera.1', person: 'x', kind: 'camera' as const, sdp: 'v=0 theirs' };
const settled = () => vi.advanceTimersByTimeAsync(0);
const socket = () => Socket.all.at(-1)!;
const own_stream = () => new Stream() as unknown as MediaStream;

let stage: Stage;
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  Socket.all = [];
  Peer.all = [];
  vi.stubGlobal('WebSocket', Socket);
  vi.stubGlobal('RTCPeerConnection', Peer);
  vi.stubGlobal('MediaStream', Stream);
  vi.stubGlobal('RTCRtpSender', { getCapabilities: () => ({ codecs: [] }) });
  stage = new Stage('/stage');
  stop = stage.start();
  socket().onopen?.();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what is offered is answered and seen, and closed when it is taken away', async () => {
  socket().tell({ stage: live, you });
  socket().tell({ offer });
  await settled();
  expect(socket().said).toEqual([{ do: 'answer', feed: offer.feed, sdp: 'v=0 ours' }]);
  expect(picture_of(stage.seen, 'x', 'camera')).not.toBeNull();
  expect(picture_of(stage.seen, 'x', 'screen')).toBeNull();
  socket().tell({ gone: offer.feed });
  expect(stage.seen).toEqual([]);
  expect(Peer.all[0]!.closed).toBe(true);
});

test('a picture whose way broke is asked for again', async () => {
  socket().tell({ stage: live, you });
  socket().tell({ offer });
  await settled();
  const peer = Peer.all[0]!;
  peer.connectionState = 'failed';
  peer.onconnectionstatechange?.();
  expect(socket().said.at(-1)).toEqual({ do: 'again', feed: offer.feed });
});

test('after a cut line one’s own picture is shown again, without a press', async () => {
  socket().tell({ stage: live, you: { ...you, on_stage: true } });
  await stage.show('camera', own_stream());
  expect(socket().said[0]).toMatchObject({ do: 'publish', feed: 'camera' });
  socket().break_off();
  expect(stage.lost_at).not.toBeNull();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(Socket.all).toHaveLength(2);
  socket().onopen?.();
  socket().tell({ stage: live, you: { ...you, on_stage: true } });
  await settled();
  expect(stage.lost_at).toBeNull();
  expect(socket().said[0]).toMatchObject({ do: 'publish', feed: 'camera' });
});

test('a host is shown once the stage has let them up, and comes back after a cut line', async () => {
  const host = { ...you, host: true };
  socket().tell({ stage: live, you: host });
  await stage.show('camera', own_stream());
  expect(socket().said).toEqual([{ do: 'enter_stage' }]);
  socket().tell({ stage: live, you: { ...host, on_stage: true } });
  await settled();
  expect(socket().said[1]).toMatchObject({ do: 'publish' });
  socket().break_off();
  await vi.advanceTimersByTimeAsync(2_000);
  socket().onopen?.();
  socket().tell({ stage: live, you: host });
  expect(socket().said).toEqual([{ do: 'enter_stage' }]);
});

test('whoever is taken off the stage is not filmed any more', async () => {
  socket().tell({ stage: live, you: { ...you, on_stage: true } });
  const stream = new Stream();
  await stage.show('camera', stream as unknown as MediaStream);
  socket().tell({ stage: live, you });
  expect(stream.tracks[0]!.stop).toHaveBeenCalled();
  expect(stage.showing.camera).toBeNull();
});

test('so is everybody at the end, and whoever is removed does not come again', async () => {
  socket().tell({ stage: live, you: { ...you, on_stage: true } });
  const stream = new Stream();
  await stage.show('camera', stream as unknown as MediaStream);
  socket().tell({ stage: { ...live, state: 'closed' }, you: { ...you, on_stage: true } });
  expect(stream.tracks[0]!.stop).toHaveBeenCalled();
  socket().tell({ removed: true });
  expect(stage.removed).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Socket.all).toHaveLength(1);
});

test('the bar stands still in silence and moves with a voice', () => {
  expect(loudness(new Float32Array(64))).toBe(0);
  expect(loudness(new Float32Array(64).fill(1))).toBe(1);
  const quiet = loudness(new Float32Array(64).fill(0.01));
  expect(quiet).toBeGreaterThan(0.2);
  expect(quiet).toBeLessThan(0.5);
});

test('each refusal has its own words', () => {
  expect(refusal_of(new DOMException('', 'NotAllowedError'))).toBe('refused');
  expect(refusal_of(new DOMException('', 'NotFoundError'))).toBe('none');
  expect(refusal_of(new DOMException('', 'NotReadableError'))).toBe('busy');
  expect(refusal_of(new Error())).toBe('unknown');
});
