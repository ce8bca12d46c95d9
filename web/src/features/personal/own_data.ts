// What somebody types over their own data, and the rules about it: pure.
import type { ProblemField, Schema } from '../../api/client';
import type { FieldProblem } from '../../lib/form/problems';
import { t, type Language } from '../../lib/words';
import {
  chosen_authority,
  country_mistakes,
  label_of_person,
  name_mistakes,
  type PersonEntries,
} from '../registration/person';

export type Person = Schema['MyPerson'];

export interface OwnEntries extends PersonEntries {
  language: Language;
}

export function entries_of(person: Person): OwnEntries {
  const { name, authority, authority_id, country, language } = person;
  return { name, authority: authority ?? '', authority_id, country, language };
}

export function mistakes(entries: OwnEntries): FieldProblem[] {
  return [...name_mistakes(entries), ...country_mistakes(entries)];
}

export function body_of(entries: OwnEntries): Schema['ChangedPerson'] {
  const { name, country, language } = entries;
  return { name: name.trim(), ...chosen_authority(entries), country, language };
}

// Whether `person` is what saving these entries leads to.
export function is_saved(entries: OwnEntries, person: Person): boolean {
  const there = entries_of(person);
  const same_authority = entries.authority_id
    ? entries.authority_id === there.authority_id
    : there.authority_id === null && entries.authority.trim() === there.authority;
  return (
    same_authority &&
    entries.name.trim() === there.name &&
    entries.country === there.country &&
    entries.language === there.language
  );
}

// Where a mistake that the server found belongs: its pointer names a part of the body.
export function place_problem({ pointer, detail }: ProblemField): FieldProblem {
  const part = pointer.split('/')[1] ?? '';
  const known = ['name', 'authority', 'country', 'language'].includes(part);
  return { field: known ? part : null, text: detail };
}

export function label_of(field: string): string {
  return label_of_person(field) ?? t('data.mail_language');
}
