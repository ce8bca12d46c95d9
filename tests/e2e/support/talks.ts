// Events with talks, as they stand once their agenda is released.
import type { Plenary } from './plenary.ts';
import { demo } from './test.ts';

export interface Talk {
  name: string;
  // "2026-12-03T09:00:00Z"
  at: string;
  minutes: number;
  room: string;
  speaker: string;
}

// A conference of two days, in Brussels, that begins at this instant, and its rooms.
export function add_event(
  plenary: Plenary,
  slug: string,
  title: string,
  starts: string,
  rooms: string[],
): void {
  const names = rooms.map((name, index) => `('${name}', ${index + 1})`).join(', ');
  plenary.value(`
    INSERT INTO event (id, organisation_id, slug, form, state, title, zone, starts_local, ends_local, starts_at, ends_at,
                       created_at)
    SELECT gen_random_uuid(), organisation_id, '${slug}', 'conference', 'published', '{"en": "${title}"}',
           'Europe/Brussels', of.local, of.local + interval '2 days', of.start, of.start + interval '2 days', now()
      FROM event, (SELECT start, date_trunc('minute', start AT TIME ZONE 'Europe/Brussels')
                     FROM (VALUES (timestamptz '${starts}')) AS given(start)) AS of(start, local) WHERE slug = '${demo.conference}';
    INSERT INTO room (id, organisation_id, event_id, name, position)
    SELECT gen_random_uuid(), organisation_id, id, name, position
      FROM event CROSS JOIN (VALUES ${names}) AS of(name, position) WHERE slug = '${slug}'`);
}

// A session of the public programme; its speaker is made where nobody has this name yet.
export function add_talk(plenary: Plenary, slug: string, talk: Talk): void {
  const path = path_of(talk);
  plenary.value(`
    INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, room_id)
    SELECT gen_random_uuid(), e.organisation_id, e.id, '${path}', '{"en": "${talk.name}"}',
           date_trunc('minute', timestamptz '${talk.at}' AT TIME ZONE e.zone), '${talk.at}',
           timestamptz '${talk.at}' + interval '${talk.minutes} minutes', e.starts_local::date, r.id
      FROM event e JOIN room r ON r.event_id = e.id AND r.name = '${talk.room}' WHERE e.slug = '${slug}';
    INSERT INTO person (id, organisation_id, event_id, name)
    SELECT gen_random_uuid(), organisation_id, id, '${talk.speaker}' FROM event e
     WHERE slug = '${slug}' AND NOT EXISTS (SELECT FROM person p WHERE p.event_id = e.id AND p.name = '${talk.speaker}');
    INSERT INTO session_person (organisation_id, session_id, person_id)
    SELECT n.organisation_id, n.id, p.id FROM session n JOIN person p ON p.event_id = n.event_id
       AND p.name = '${talk.speaker}' JOIN event e ON e.id = n.event_id
     WHERE e.slug = '${slug}' AND n.slug = '${path}'`);
}

export function path_of({ name }: Pick<Talk, 'name'>): string {
  return name.toLowerCase().replaceAll(' ', '-');
}
