// The moving part of an event: availability and whether it is live. Read anew
// every `k_every_ms` while the page is looked at.
import { api, outcome_of, type Schema } from '../api/client';
import { learn_time } from './clock.svelte';

const k_every_ms = 15_000;

export type EventNow = Schema['EventNow'];

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
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.read();
    }, k_every_ms);
    return () => clearInterval(timer);
  }

  async read(): Promise<void> {
    const { data } = await outcome_of(
      api.GET('/api/v1/events/{event}/now', { params: { path: { event: this.#event } } }),
    );
    if (!data) return;
    learn_time(data.at);
    this.now = data;
  }
}
