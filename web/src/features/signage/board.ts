// What a screen in a hall shows of an agenda at one moment: now, next, and the
// rest of the day, in one room or in all of them.
import type { components } from '../../api/contract';
import { was_before, type Seen, type Was } from './seen';

export type Agenda = components['schemas']['Agenda'];
export type Session = components['schemas']['Session'];
export type Room = components['schemas']['Room'];

export interface Slot {
  session: Session;
  // Where and when it stood before, as far as this screen has seen it.
  was: Was;
  // Shown in the room that it left, to lead people on.
  moved_away: boolean;
}

export interface Board {
  // The programme's day of what is shown, '' where nothing comes any more.
  day: string;
  now: Slot[];
  // What comes next, after whatever was cancelled or has moved away in front of it.
  next: Slot[];
  rest: Slot[];
}

interface Moment {
  now: number;
  // Ids of sessions that their hosts have opened, whatever the clock says.
  live: readonly string[];
}

// `room` null: sessions of all rooms.
export function board_of(
  agenda: Agenda,
  room: string | null,
  seen: Seen,
  { now, live }: Moment,
): Board {
  const slots = agenda.days
    .flatMap(({ day, rooms }) => rooms.flatMap(({ sessions }) => sessions.map((s) => ({ day, s }))))
    .map(({ day, s }) => ({ day, slot: slot_of(s, room, seen) }))
    .filter(({ slot }) => room === null || slot.session.room?.id === room || slot.moved_away)
    .filter(({ slot }) => ends(slot) > now || live.includes(slot.session.id))
    .sort((a, b) => begins(a.slot) - begins(b.slot));
  const day = slots[0]?.day ?? '';
  const here = slots.filter((each) => each.day === day).map(({ slot }) => slot);
  const is_on = (slot: Slot) => begins(slot) <= now || live.includes(slot.session.id);
  const later = here.filter((slot) => !is_on(slot));
  const first = later.findIndex((slot) => !slot.session.cancelled && !slot.moved_away);
  const until = first < 0 ? later.length : first + 1;
  return {
    day,
    now: here.filter(is_on),
    next: later.slice(0, until),
    rest: later.slice(until),
  };
}

// One row a room that has something left on the day, in the order of the agenda.
export function rows_of(
  agenda: Agenda,
  seen: Seen,
  moment: Moment,
): { room: Room | null; board: Board }[] {
  const whole = board_of(agenda, null, seen, moment);
  const rooms = agenda.days.find(({ day }) => day === whole.day)?.rooms ?? [];
  return rooms
    .map(({ room, sessions }) => ({
      room,
      board: board_of(
        { ...agenda, days: [{ day: whole.day, rooms: [{ room, sessions }] }] },
        null,
        seen,
        moment,
      ),
    }))
    .filter(({ board }) => board.now.length > 0 || board.next.length > 0);
}

export function room_named(agenda: Agenda, id: string): Room | null {
  const rooms = agenda.days.flatMap(({ rooms }) => rooms.map(({ room }) => room));
  return rooms.find((room) => room?.id === id) ?? null;
}

function slot_of(session: Session, room: string | null, seen: Seen): Slot {
  const was = was_before(session, seen);
  const moved_away = room !== null && was.room?.id === room && (session.room?.id ?? '') !== room;
  return { session, was, moved_away };
}

const begins = ({ session }: Slot) => Date.parse(session.starts_at);
const ends = ({ session }: Slot) => Date.parse(session.ends_at);
