// What stands where and when, and what was done with it, in short sentences: each is read out once.
import { time_text, visitor_clock, weekday_text } from '../../lib/time';
import { day_text, zone_name } from '../../lib/when';
import { language } from '../../lib/words';
import { minutes_of, short_title, type Draft, type Room, type Session } from './draft';
import { count_of, t } from './words';

export { day_text, zone_name };

// "10:00–11:00" by the clock of the event.
export function times_of({ starts_at, ends_at }: Session, zone: string): string {
  const clock = visitor_clock(language);
  return `${time_text(starts_at, clock, zone)}–${time_text(ends_at, clock, zone)}`;
}

// "Tue 15"
export function short_day(day: string): string {
  return weekday_text(`${day}T12:00:00Z`, visitor_clock(language), 'UTC');
}

export function room_name(rooms: readonly Room[], room: string | null): string {
  return rooms.find(({ id }) => id === room)?.name ?? t('room.none');
}

// "Tue 15, 10:00–11:00, Hall"; "in the tray, 60 minutes".
export function place_of(session: Session, draft: Pick<Draft, 'zone' | 'rooms'>): string {
  if (!session.placed) return t('place.tray', { length: length_text(minutes_of(session)) });
  return t('place.slot', {
    day: short_day(session.day),
    times: times_of(session, draft.zone),
    room: short(room_name(draft.rooms, session.room)),
  });
}

// "Opening: Tue 15, 10:00–11:00, Hall"
export function stands(session: Session, draft: Pick<Draft, 'zone' | 'rooms'>): string {
  return t('news.stands', { title: short_title(session), place: place_of(session, draft) });
}

// The same of one, or how many there are and where the first one stands now.
export function all_stand(
  sessions: readonly Session[],
  draft: Pick<Draft, 'zone' | 'rooms'>,
): string {
  const [first] = sessions;
  if (!first) return t('news.removed');
  if (sessions.length === 1) return stands(first, draft);
  return count_of('news.several', sessions.length, { first: place_of(first, draft) });
}

export function length_text(minutes: number): string {
  return count_of('length', minutes);
}

function short(text: string, most = 30): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

// Two letters for a track: "HE" of "Heat", "UH" of "Urban heat".
export function code_of(name: string): string {
  const words = name.split(/[\s–-]+/u).filter(Boolean);
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => word[0]) : [...name].slice(0, 2);
  return letters.join('').toLocaleUpperCase();
}
