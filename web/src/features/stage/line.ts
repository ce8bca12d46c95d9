// A WebSocket that comes back by itself.
const k_first_wait_ms = 500;
const k_longest_wait_ms = 10_000;

interface Ends {
  opened: () => void;
  told: (text: string) => void;
  // Each time it breaks.
  lost: () => void;
}

export class Line {
  readonly #address: string;
  readonly #ends: Ends;
  #socket: WebSocket | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failed = 0;
  #stopped = true;

  // `path` on this server.
  constructor(path: string, ends: Ends) {
    const address = new URL(path, location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#address = address.href;
    this.#ends = ends;
  }

  start(): void {
    this.#stopped = false;
    addEventListener('online', this.#now);
    addEventListener('pageshow', this.#now);
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    removeEventListener('online', this.#now);
    removeEventListener('pageshow', this.#now);
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
  }

  // Lost where the line is broken: what counts is said again when it is back.
  say(message: unknown): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #connect(): void {
    clearTimeout(this.#retry);
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.onopen = () => this.#ends.opened();
    socket.onmessage = ({ data }) => {
      this.#failed = 0;
      this.#ends.told(String(data));
    };
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#ends.lost();
      if (this.#stopped) return;
      const wait = Math.min(k_longest_wait_ms, k_first_wait_ms * 2 ** this.#failed);
      this.#failed += 1;
      this.#retry = setTimeout(() => this.#connect(), wait * (0.75 + Math.random() / 2));
    };
  }

  readonly #now = () => {
    if (!this.#stopped && !this.#socket) this.#connect();
  };
}
