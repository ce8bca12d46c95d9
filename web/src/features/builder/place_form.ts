// Day, time and room as they stand in a form.
import { clock_text, minute_at, minute_of, type Twice } from './day_clock';
import type { Session } from './draft';

export interface PlaceForm {
  loose: boolean;
  day: string;
  // "14:05"
  time: string;
  // Behind the next midnight, and still of the day.
  next_day: boolean;
  // Empty for none.
  room: string;
  twice: Twice | null;
}

export function place_form(session: Session): PlaceForm {
  const minute = minute_of(session);
  return {
    loose: !session.placed,
    day: session.day,
    time: clock_text(minute),
    next_day: minute >= 1440,
    room: session.room ?? '',
    twice: null,
  };
}

// The minute of the day; null where the time is none.
export function minute_in_form({ time, next_day }: PlaceForm): number | null {
  const minute = minute_at(time.slice(0, 5));
  return minute === null ? null : minute + (next_day ? 1440 : 0);
}
