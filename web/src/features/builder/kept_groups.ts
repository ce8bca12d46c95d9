// What was done and is not saved yet, on this device: group by group, in the order it was done.
import { forget, recall, remember } from '../../lib/device';
import { make_id } from '../../lib/ids';
import type { LocalEdit } from './edits';

export interface Group {
  id: string;
  // What was done, in a few words, for when it has to be decided on.
  words: string;
  edits: LocalEdit[];
}

export function group_of(edits: LocalEdit[], words: string): Group {
  return { id: make_id(), words, edits };
}

export function keep_groups(event: string, groups: readonly Group[]): void {
  if (groups.length > 0) remember(`agenda.${event}`, groups);
  else forget(`agenda.${event}`);
}

export function kept_groups(event: string): Group[] {
  return recall(`agenda.${event}`, are_groups) ?? [];
}

function are_groups(value: unknown): value is Group[] {
  return (
    Array.isArray(value) &&
    value.every(
      (each: Partial<Group> | null) => typeof each?.id === 'string' && Array.isArray(each.edits),
    )
  );
}
