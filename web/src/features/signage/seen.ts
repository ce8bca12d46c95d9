// What this screen has seen of each session before, so that it can say what has
// moved: from a day before its start on, the first time and room stay known.
import type { Agenda, Room, Session } from './board';

export interface Was {
  starts_at?: string;
  room?: Room | null;
}

export type Seen = Record<string, { starts_at: string; room: Room | null }>;

const k_day_ms = 86_400_000;

// `seen` with the sessions of `agenda`; those that are over long since go.
export function look_at(agenda: Agenda, seen: Seen, now: number): Seen {
  const known: Seen = {};
  for (const { rooms } of agenda.days)
    for (const { sessions } of rooms)
      for (const session of sessions) {
        const before = seen[session.id];
        const near = Math.abs(Date.parse(before?.starts_at ?? session.starts_at) - now) < k_day_ms;
        if (near)
          known[session.id] = before ?? { starts_at: session.starts_at, room: session.room };
      }
  return known;
}

// The plan that was released says when it was to start; without one, what was seen here first.
export function was_before(session: Session, seen: Seen): Was {
  const before = seen[session.id];
  const start = session.planned_starts_at ?? before?.starts_at ?? session.starts_at;
  return {
    ...(Date.parse(start) === Date.parse(session.starts_at) ? {} : { starts_at: start }),
    ...(before && before.room?.id !== session.room?.id ? { room: before.room } : {}),
  };
}

export function is_seen(value: unknown): value is Seen {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
