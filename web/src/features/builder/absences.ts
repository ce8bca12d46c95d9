// When people of the event cannot be there, by person.
import type { Schema } from '../../api/client';
import type { Draft } from './draft';
import { t } from './words';

export type Absence = Schema['DraftAbsence'];

export interface AwayPerson {
  id: string;
  name: string;
  absences: Absence[];
}

// By name; each in the order of time.
export function away_people({ absences, people }: Draft): AwayPerson[] {
  const found = new Map<string, AwayPerson>();
  for (const absence of absences) {
    const { person: id } = absence;
    const name = people.find((person) => person.id === id)?.name ?? t('others.somebody');
    const person = found.get(id) ?? { id, name, absences: [] };
    person.absences.push(absence);
    found.set(id, person);
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}
