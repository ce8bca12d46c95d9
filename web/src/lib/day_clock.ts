// The clock of a day of the programme: minutes since its midnight, by the wall of the event's zone. What begins after
// the next midnight and still belongs to the day has more than 1,440.
import { meaning_of } from './wall_time';

const k_day = 1440;

// Of "2026-09-15T14:00" on the day "2026-09-15": 840.
export function minute_in(day: string, local: string): number {
  return Math.round((Date.parse(`${local}:00Z`) - Date.parse(`${day}T00:00:00Z`)) / 60_000);
}

export function local_at(day: string, minute: number): string {
  const at = new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000);
  return at.toISOString().slice(0, 16);
}

// "14:05", also of a minute behind midnight.
export function clock_text(minute: number): string {
  const within = ((minute % k_day) + k_day) % k_day;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}

// Minutes of "14:05"; null where it is no clock time.
export function minute_at(text: string): number | null {
  const parts = /^(\d{1,2}):(\d\d)$/.exec(text.trim());
  const [hours, minutes] = [Number(parts?.[1]), Number(parts?.[2])];
  return parts && hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

export type Twice = 'earlier' | 'later';

// What a start means: its instant, or why it is not one.
export type Start =
  | { kind: 'exact'; instant: string }
  | { kind: 'skipped'; from: string; to: string }
  | { kind: 'twice'; earlier: string; later: string };

export function start_of(local: string, zone: string, twice: Twice | null = null): Start {
  const meaning = meaning_of(local, zone);
  if (meaning === null) return { kind: 'exact', instant: plain(`${local}:00Z`) };
  if (meaning.kind === 'exact') return { kind: 'exact', instant: plain(meaning.instant) };
  if (meaning.kind === 'twice' && twice) return { kind: 'exact', instant: plain(meaning[twice]) };
  return meaning;
}

// As the server writes instants: without fractions of a second.
export function plain(instant: string | number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

// The days of the programme: those of the event and those that a session has, in their order.
export function days_between(first: string, last: string, more: Iterable<string>): string[] {
  const days = new Set(more);
  for (
    let at = Date.parse(`${first}T00:00:00Z`);
    at <= Date.parse(`${last}T00:00:00Z`);
    at += 86_400_000
  )
    days.add(new Date(at).toISOString().slice(0, 10));
  return [...days].sort();
}
