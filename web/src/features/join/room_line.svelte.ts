// The line of a page in front of its room: a WebSocket that tells what the room is. It counts nobody.
import type { News } from './room_state';

const k_first_wait_ms = 1_000;
const k_longest_wait_ms = 15_000;

export class RoomLine {
  // Milliseconds since 1970 by this device; null while the line is there.
  lost_at = $state<number | null>(null);
  readonly #address: string;
  readonly #told: (news: News) => void;
  #socket: WebSocket | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failed = 0;
  #stopped = true;

  constructor(address: string, session: string, told: (news: News) => void) {
    this.#address = address_of(address, session);
    this.#told = told;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    addEventListener('online', this.#connect_now);
    addEventListener('pageshow', this.#connect_now);
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    removeEventListener('online', this.#connect_now);
    removeEventListener('pageshow', this.#connect_now);
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
  }

  #connect(): void {
    clearTimeout(this.#retry);
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.onopen = () => {
      this.#failed = 0;
      this.lost_at = null;
    };
    socket.onmessage = ({ data }) => this.#told(JSON.parse(String(data)) as News);
    socket.onclose = () => {
      if (this.#socket === socket) this.#lose();
    };
  }

  #lose(): void {
    this.#socket = null;
    if (this.#stopped) return;
    this.lost_at ??= Date.now();
    this.#failed += 1;
    const wait = Math.min(k_longest_wait_ms, k_first_wait_ms * 2 ** (this.#failed - 1));
    this.#retry = setTimeout(() => this.#connect(), wait * (0.75 + Math.random() / 2));
  }

  readonly #connect_now = () => {
    if (!this.#stopped && !this.#socket) this.#connect();
  };
}

function address_of(path: string, session: string): string {
  const address = new URL(path, location.href);
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  address.searchParams.set('session', session);
  return address.href;
}
