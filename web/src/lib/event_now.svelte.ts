// What moves about an event, for components.
import { read_now, while_looked_at, type EventNow } from './event_now';

export class NowOfEvent {
  now = $state<EventNow | null>(null);
  readonly #event: string;

  constructor(event: string, first: EventNow | null = null) {
    this.#event = event;
    this.now = first;
  }

  // Starts reading; the answer stops it.
  watch(): () => void {
    if (!this.now) void this.read();
    return while_looked_at(() => void this.read());
  }

  async read(): Promise<void> {
    this.now = (await read_now(this.#event)) ?? this.now;
  }
}
