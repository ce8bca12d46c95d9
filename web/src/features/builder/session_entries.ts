// A session as it stands in its form, and what of it is to be changed.
import { clock_text, minute_at, minute_of, type Twice } from './day_clock';
import { minutes_of, type Fields, type Session } from './draft';
import { start_fields } from './operations';

export interface OnStage {
  // Empty for somebody new.
  id: string;
  name: string;
  role: 'speaker' | 'moderator' | 'interpreter';
}

export interface Entries {
  // By language.
  titles: Record<string, string>;
  subtitle: string;
  abstract: string;
  kind: string;
  loose: boolean;
  day: string;
  time: string;
  next_day: boolean;
  twice: Twice | null;
  minutes: string;
  room: string;
  track: string;
  language: string;
  recorded: Session['recorded'];
  within: string;
  again_of: string;
  people: OnStage[];
}

export type Entry = keyof Entries;

export function entries_of(
  session: Session,
  languages: readonly string[],
  name_of: (person: string) => string,
): Entries {
  const minute = minute_of(session);
  const codes = [...new Set([...languages, ...Object.keys(session.title)])];
  return {
    titles: Object.fromEntries(codes.map((code) => [code, session.title[code] ?? ''])),
    subtitle: session.subtitle,
    abstract: session.abstract,
    kind: session.kind,
    loose: !session.placed,
    day: session.day,
    time: clock_text(minute),
    next_day: minute >= 1440,
    twice: null,
    minutes: String(minutes_of(session)),
    room: session.room ?? '',
    track: session.track ?? '',
    language: session.language,
    recorded: session.recorded,
    within: session.within ?? '',
    again_of: session.again_of ?? '',
    people: session.people.map(({ id, role }) => ({ id, role, name: name_of(id) })),
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

// The entries that were changed since `stood`.
export function touched(entries: Entries, stood: Entries): Entry[] {
  return (Object.keys(entries) as Entry[]).filter((key) => !same(entries[key], stood[key]));
}

// What the changed entries set.
export function fields_of(entries: Entries, stood: Entries): Fields {
  const news = new Set(touched(entries, stood));
  const set: Fields = {};
  if (news.has('titles')) set.title = texts(entries.titles);
  for (const key of ['subtitle', 'abstract', 'kind', 'language', 'recorded'] as const)
    if (news.has(key)) Object.assign(set, { [key]: entries[key].trim() });
  for (const key of ['room', 'track', 'within', 'again_of'] as const)
    if (news.has(key)) set[key] = entries[key] || null;
  if (news.has('loose')) set.placed = !entries.loose;
  if (news.has('minutes')) set.minutes = Number(entries.minutes);
  if (['day', 'time', 'next_day', 'twice'].some((key) => news.has(key as Entry)))
    Object.assign(
      set,
      start_fields(entries.day, minute_in_entries(entries)!),
      entries.twice ? { starts_twice: entries.twice } : {},
    );
  if (news.has('people'))
    set.people = entries.people.map(({ id, name, role }) =>
      id ? { id, role } : { name: name.trim(), role },
    );
  return set;
}

export function minute_in_entries({
  time,
  next_day,
}: Pick<Entries, 'time' | 'next_day'>): number | null {
  const minute = minute_at(time.slice(0, 5));
  return minute === null ? null : minute + (next_day ? 1440 : 0);
}

function texts(titles: Record<string, string>): Record<string, string> {
  const filled = Object.entries(titles).map(([code, text]) => [code, text.trim()] as const);
  return Object.fromEntries(filled.filter(([, text]) => text !== ''));
}

export type Mistake = 'title' | 'minutes' | 'time';

export function mistakes(entries: Entries): Mistake[] {
  const found: Mistake[] = [];
  if (Object.keys(texts(entries.titles)).length === 0) found.push('title');
  if (minute_in_entries(entries) === null) found.push('time');
  const length = /^\d{1,4}$/.test(entries.minutes.trim()) ? Number(entries.minutes) : 0;
  if (length < 5 || length > 1440) found.push('minutes');
  return found;
}
