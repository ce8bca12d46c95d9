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

// What is typed, as this tab keeps it.
export function texts_of(choices: readonly Choice[]): Record<string, string> {
  return Object.fromEntries(
    choices.flatMap(({ kind, by, days, day }) => [
      [`${kind}.by`, by],
      [`${kind}.days`, days],
      [`${kind}.day`, day],
    ]),
  );
}

// The choices with what was typed over them before.
export function typed_over(choices: readonly Choice[], texts: Record<string, string>): Choice[] {
  return choices.map((choice) => {
    const typed = (field: 'by' | 'days' | 'day') =>
      texts[`${choice.kind}.${field}`] ?? choice[field];
    const by = typed('by') === 'day' ? 'day' : 'days';
    return { kind: choice.kind, by, days: typed('days'), day: typed('day') };
  });
}

export function body_of(choices: readonly Choice[], reminders: boolean): Schema['ChangedTerms'] {
  const deadlines = choices.map(({ kind, by, days, day }) =>
    by === 'day' ? { kind, day } : { kind, days_before: Number(days) },
  );
  return { reminders, deadlines };
}
