// The content of <plenary-agenda>: a list for each day, in the event's time, with
// the reader's own beside it where it differs.
import { moved_by, was_at } from '../lib/moved';
import { text_in } from '../lib/text_in';
import { city_of, date_text, event_line, visitor_line, type Clock } from '../lib/time';
import type { Day, Session } from './agenda';
import type { Say } from './words';

export interface Frame {
  // Of the event's pages: "https://events.example.org/events/aalborg-2024".
  event_page: string;
  zone: string;
  // The reader's language and own zone.
  clock: Clock;
  say: Say;
}

type Child = Node | string | null;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children.filter((child) => child !== null));
  return made;
}

export function draw_day({ day, sessions }: Day, frame: Frame): HTMLElement {
  const { clock, say, zone } = frame;
  const heading = element('h2', 'day', date_text(`${day}T12:00:00Z`, clock, 'UTC', true));
  const named = element('span', 'zone', say('zone', { city: city_of(zone, clock.language) }));
  heading.append(' ', named);
  const rows = sessions.map((session) => draw_session(session, frame));
  return element('section', '', heading, element('ol', '', ...rows));
}

function draw_session(session: Session, frame: Frame): HTMLElement {
  const { clock, say } = frame;
  const title = text_in(session.title, clock.language);
  const link = element('a', '', title.text);
  link.href = `${frame.event_page}/sessions/${session.id}`;
  link.lang = title.lang;
  const about = [
    session.people.map(({ name }) => name).join(', '),
    session.room ? text_in(session.room.name, clock.language).text : '',
    session.tracks.join(', '),
  ].filter(Boolean);
  const status = session.status_line ? text_in(session.status_line, clock.language) : null;
  return element(
    'li',
    session.cancelled ? 'off' : '',
    draw_times(session, frame),
    element(
      'div',
      '',
      element('p', 'title', link),
      session.cancelled ? element('p', 'said', say('cancelled')) : null,
      was_line(session, frame),
      status ? element('p', 'said', status.text) : null,
      about.length > 0 ? element('p', 'about', about.join(' · ')) : null,
    ),
  );
}

// "10 minutes later than planned (was 14:00)", by the event's clock.
function was_line(session: Session, { clock, say, zone }: Frame): HTMLElement | null {
  const planned = session.planned_starts_at;
  if (!planned || session.cancelled) return null;
  const moved = moved_by(planned, session.starts_at);
  if (!moved) return null;
  const time = was_at(planned, session.starts_at, clock, zone);
  const word = moved.far ? 'moved' : moved.minutes > 0 ? 'later' : 'earlier';
  return element('p', 'said', say(word, { minutes: Math.abs(moved.minutes), time }));
}

function draw_times(session: Session, { clock, say, zone }: Frame): HTMLElement {
  const span = { start: session.starts_at, end: session.ends_at, zone };
  const line = event_line(span, clock);
  const dash = line.end.includes(', ') ? ' – ' : '–';
  const shown = element('p', 'times', moment(line.start_iso, line.start), dash);
  shown.append(moment(line.end_iso, line.end));
  const own = visitor_line(span, clock);
  if (own)
    shown.append(element('span', 'own', say('for_you', { times: own.times, city: own.city })));
  return shown;
}

function moment(iso: string, text: string): HTMLTimeElement {
  const time = element('time', '', text);
  time.dateTime = iso;
  return time;
}
