// Watching a recording: where this person stopped, on whichever device, and which seconds they have
// seen. Who has no place is remembered on this device only.
import { api, outcome_of } from '../../api/client';
import { forget, recall, remember } from '../../lib/device';
import { Played } from './played';

const k_beginning_s = 15;
const k_ending_s = 30;
const k_keep_every_s = 5;
const k_report_every_ms = 15_000;

export const speeds = [0.75, 1, 1.25, 1.5, 2];

interface Watched {
  id: string;
  seconds: number;
  position?: number;
  watched_seconds?: number;
}

export class Watching {
  readonly #recording: Watched;
  readonly #registration: string | null;
  // Seconds to go on from; 0: from the beginning.
  resume = $state(0);
  seen_seconds = $state(0);
  #played = new Played();
  #at = 0;
  #kept = 0;
  #reports: ReturnType<typeof setInterval> | undefined;

  constructor(recording: Watched, registration: string | null) {
    this.#recording = recording;
    this.#registration = registration;
    const kept = registration
      ? (recording.position ?? 0)
      : (recall(`position.${recording.id}`, is_number) ?? 0);
    this.resume = within(kept, recording.seconds) ? kept : 0;
    this.seen_seconds = recording.watched_seconds ?? 0;
    this.#kept = this.resume;
  }

  // It plays: from now on what is seen is told.
  playing(): void {
    if (!this.#registration || this.#reports !== undefined) return;
    void this.#report(false);
    this.#reports = setInterval(() => void this.#report(false), k_report_every_ms);
  }

  // It stands still, at its end or before.
  paused(ended: boolean): void {
    this.#played.stopped();
    clearInterval(this.#reports);
    this.#reports = undefined;
    void this.#report(ended);
  }

  jumped(): void {
    this.#played.stopped();
  }

  // Called as the picture moves: keeps the place.
  moved(at: number, playing: boolean): void {
    this.#at = at;
    if (playing) this.#played.passed(at);
    if (this.#registration || Math.abs(at - this.#kept) < k_keep_every_s) return;
    this.#kept = at;
    if (within(at, this.#recording.seconds))
      remember(`position.${this.#recording.id}`, Math.floor(at));
    else forget(`position.${this.#recording.id}`);
  }

  // The page goes.
  leave(): void {
    if (!this.#registration || this.#reports === undefined) return;
    const body = new Blob([JSON.stringify(this.#body(false))], { type: 'application/json' });
    const place = encodeURIComponent(this.#registration);
    navigator.sendBeacon?.(`/api/v1/my/registrations/${place}/recording/watched`, body);
  }

  #body(ended: boolean) {
    return {
      recording: this.#recording.id,
      position: Math.floor(this.#at),
      ranges: this.#played.take(ended).slice(0, 100),
    };
  }

  async #report(ended: boolean): Promise<void> {
    if (!this.#registration) return;
    const { data } = await outcome_of(
      api.POST('/api/v1/my/registrations/{registration}/recording/watched', {
        params: { path: { registration: this.#registration } },
        body: this.#body(ended),
      }),
    );
    if (data) this.seen_seconds = data.watched_seconds;
  }
}

// Beginning and end are no places to go on from.
function within(at: number, length: number): boolean {
  return at > k_beginning_s && at < length - k_ending_s;
}

function is_number(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
