// Until when speakers are asked for what, as a form has it: pure.
import type { Schema } from '../../api/client';

export type Terms = Schema['SpeakersTerms'];
export type ItemKind = Schema['SpeakersItemKind'];

// Either so many days before, or a day; what the other one was stays as it was typed.
export interface Choice {
  kind: ItemKind;
  by: 'days' | 'day';
  days: string;
  day: string;
}

export function choices_of(terms: Terms): Choice[] {
  return terms.deadlines.map(({ kind, days_before, day }) => ({
    kind,
    by: day === null ? 'days' : 'day',
    days: days_before === null ? '' : String(days_before),
    day: day ?? '',
  }));
}

export function is_wrong({ by, days, day }: Choice): boolean {
  if (by === 'day') return !/^\d{4}-\d\d-\d\d$/.test(day);
  return !/^\d{1,3}$/.test(days.trim()) || Number(days) > 365;
}

export function body_of(choices: readonly Choice[], reminders: boolean): Schema['ChangedTerms'] {
  const deadlines = choices.map(({ kind, by, days, day }) =>
    by === 'day' ? { kind, day } : { kind, days_before: Number(days) },
  );
  return { reminders, deadlines };
}
