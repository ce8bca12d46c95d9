// Draws a board into a screen. Nothing on it can be pressed.
import { moved_by, was_at } from '../../lib/moved';
import { city_of, date_text, iso_in, time_text, weekday_text, type Clock } from '../../lib/time';
import { text_in } from '../../lib/text_in';
import type { Board, Room, Slot } from './board';
import type { Say } from './words';

export interface Style {
  clock: Clock;
  say: Say;
}

type Child = Node | string | null;

export function element(tag: string, name: string, ...children: Child[]): HTMLElement {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children.filter((child) => child !== null));
  return made;
}

// One room: what is on stands large, the rest of the day below.
export function room_board(board: Board, now: number, style: Style): Node[] {
  const { say } = style;
  if (!board.day) return [element('p', 'screen-note', say('over'))];
  const parts: Node[] = [];
  const heading = other_day(board, now, style);
  if (heading) parts.push(element('h2', 'screen-day', heading));
  if (!heading || board.now.length > 0)
    parts.push(section(say('now'), 'screen-now', board.now, style, say('nothing_now')));
  if (board.next.length > 0) parts.push(section(say('next'), 'screen-next', board.next, style));
  if (board.rest.length > 0) parts.push(section(say('rest'), 'screen-rest', board.rest, style));
  return parts;
}

// All rooms: a row each, with what is on and what comes next.
export function all_rooms(
  rows: { room: Room | null; board: Board }[],
  now: number,
  style: Style,
): Node[] {
  const { say } = style;
  if (rows.length === 0) return [element('p', 'screen-note', say('over'))];
  const heading = other_day(rows[0]!.board, now, style);
  const head = element('tr', '', element('td', ''), ...[say('now'), say('next')].map(column));
  const body = rows.map(({ room, board }) =>
    element(
      'tr',
      '',
      row_head(room ? room_name(room, style) : say('all_rooms')),
      element('td', '', ...board.now.map((slot) => entry(slot, style))),
      element('td', '', ...board.next.map((slot) => entry(slot, style))),
    ),
  );
  const table = element('table', 'screen-rooms', element('thead', '', head));
  table.append(element('tbody', '', ...body));
  return heading ? [element('h2', 'screen-day', heading), table] : [table];
}

export function room_name(room: Room, { clock }: Style): string {
  return text_in(room.name, clock.language).text;
}

// "14:02 Brussels time"
export function moment(instant: number, { clock, say }: Style): string {
  const time = time_text(new Date(instant).toISOString(), clock);
  return `${time} ${say('zone', { city: city_of(clock.zone, clock.language) })}`;
}

function column(text: string): HTMLElement {
  const made = element('th', '', text);
  made.setAttribute('scope', 'col');
  return made;
}

function row_head(text: string): HTMLElement {
  const made = element('th', '', text);
  made.setAttribute('scope', 'row');
  return made;
}

function section(
  title: string,
  name: string,
  slots: Slot[],
  style: Style,
  empty = '',
): HTMLElement {
  const list = element('ol', '', ...slots.map((slot) => element('li', '', entry(slot, style))));
  const inside = slots.length > 0 ? list : element('p', 'screen-none', empty);
  return element('section', name, element('h2', '', title), inside);
}

function entry(slot: Slot, style: Style): HTMLElement {
  const { session } = slot;
  const title = text_in(session.title, style.clock.language);
  const heading = element('p', 'screen-title', title.text);
  heading.lang = title.lang;
  const people = session.people.map(({ name }) => name).join(', ');
  const off = session.cancelled || slot.moved_away;
  const about = element(
    'div',
    'screen-about',
    heading,
    people && !off ? element('p', 'screen-people', people) : null,
    ...said(slot, style).map((text) => element('p', 'screen-said', text)),
  );
  return element(
    'div',
    off ? 'screen-entry screen-off' : 'screen-entry',
    times(slot, style),
    about,
  );
}

function times({ session, was }: Slot, { clock, say }: Style): HTMLElement {
  const time = element('p', 'screen-time');
  const start = time_text(session.starts_at, clock);
  time.append(`${start}–${time_text(session.ends_at, clock)}`);
  if (was.starts_at)
    time.append(
      ' ',
      element('span', 'screen-was', was_text(was.starts_at, session.starts_at, { clock, say })),
    );
  return time;
}

// "10 min later (was 14:00)"; of what has moved further, when it was: "was Tue 12, 14:00".
function was_text(planned: string, starts_at: string, { clock, say }: Style): string {
  const moved = moved_by(planned, starts_at);
  const say_day = (instant: string) => weekday_text(instant, clock, clock.zone);
  const time = was_at(planned, starts_at, clock, clock.zone, say_day);
  if (!moved || moved.far) return say('was', { time });
  return say(moved.minutes > 0 ? 'later' : 'earlier', { minutes: Math.abs(moved.minutes), time });
}

// What people need to know of it at this moment, the most pressing first.
function said({ session, was, moved_away }: Slot, style: Style): string[] {
  const { clock, say } = style;
  const lines: string[] = [];
  if (moved_away && session.room)
    lines.push(say('moved_to', { room: room_name(session.room, style) }));
  else if (was.room && !moved_away)
    lines.push(say('moved_from', { room: room_name(was.room, style) }));
  if (session.cancelled) lines.push(say('cancelled'));
  if (session.status_line) lines.push(text_in(session.status_line, clock.language).text);
  return lines;
}

// The day of what is shown, where it is not today.
function other_day({ day }: Board, now: number, { clock }: Style): string {
  const today = iso_in(new Date(now).toISOString(), clock.zone).slice(0, 10);
  return day <= today ? '' : date_text(`${day}T12:00:00Z`, clock, 'UTC', true);
}
