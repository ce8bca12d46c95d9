// What a person says of themselves, when registering and later on their own page: pure.
import type { Schema } from '../../api/client';
import type { FieldProblem } from '../../lib/form/problems';
import { t } from '../../lib/words';

export interface PersonEntries {
  name: string;
  authority: string;
  // The entry of the register that was picked; null while the text is as typed.
  authority_id: string | null;
  country: string;
}

// The form that the fields of a person stand in.
export interface PersonForm {
  readonly entries: PersonEntries;
  readonly problems: readonly FieldProblem[];
  changed(field: string): void;
  left(field: string): void;
}

export function name_mistakes({ name }: PersonEntries): FieldProblem[] {
  return name.trim() === '' ? [{ field: 'name', text: t('register.name_missing') }] : [];
}

export function country_mistakes({ country }: PersonEntries): FieldProblem[] {
  return country === '' ? [{ field: 'country', text: t('register.country_missing') }] : [];
}

// The authority as the contract takes it; left out where there is none.
export function chosen_authority(entries: PersonEntries): {
  authority?: Schema['ChosenAuthority'];
} {
  const name = entries.authority.trim();
  if (name === '') return {};
  return { authority: entries.authority_id ? { id: entries.authority_id } : { name } };
}

export function label_of_person(field: string): string | undefined {
  const labels: Record<string, string> = {
    name: t('register.name'),
    authority: t('register.authority'),
    country: t('register.country'),
  };
  return labels[field];
}
