// A conference whose slides come in while somebody looks.
import { crc32 } from 'node:zlib';
import type { Plenary } from './plenary.ts';
import { demo } from './test.ts';

const k_page =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#00587a"/></svg>';

export interface Given {
  slug: string;
  room: string;
  day: string;
}

// An event of today with three talks in the Hall that begin soon, one in the Attic and one late in the day.
export function bring_talks(plenary: Plenary, slug: string): Given {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const talk = (name: string, minutes: number, room: string, speaker: string) => `
    INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, room_id)
    SELECT gen_random_uuid(), e.organisation_id, e.id, '${name.toLowerCase()}', '{"en": "${name}"}',
           date_trunc('minute', timestamptz '${at(minutes)}' AT TIME ZONE e.zone), '${at(minutes)}',
           timestamptz '${at(minutes)}' + interval '15 minutes', (now() AT TIME ZONE e.zone)::date, r.id
      FROM event e JOIN room r ON r.event_id = e.id AND r.name = '${room}' WHERE e.slug = '${slug}';
    INSERT INTO person (id, organisation_id, event_id, name)
    SELECT gen_random_uuid(), organisation_id, id, '${speaker}' FROM event WHERE slug = '${slug}';
    INSERT INTO session_person (organisation_id, session_id, person_id)
    SELECT n.organisation_id, n.id, p.id FROM session n JOIN person p ON p.event_id = n.event_id
       AND p.name = '${speaker}' JOIN event e ON e.id = n.event_id
     WHERE e.slug = '${slug}' AND n.slug = '${name.toLowerCase()}';
    INSERT INTO speaker (id, organisation_id, event_id, person_id, email, language, telephone, created_at)
    SELECT p.id, p.organisation_id, p.event_id, p.id, 'speaker@example.org', 'en', '+49 228 555 0100', now()
      FROM person p JOIN event e ON e.id = p.event_id WHERE e.slug = '${slug}' AND p.name = '${speaker}';`;
  plenary.value(`
    INSERT INTO event (id, organisation_id, slug, form, state, title, zone, starts_local, ends_local, starts_at, ends_at,
                       created_at)
    SELECT gen_random_uuid(), organisation_id, '${slug}', 'conference', 'published', '{"en": "Cool cities"}',
           'Europe/Brussels', date_trunc('day', now()::timestamp), date_trunc('day', now()::timestamp) + interval '2 days',
           now(), now() + interval '2 days', now()
      FROM event WHERE slug = '${demo.conference}';
    INSERT INTO room (id, organisation_id, event_id, name, position)
    SELECT gen_random_uuid(), organisation_id, id, name, position
      FROM event CROSS JOIN (VALUES ('Hall', 1), ('Attic', 2)) AS of(name, position) WHERE slug = '${slug}';
    ${talk('Heat', 10, 'Hall', 'Ana Lima')}
    ${talk('Trees', 25, 'Hall', 'Ben Oak')}
    ${talk('Water', 40, 'Hall', 'Cleo Rill')}
    ${talk('Roofs', 10, 'Attic', 'Dan Tile')}
    ${talk('Closing', 300, 'Hall', 'Eva End')}`);
  const room = plenary.value(
    `SELECT r.id FROM room r JOIN event e ON e.id = r.event_id WHERE e.slug = '${slug}' AND r.name = 'Hall'`,
  );
  const day = plenary.value(
    `SELECT DISTINCT day FROM session n JOIN event e ON e.id = n.event_id WHERE e.slug = '${slug}'`,
  );
  return { slug, room, day };
}

// The next version of what `speaker` shows, as it is once it was converted.
export function send_slides(
  plenary: Plenary,
  { slug }: Given,
  speaker: string,
  content: string,
): void {
  const of_talk = `FROM person p JOIN event e ON e.id = p.event_id
      JOIN session_person sp ON sp.person_id = p.id WHERE e.slug = '${slug}' AND p.name = '${speaker}'`;
  plenary.value(`
    INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, made_at)
    SELECT gen_random_uuid(), e.organisation_id, e.id, sp.session_id, p.id, 'slides', now() ${of_talk}
    ON CONFLICT DO NOTHING`);
  const bytes = Buffer.from(content);
  const version = plenary.value(`
    INSERT INTO material_version (id, organisation_id, material_id, number, file_name, bytes, crc32, content, file_key,
                                  state, pages, sent_by_kind, sent_by, sent_by_name, received_at)
    SELECT id, organisation_id, material_id, number, 'mine.pdf', ${bytes.length}, ${crc32(bytes)}, 'pdf',
           'slides/' || id, 'ready', 1, 'speaker', id, '${speaker}', now()
      FROM (SELECT gen_random_uuid() AS id, m.organisation_id, m.id AS material_id,
                   1 + (SELECT count(*) FROM material_version v WHERE v.material_id = m.id) AS number
              FROM material m JOIN person p ON p.id = m.person_id JOIN event e ON e.id = m.event_id
             WHERE e.slug = '${slug}' AND p.name = '${speaker}') AS next
    RETURNING id`);
  plenary.store(`slides/${version}`, bytes);
  plenary.store(`slides/${version}-1.svg`, Buffer.from(k_page));
  plenary.value(`
    INSERT INTO material_page (version_id, number, picture_key, preview_key, width, height, text)
    VALUES ('${version}', 1, 'slides/${version}-1.svg', 'slides/${version}-1.svg', 1600, 900, '${speaker} shows')`);
}
