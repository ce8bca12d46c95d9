// What the server says has changed, put into the sessions as they were read.
import type { Change, Draft, Session, Sessions } from './draft';

// Whether `changes` go on behind `number` without a gap.
export function goes_on(number: number, changes: readonly Change[]): boolean {
  return changes.every((change, index) => change.number === number + 1 + index);
}

export function merged(sessions: Sessions, changes: readonly Change[]): Map<string, Session> {
  const next = new Map(sessions);
  for (const { session: id, field, after } of changes) {
    if (field === 'session') {
      if (after === null) next.delete(id);
      else next.set(id, { ...k_unseen, ...next.get(id), ...(after as Session), id });
      continue;
    }
    const known = next.get(id);
    if (known) next.set(id, { ...known, [field]: after });
  }
  return next;
}

const k_unseen = { slug: '', shown: false, state: 'scheduled' } as const;

// Whether a session points to a room, a track or a person that was not read with the draft.
export function points_beyond(
  { rooms, tracks, people }: Pick<Draft, 'rooms' | 'tracks' | 'people'>,
  sessions: Iterable<Session>,
): boolean {
  const known = new Set([...rooms, ...tracks, ...people].map(({ id }) => id));
  for (const session of sessions) {
    const pointed = [session.room, session.track, ...session.people.map(({ id }) => id)];
    if (pointed.some((id) => id !== null && !known.has(id))) return true;
  }
  return false;
}
