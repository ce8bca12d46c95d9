// The geometry of a day: where its sessions stand, in minutes down and rooms across.
import { minute_of } from './day_clock';
import { minutes_of, type Room, type Session } from './draft';

export const k_snap = 5;
// A target that a finger finds.
export const k_least_px = 24;

// `lines`: minutes between two lines, which is also how far a key moves. `px`: of a minute; null fits the whole day.
export interface Zoom {
  lines: number;
  px: number | null;
}

export const k_zooms: readonly Zoom[] = [
  { lines: 60, px: null },
  { lines: 30, px: 1 },
  { lines: 15, px: 1.6 },
  { lines: 10, px: 2.6 },
  { lines: 5, px: 5 },
];
export const k_usual_zoom = 2;

export function snapped(minute: number, step = k_snap): number {
  return Math.round(minute / step) * step;
}

export interface Range {
  from: number;
  to: number;
}

// Whole hours around the opening hours and every session of the day.
export function range_of(sessions: readonly Session[], opens: number, closes: number): Range {
  let [from, to] = [opens, closes];
  for (const session of sessions) {
    const start = minute_of(session);
    from = Math.min(from, start);
    to = Math.max(to, start + minutes_of(session));
  }
  return { from: Math.floor(from / 60) * 60, to: Math.max(Math.ceil(to / 60), from / 60 + 1) * 60 };
}

// How many pixels a minute takes, where the whole day is to fit into `height`.
export function scale_of(zoom: Zoom, range: Range, height: number): number {
  return zoom.px ?? Math.max(0.4, Math.round((height / (range.to - range.from)) * 100) / 100);
}

export function lines_in({ from, to }: Range, step: number): number[] {
  const lines: number[] = [];
  for (let at = from; at <= to; at += step) lines.push(at);
  return lines;
}

// A room across, or null for what has its time and no room yet, and where there are no rooms.
export type Column = Room | null;

export function columns_of(rooms: readonly Room[], sessions: readonly Session[]): Column[] {
  const roomless =
    rooms.length === 0 || sessions.some(({ room }) => !rooms.some(({ id }) => id === room));
  return roomless ? [null, ...rooms] : [...rooms];
}

export interface Placed {
  session: Session;
  start: number;
  minutes: number;
  // Of `lanes` beside each other, from 0.
  lane: number;
  lanes: number;
}

// The sessions of one room in the order of their start; those that overlap stand beside each other. One takes at
// least `least` minutes of height.
export function placed_in(sessions: readonly Session[], least: number): Placed[] {
  const all = sessions
    .map((session) => ({
      session,
      start: minute_of(session),
      minutes: minutes_of(session),
      lane: 0,
      lanes: 1,
    }))
    .sort(
      (a, b) =>
        a.start - b.start || b.minutes - a.minutes || (a.session.id < b.session.id ? -1 : 1),
    );
  let together: Placed[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const each of together) each.lanes = ends.length;
    together = [];
    ends = [];
  };
  for (const each of all) {
    if (ends.every((end) => end <= each.start)) close();
    const free = ends.findIndex((end) => end <= each.start);
    each.lane = free === -1 ? ends.length : free;
    ends[each.lane] = each.start + Math.max(each.minutes, least);
    together.push(each);
  }
  close();
  return all;
}

export type Way = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

// The session that an arrow leads to: the next one in the room, or the nearest in time of the next room with any.
export function neighbour(
  columns: readonly (readonly Placed[])[],
  id: string,
  way: Way,
): string | null {
  const column = columns.findIndex((each) => each.some(({ session }) => session.id === id));
  const row = columns[column]?.findIndex(({ session }) => session.id === id) ?? -1;
  const here = columns[column]?.[row];
  if (!here) return null;
  const room = columns[column]!;
  if (way === 'first') return room[0]!.session.id;
  if (way === 'last') return room[room.length - 1]!.session.id;
  if (way === 'up' || way === 'down')
    return room[row + (way === 'up' ? -1 : 1)]?.session.id ?? null;
  const step = way === 'left' ? -1 : 1;
  for (let at = column + step; columns[at]; at += step) {
    const found = nearest(columns[at]!, here.start);
    if (found) return found;
  }
  return null;
}

function nearest(room: readonly Placed[], start: number): string | null {
  let best: Placed | null = null;
  for (const each of room)
    if (!best || Math.abs(each.start - start) < Math.abs(best.start - start)) best = each;
  return best?.session.id ?? null;
}

// From one session to another, in the order of their rooms and then of time.
export function between(
  columns: readonly (readonly Placed[])[],
  from: string,
  to: string,
): string[] {
  const flat = columns.flatMap((room) => room.map(({ session }) => session.id));
  const [a, b] = [flat.indexOf(from), flat.indexOf(to)];
  if (a < 0 || b < 0) return [to];
  return flat.slice(Math.min(a, b), Math.max(a, b) + 1);
}
