// What is done with chosen sessions, as edits of one group.
import { clock_text, local_at, minute_of, start_of } from './day_clock';
import { local_start, minutes_of, type Fields, type Room, type Session } from './draft';
import { edit_of, k_new, news_in, removal_of, type LocalEdit } from './edits';
import { make_id } from '../../lib/ids';

export const k_least_minutes = 5;
export const k_most_minutes = 1440;

// Those whose fields `set_of` names, where any of it is new.
export function each(
  sessions: readonly Session[],
  set_of: (session: Session) => Fields,
): LocalEdit[] {
  return sessions
    .map((session) => ({ session, set: news_in(session, set_of(session)) }))
    .filter(({ set }) => Object.keys(set).length > 0)
    .map(({ session, set }) => edit_of(session, set));
}

// Later or earlier by the clock on the wall, within their day.
export function move_by(sessions: readonly Session[], minutes: number): LocalEdit[] {
  const least = Math.min(...sessions.map(minute_of));
  const by = Math.max(minutes, -least);
  return each(sessions, (session) => start_fields(session.day, minute_of(session) + by));
}

export interface Slot {
  day: string;
  minute: number;
  room: string | null;
}

export function start_fields(day: string, minute: number): Fields {
  return { starts_local: local_at(day, minute), day };
}

// The first one to the slot; the others keep their distance to it in time, and in rooms where `rooms` has that many.
export function place_at(
  sessions: readonly Session[],
  { day, minute, room }: Slot,
  rooms: readonly Room[],
): LocalEdit[] {
  const [lead] = sessions;
  if (!lead) return [];
  const index_of = (id: string | null) => rooms.findIndex((each) => each.id === id);
  const across = index_of(room) - index_of(lead.room);
  const down = minute - minute_of(lead);
  const room_of = (session: Session) => {
    if (session === lead || !lead.placed || index_of(session.room) < 0) return room;
    return rooms[index_of(session.room) + across]?.id ?? session.room;
  };
  return each(sessions, (session) => ({
    ...start_fields(
      day,
      Math.max(0, session.placed && lead.placed ? minute_of(session) + down : minute),
    ),
    room: room_of(session),
    ...(session.placed ? {} : { placed: true }),
  }));
}

export function set_room(sessions: readonly Session[], room: string | null): LocalEdit[] {
  return each(sessions, () => ({ room }));
}

export function resize_to(
  sessions: readonly Session[],
  minutes_for: (session: Session) => number,
): LocalEdit[] {
  return each(sessions, (session) => ({
    minutes: Math.min(k_most_minutes, Math.max(k_least_minutes, minutes_for(session))),
  }));
}

export function to_tray(sessions: readonly Session[]): LocalEdit[] {
  return each(sessions, () => ({ placed: false }));
}

export function remove(sessions: readonly Session[]): LocalEdit[] {
  return sessions.map(removal_of);
}

const new_name = () => `${k_new}${make_id()}`;

export function create(set: Fields): LocalEdit {
  return { session: null, made: new_name(), set };
}

// What a copy has of its original as it stands.
const k_copied = [
  'kind',
  'title',
  'subtitle',
  'abstract',
  'language',
  'room',
  'track',
  'recorded',
  'within',
  'people',
  'day',
  'placed',
] as const satisfies readonly (keyof Session & keyof Fields)[];

function content_of(session: Session): Fields {
  return {
    ...Object.fromEntries(k_copied.map((field) => [field, session[field]])),
    starts_local: local_start(session),
    minutes: minutes_of(session),
  };
}

// Another occurrence of each, in the tray.
export function copy(sessions: readonly Session[]): LocalEdit[] {
  return sessions.map((session) =>
    create({ ...content_of(session), placed: false, again_of: session.again_of ?? session.id }),
  );
}

// In two halves, the first one the longer where they are not equal.
export function split(session: Session): LocalEdit[] {
  const whole = minutes_of(session);
  const first = Math.ceil(whole / 2 / 5) * 5;
  if (whole - first < k_least_minutes) return [];
  const start = minute_of(session) + first;
  return [
    edit_of(session, { minutes: first }),
    create({ ...content_of(session), ...start_fields(session.day, start), minutes: whole - first }),
  ];
}

// Each where the other one was, with its own length.
export function swap(one: Session, other: Session): LocalEdit[] {
  const place_of = (session: Session): Fields => ({
    ...start_fields(session.day, minute_of(session)),
    room: session.room,
    placed: session.placed,
  });
  return [...each([one], () => place_of(other)), ...each([other], () => place_of(one))];
}

// Everything of a day, or of one room of it, that begins at `minute` or later.
export function those_after(
  sessions: Iterable<Session>,
  day: string,
  minute: number,
  room: string | null | undefined,
): Session[] {
  return [...sessions].filter(
    (session) =>
      session.placed &&
      session.day === day &&
      minute_of(session) >= minute &&
      (room === undefined || session.room === room),
  );
}

// The first of the starts that the clocks skip or show twice; null where each is one instant.
export interface OddStart {
  local: string;
  kind: 'skipped' | 'twice';
  from: string;
  to: string;
  // Where it comes twice, the instants.
  earlier: string;
  later: string;
}

export function odd_start(edits: readonly LocalEdit[], zone: string): OddStart | null {
  for (const { set } of edits) {
    if (!set?.starts_local || set.starts_twice) continue;
    const start = start_of(set.starts_local, zone);
    if (start.kind === 'exact') continue;
    const clock = clock_text(
      minute_of({ starts_local: set.starts_local, day: set.starts_local.slice(0, 10) }),
    );
    const none = { local: set.starts_local, from: clock, to: clock, earlier: '', later: '' };
    return { ...none, ...start };
  }
  return null;
}

// The same edits with the choice between the two in each start that comes twice.
export function chosen_twice(
  edits: readonly LocalEdit[],
  zone: string,
  starts_twice: 'earlier' | 'later',
): LocalEdit[] {
  return edits.map((edit) =>
    edit.set?.starts_local && start_of(edit.set.starts_local, zone).kind === 'twice'
      ? { ...edit, set: { ...edit.set, starts_twice } }
      : edit,
  );
}
