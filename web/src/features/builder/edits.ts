// One edit: what it sets, what stood there when it was made, and what it makes of a session before the server answers.
import { start_of, plain, type Twice } from './day_clock';
import {
  local_start,
  minutes_of,
  type Edit,
  type Fields,
  type Seen,
  type Session,
  type Sessions,
} from './draft';

// A session that the server does not know yet.
export const k_new = 'new-';
export const is_new = (id: string) => id.startsWith(k_new);

export function edit_of(session: Session, set: Fields): Edit {
  return { session: session.id, set, seen: seen_of(session, set) };
}

export function removal_of(session: Session): Edit {
  return { session: session.id, remove: true };
}

// Where only the length is new the start may be another by now, and the other way round: both are kept.
function seen_of(session: Session, set: Fields): Seen {
  const seen: Record<string, unknown> = {};
  for (const field of Object.keys(set)) {
    if (field === 'starts_local') seen['starts_at'] = session.starts_at;
    else if (field === 'minutes') seen['ends_at'] = session.ends_at;
    else if (field !== 'starts_twice' && field !== 'day')
      seen[field] = session[field as keyof Session];
  }
  return seen as Seen;
}

// What of it is new to the session. A start that is new keeps its day beside it.
export function news_in(session: Session, set: Fields): Fields {
  const starts = set.starts_local !== undefined && set.starts_local !== local_start(session);
  const is_news = ([field, value]: [string, unknown]) => {
    if (field === 'starts_local') return starts || set.starts_twice !== undefined;
    if (field === 'day') return starts || value !== session.day;
    if (field === 'minutes') return value !== minutes_of(session);
    if (field === 'starts_twice') return true;
    return JSON.stringify(value) !== JSON.stringify(session[field as keyof Session]);
  };
  return Object.fromEntries(Object.entries(set).filter(is_news));
}

export function applied(session: Session, set: Fields, zone: string): Session {
  const { starts_local, starts_twice, minutes, people, ...plainly } = set;
  const next: Session = { ...session, ...plainly };
  if (people) next.people = people.flatMap(({ id, role }) => (id ? [{ id, role }] : []));
  const length = minutes ?? minutes_of(session);
  if (starts_local) {
    const start = start_of(starts_local, zone, (starts_twice ?? null) as Twice | null);
    next.starts_local = `${starts_local}:00`;
    if (start.kind === 'exact') next.starts_at = start.instant;
    if (!set.day) next.day = starts_local.slice(0, 10);
  }
  if (starts_local || minutes !== undefined)
    next.ends_at = plain(Date.parse(next.starts_at) + length * 60_000);
  return next;
}

export function new_session(id: string, set: Fields, zone: string): Session {
  const empty: Session = {
    id,
    slug: '',
    shown: false,
    state: 'scheduled',
    kind: 'talk',
    title: {},
    subtitle: '',
    abstract: '',
    language: '',
    placed: true,
    starts_local: '',
    starts_at: plain(0),
    ends_at: plain(0),
    day: '',
    room: null,
    track: null,
    recorded: 'unknown',
    within: null,
    again_of: null,
    people: [],
  };
  return applied(empty, set, zone);
}

// An edit with the name that its new session has until the server gives it one.
export interface LocalEdit extends Edit {
  made?: string;
}

// `sessions` after the edits, in their order. What an edit takes for granted and is not there changes nothing.
export function after(
  sessions: Sessions,
  edits: readonly LocalEdit[],
  zone: string,
): Map<string, Session> {
  const next = new Map(sessions);
  for (const { session: id, made, remove, set } of edits) {
    if (id === null) next.set(made!, new_session(made!, set ?? {}, zone));
    else if (remove) next.delete(id);
    else {
      const known = next.get(id);
      if (known && set) next.set(id, applied(known, set, zone));
    }
  }
  return next;
}
