// What is on and what comes next in each room, by the server's clock.
import { server_time, learn_time } from '../../lib/server_time';
import { iso_in } from '../../lib/wall';
import type { Row } from './rows';

const k_ahead_ms = 3 * 3_600_000;
const k_day_ms = 24 * 3_600_000;
const k_every_ms = 5_000;

export interface InRoom {
  room: string;
  now: Row | null;
  next: Row | null;
}

// Rooms with neither are left out; `next` is what begins within three hours.
export function in_each_room(rows: Row[], at: number): InRoom[] {
  const rooms = new Map<string, InRoom>();
  for (const row of rows) {
    if (row.cancelled || row.quiet || row.end <= at || row.start > at + k_ahead_ms) continue;
    const room = rooms.get(row.room_name) ?? { room: row.room_name, now: null, next: null };
    if (row.start <= at) room.now ??= row;
    else if (!room.next || row.start < room.next.start) room.next = row;
    rooms.set(row.room_name, room);
  }
  return [...rooms.values()].sort(
    (a, b) =>
      Number(!a.now) - Number(!b.now) || a.room.localeCompare(b.room, undefined, { numeric: true }),
  );
}

export interface Strip {
  slug: string;
  // Of the whole event.
  from: number;
  until: number;
  zone: string;
  words: { now: string; next: string; until: string };
  rows: () => Row[];
  // Where the present is when none of the rows here is near it.
  elsewhere: () => string | null;
}

// Keeps the strip true while the event runs. A device's own clock only decides whether to ask.
export async function keep_now_and_next(place: HTMLElement, strip: Strip): Promise<void> {
  const near = Date.now() > strip.from - k_day_ms && Date.now() < strip.until + k_day_ms;
  if (!near) return;
  await ask_the_time(strip.slug);
  let shown = '';
  const renew = () => {
    const at = server_time();
    const running = strip.from <= at && at < strip.until;
    const rooms = running ? in_each_room(strip.rows(), at) : [];
    const elsewhere = running && rooms.length === 0 ? strip.elsewhere() : null;
    place.hidden = rooms.length === 0 && !elsewhere;
    const says =
      rooms
        .map(({ now, next }) => `${now?.session} ${now?.end} ${next?.session} ${next?.start}`)
        .join() + elsewhere;
    if (says === shown) return;
    shown = says;
    place.querySelector('ul')!.replaceChildren(...rooms.map((room) => entry(room, strip)));
    const first = rooms.find(({ now }) => now)?.now ?? rooms[0]?.next;
    const jump = place.querySelector<HTMLAnchorElement>('[data-jump]')!;
    jump.href = first ? `#${first.element.id}` : (elsewhere ?? '#');
  };
  renew();
  setInterval(() => {
    if (document.visibilityState === 'visible') renew();
  }, k_every_ms);
}

async function ask_the_time(slug: string): Promise<void> {
  try {
    const answer = await fetch(`/api/v1/events/${encodeURIComponent(slug)}/now`);
    const { at } = (await answer.json()) as { at: string };
    learn_time(at);
  } catch {
    // The device's clock holds.
  }
}

function entry({ room, now, next }: InRoom, { words, zone }: Strip): HTMLLIElement {
  const element = document.createElement('li');
  if (room) element.append(text('strong', 'now-room', room));
  if (now) {
    const [before = '', after = ''] = words.until.split('{time}');
    element.append(line(words.now, now, [before, clock(now.end, zone), after]));
  }
  if (next) element.append(line(words.next, next, [clock(next.start, zone)]));
  return element;
}

function line(label: string, row: Row, when: (string | Node)[]): HTMLElement {
  const element = text('span', 'now-line', '');
  const link = document.createElement('a');
  link.href = row.element.querySelector('h3 a')?.getAttribute('href') ?? `#${row.element.id}`;
  link.textContent = row.title;
  const time = text('span', 'hint', '');
  time.append(...when);
  element.append(text('span', 'hint', label), ' ', link, ' ', time);
  return element;
}

function clock(instant: number, zone: string): HTMLTimeElement {
  const time = document.createElement('time');
  time.dateTime = iso_in(new Date(instant).toISOString(), zone);
  time.textContent = time.dateTime.slice(11, 16);
  return time;
}

function text(tag: 'span' | 'strong', name: string, content: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = content;
  return element;
}
