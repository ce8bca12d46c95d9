// Watching a recording: where this device stopped, and how fast it plays.
import { forget, recall, remember } from '../../lib/device';

const k_beginning_s = 15;
const k_ending_s = 30;
const k_keep_every_s = 5;

export const speeds = [0.75, 1, 1.25, 1.5, 2];

export class Watching {
  readonly #recording: string;
  // Seconds to go on from; 0: from the beginning.
  resume = $state(0);
  #kept = 0;

  constructor(recording: string) {
    this.#recording = recording;
    this.resume = recall(`position.${recording}`, is_number) ?? 0;
    this.#kept = this.resume;
  }

  // Called as the picture moves: keeps the place, and forgets it at both ends.
  moved(at: number, length: number): void {
    if (Math.abs(at - this.#kept) < k_keep_every_s) return;
    this.#kept = at;
    const within = at > k_beginning_s && at < length - k_ending_s;
    if (within) remember(`position.${this.#recording}`, Math.floor(at));
    else forget(`position.${this.#recording}`);
  }
}

// "12:40", "1:02:05"
export function clock_of(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

function is_number(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
