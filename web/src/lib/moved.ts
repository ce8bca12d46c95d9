// By how much a session has moved, and when it was to be: in minutes while they can be pictured, else by its clock.
import { date_text, iso_in, time_text, type Clock } from './time';

const k_longest_in_minutes = 90;

export interface Moved {
  // Below zero: earlier.
  minutes: number;
  // Whether nobody counts that in minutes any more.
  far: boolean;
}

// Instants are RFC 3339 texts. Null for what starts as planned.
export function moved_by(planned: string, starts_at: string): Moved | null {
  const minutes = Math.round((Date.parse(starts_at) - Date.parse(planned)) / 60_000);
  return minutes === 0 ? null : { minutes, far: Math.abs(minutes) > k_longest_in_minutes };
}

// "14:00", or of what has moved far to another day in the zone "Tue 12 May, 14:00".
export function was_at(
  planned: string,
  starts_at: string,
  clock: Clock,
  zone: string,
  say_day = (instant: string) => date_text(instant, clock, zone, false),
): string {
  const day = (instant: string) => iso_in(instant, zone).slice(0, 10);
  const time = time_text(planned, { ...clock, twelve: false }, zone);
  const other_day = moved_by(planned, starts_at)?.far && day(planned) !== day(starts_at);
  return other_day ? `${say_day(planned)}, ${time}` : time;
}
