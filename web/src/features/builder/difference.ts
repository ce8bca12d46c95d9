// What has changed of a session between two agendas, line by line.
import type { Desk } from './desk.svelte';
import type { Difference } from './draft';
import { field_text, value_text } from './values';
import { t } from './words';

export const k_whats = ['added', 'moved', 'changed', 'removed'] as const;

// The start says it: the same moment by another name.
const k_said = ['starts_local', 'day'];

export function difference_lines({ what, changes }: Difference, desk: Desk): string[] {
  const told = changes.filter(({ field }) => !k_said.includes(field));
  const starts = told.some(({ field }) => field === 'starts_at');
  if (what === 'removed') return [];
  return told
    .filter(({ field }) => !(starts && field === 'ends_at' && same_length(told)))
    .flatMap(({ field, before, after }) => {
      const to = value_text(desk, field, after);
      if (what === 'added')
        return after === null || after === '' || !k_of_new.includes(field)
          ? []
          : [t('difference.is', { field: field_text(field), to })];
      return [
        t('difference.from_to', {
          field: field_text(field),
          from: value_text(desk, field, before),
          to,
        }),
      ];
    });
}

const k_of_new = ['starts_at', 'room', 'people'];

function same_length(changes: Difference['changes']): boolean {
  const of = (field: string) => changes.find((change) => change.field === field);
  const [start, end] = [of('starts_at'), of('ends_at')];
  const length = (side: 'before' | 'after') =>
    Date.parse(String(end?.[side])) - Date.parse(String(start?.[side]));
  return length('before') === length('after');
}
