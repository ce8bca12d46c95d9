// A group that the server did not take since somebody has changed the same field: mine, theirs, and the choice.
import type { Fields, Refusal, Seen } from './draft';
import type { LocalEdit } from './edits';
import type { Group } from './kept_groups';

export interface Conflict {
  group: Group;
  refused: Refusal[];
}

export type Choice = 'mine' | 'theirs';

// The field of an edit that a refused field of a session comes from.
export function set_field(field: string): keyof Fields {
  if (field === 'starts_at') return 'starts_local';
  if (field === 'ends_at') return 'minutes';
  return field as keyof Fields;
}

// What one's own edit would make of the refused field.
export function mine_of({ group }: Conflict, { session, field }: Refusal): unknown {
  return group.edits.find((edit) => edit.session === session)?.set?.[set_field(field)] ?? null;
}

// Somebody has taken the session out of the draft: there is nothing left to change in it.
export const is_gone = ({ field }: Refusal) => field === 'session';

// The edits that are left when for each refusal, in their order, one side was chosen.
export function decided({ group, refused }: Conflict, choices: readonly Choice[]): LocalEdit[] {
  const left = group.edits.map((edit) => {
    const own = refused
      .map((refusal, index) => ({ refusal, choice: choices[index] }))
      .filter(({ refusal }) => refusal.session === edit.session);
    return own.reduce<LocalEdit | null>(
      (rest, { refusal, choice }) => rest && decide(rest, refusal, choice ?? 'theirs'),
      edit,
    );
  });
  return left
    .filter((edit) => edit !== null)
    .filter(
      (edit) => edit.session === null || edit.remove || Object.keys(edit.set ?? {}).length > 0,
    );
}

function decide(edit: LocalEdit, refusal: Refusal, choice: Choice): LocalEdit | null {
  if (is_gone(refusal)) return null;
  if (choice === 'mine')
    return { ...edit, seen: { ...edit.seen, [refusal.field]: refusal.theirs } as Seen };
  if (edit.remove) return null;
  const given_up = set_field(refusal.field);
  const with_start = given_up === 'starts_local' ? ['starts_twice', 'day'] : [];
  const gone = new Set<string>([given_up, ...with_start]);
  const kept = <T extends object>(fields: T | undefined, but: Set<string>) =>
    Object.fromEntries(Object.entries(fields ?? {}).filter(([field]) => !but.has(field)));
  return { ...edit, set: kept(edit.set, gone), seen: kept(edit.seen, new Set([refusal.field])) };
}
