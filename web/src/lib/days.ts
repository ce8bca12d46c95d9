// Whole days, without hours and in the event's zone alone, in the words of the server's `when_text`:
// "Wed 30 September – Fri 2 October 2026", "Thu 1 – Sun 4 October 2026".
import { date_text, iso_in, last_instant, weekday_text, type Clock, type Span } from './time';

export interface Days {
  text: string;
  // "2026-10-01", for `<time datetime>`.
  first: string;
}

export function days_of(span: Span, clock: Clock): Days {
  const last = last_instant(span.start, span.end ?? span.start);
  const [first_day, last_day] = [span.start, last].map((at) => iso_in(at, span.zone).slice(0, 10));
  const end = date_text(last, clock, span.zone, true);
  const days = { first: first_day!, text: end };
  if (first_day === last_day) return days;
  return { ...days, text: `${start_text(span, clock, first_day!, last_day!)} – ${end}` };
}

// The first day, without what the last one says as well.
function start_text(span: Span, clock: Clock, first: string, last: string): string {
  if (first.slice(0, 7) === last.slice(0, 7)) return weekday_text(span.start, clock, span.zone);
  return date_text(span.start, clock, span.zone, first.slice(0, 4) !== last.slice(0, 4));
}
