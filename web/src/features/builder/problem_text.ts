// A problem of the draft in a sentence, with the names of what it is about.
import { away_text } from '../absences/away';
import type { Desk } from './desk.svelte';
import type { Problem } from './draft';
import { room_name, times_of, zone_name } from './sentences';
import { language } from '../../lib/words';
import { t } from './words';

export function problem_text(problem: Problem, desk: Desk): string {
  const [one, other] = problem.sessions;
  const first = one ? desk.find(one) : null;
  const values = {
    one: one ? named(desk, one) : '',
    other: other ? named(desk, other) : '',
    room: room_name(desk.rooms, problem.room),
    person: desk.draft?.people.find(({ id }) => id === problem.person)?.name ?? '',
    number: problem.number ?? 0,
    limit: problem.limit ?? 0,
    times: first ? times_of(first, desk.zone) : '',
    zone: zone_name(desk.zone),
    away: problem.away ? away_text(problem.away, desk.zone) : '',
    zones: new Intl.ListFormat(language).format(problem.zones.map(zone_name)),
  };
  return t(`problem.${problem.kind}`, values);
}

function named(desk: Desk, id: string): string {
  return t('problem.named', { title: desk.title(id) });
}
