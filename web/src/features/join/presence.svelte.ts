// Being counted: a WebSocket that the server pings; HTTP beats where none comes
// through; a goodbye when the page goes. Only the server's clock counts.
import { api, outcome_of, type Schema } from '../../api/client';
import { make_id } from '../../lib/ids';
import type { News } from './room_state';

export type Presence = Schema['Presence'];

export interface Line {
  registration: string;
  session: string;
  // The address of the socket as the server gives it.
  socket: string;
  beat_seconds: number;
}

const k_first_wait_ms = 1_000;
const k_longest_wait_ms = 30_000;

export class PresenceLine {
  presence = $state<Presence | null>(null);
  // Milliseconds since 1970 by this device; null while the server hears the page.
  lost_at = $state<number | null>(null);
  // Whether the socket is there, so that the room is told over it.
  connected = $state(false);
  readonly #line: Line;
  readonly #told: (news: News) => void;
  readonly #page = make_id();
  #socket: WebSocket | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beats: ReturnType<typeof setInterval> | undefined;
  #failed = 0;
  #stopped = true;

  // `told` is called with what has become of the room or the place.
  constructor(line: Line, told: (news: News) => void) {
    this.#line = line;
    this.#told = told;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    addEventListener('pagehide', this.#say_goodbye);
    addEventListener('pageshow', this.#come_back);
    addEventListener('online', this.#come_back);
    this.#connect();
  }

  stop(): void {
    if (this.#stopped) return;
    removeEventListener('pagehide', this.#say_goodbye);
    removeEventListener('pageshow', this.#come_back);
    removeEventListener('online', this.#come_back);
    this.#stopped = true;
    this.#say_goodbye();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    const socket = new WebSocket(socket_address(this.#line, this.#page));
    this.#socket = socket;
    socket.onopen = () => {
      this.#failed = 0;
      this.connected = true;
      this.lost_at = null;
      this.#stop_beats();
    };
    socket.onmessage = ({ data }) => this.#hear(String(data));
    socket.onclose = () => {
      if (this.#socket === socket) this.#lose();
    };
  }

  #hear(text: string): void {
    const message = JSON.parse(text) as Partial<Presence> & News;
    if (message.room || message.place) this.#told(message);
    else if (typeof message.minutes === 'number') this.presence = message as Presence;
  }

  #lose(): void {
    this.#socket = null;
    this.connected = false;
    if (this.#stopped) return;
    this.lost_at ??= Date.now();
    this.#failed += 1;
    // A network that lets no socket through still lets beats through.
    if (this.#failed >= 2) this.#start_beats();
    const wait = Math.min(k_longest_wait_ms, k_first_wait_ms * 2 ** (this.#failed - 1));
    this.#retry = setTimeout(() => this.#connect(), wait * (0.75 + Math.random() / 2));
  }

  #start_beats(): void {
    if (this.#beats !== undefined) return;
    this.#beats = setInterval(() => void this.#beat(), this.#line.beat_seconds * 1000);
    void this.#beat();
  }

  #stop_beats(): void {
    clearInterval(this.#beats);
    this.#beats = undefined;
  }

  async #beat(): Promise<void> {
    const { data } = await outcome_of(
      api.POST('/api/v1/my/registrations/{registration}/presence', {
        params: { path: { registration: this.#line.registration } },
        body: { action: 'beat', session: this.#line.session, page: this.#page },
      }),
    );
    if (this.#beats === undefined) return;
    if (data) {
      this.presence = data;
      this.lost_at = null;
    } else this.lost_at ??= Date.now();
  }

  readonly #say_goodbye = () => {
    clearTimeout(this.#retry);
    this.#stop_beats();
    const body = { action: 'leave', session: this.#line.session, page: this.#page };
    navigator.sendBeacon?.(
      `/api/v1/my/registrations/${encodeURIComponent(this.#line.registration)}/presence`,
      new Blob([JSON.stringify(body)], { type: 'application/json' }),
    );
    const socket = this.#socket;
    this.#socket = null;
    this.connected = false;
    socket?.close(1000);
  };

  readonly #come_back = () => {
    if (!this.#stopped && !this.#socket) this.#connect();
  };
}

function socket_address({ socket, session }: Line, page: string): string {
  const address = new URL(socket, location.href);
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  address.searchParams.set('session', session);
  address.searchParams.set('page', page);
  return address.href;
}
