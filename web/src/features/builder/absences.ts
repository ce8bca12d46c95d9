// When people of the event cannot be there: by person, and in words.
import type { Schema } from '../../api/client';
import { iso_in, last_instant, time_text, visitor_clock } from '../../lib/time';
import { language } from '../../lib/words';
import type { Draft } from './draft';
import { day_text, zone_name } from './sentences';
import { t } from './words';

export type Absence = Schema['DraftAbsence'];
type Span = Schema['AwaySpan'];

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

// "on Tue 15 September, 09:00–11:00 Brussels time", "from Tue 15 September to Wed 16 September".
export function away_text({ starts_at, ends_at }: Span, zone: string): string {
  const day_of = (instant: string) => iso_in(instant, zone).slice(0, 10);
  const [first, last] = [day_of(starts_at), day_of(last_instant(starts_at, ends_at))];
  const before = new Date(Date.parse(starts_at) - 1).toISOString();
  const [from_start, to_end] = [day_of(before) < first, day_of(ends_at) > last];
  const clock = visitor_clock(language);
  const values = {
    day: day_text(first),
    last: day_text(last),
    from: time_text(starts_at, clock, zone),
    until: to_end ? '24:00' : time_text(ends_at, clock, zone),
    zone: zone_name(zone),
  };
  if (first !== last) return t(from_start && to_end ? 'away.days' : 'away.span', values);
  if (from_start) return t(to_end ? 'away.day' : 'away.until', values);
  return t(to_end ? 'away.from' : 'away.times', values);
}
