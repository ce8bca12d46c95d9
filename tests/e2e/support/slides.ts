// A conference whose slides come in while somebody looks.
import { crc32 } from 'node:zlib';
import type { Plenary } from './plenary.ts';
import { add_event, add_talk } from './talks.ts';

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
  add_event(plenary, slug, 'Cool cities', at(0), ['Hall', 'Attic']);
  const talks = [
    { name: 'Heat', from: 10, room: 'Hall', speaker: 'Ana Lima' },
    { name: 'Trees', from: 25, room: 'Hall', speaker: 'Ben Oak' },
    { name: 'Water', from: 40, room: 'Hall', speaker: 'Cleo Rill' },
    { name: 'Roofs', from: 10, room: 'Attic', speaker: 'Dan Tile' },
    { name: 'Closing', from: 300, room: 'Hall', speaker: 'Eva End' },
  ];
  for (const { from, ...talk } of talks)
    add_talk(plenary, slug, { ...talk, at: at(from), minutes: 15 });
  plenary.value(`
    INSERT INTO speaker (id, organisation_id, event_id, person_id, email, language, telephone, created_at)
    SELECT p.id, p.organisation_id, p.event_id, p.id, 'speaker@example.org', 'en', '+49 228 555 0100', now()
      FROM person p JOIN event e ON e.id = p.event_id WHERE e.slug = '${slug}'`);
  const room = plenary.value(
    `SELECT r.id FROM room r JOIN event e ON e.id = r.event_id WHERE e.slug = '${slug}' AND r.name = 'Hall'`,
  );
  // One day of the programme, also where it goes on past midnight.
  const day = plenary.value(`
    WITH first AS (SELECT e.id, min(n.day) AS day FROM session n JOIN event e ON e.id = n.event_id
                    WHERE e.slug = '${slug}' GROUP BY e.id),
         placed AS (UPDATE session n SET day = first.day FROM first WHERE n.event_id = first.id)
    SELECT day FROM first`);
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

// A handout beside what `speaker` shows, ready to be taken.
export function send_handout(
  plenary: Plenary,
  { slug }: Given,
  speaker: string,
  title: string,
): void {
  const bytes = Buffer.from(title);
  const id = plenary.value(`
    INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, title, made_at)
    SELECT gen_random_uuid(), e.organisation_id, e.id, sp.session_id, p.id, 'handout', '${title}', now()
      FROM person p JOIN event e ON e.id = p.event_id JOIN session_person sp ON sp.person_id = p.id
     WHERE e.slug = '${slug}' AND p.name = '${speaker}'
    RETURNING id`);
  plenary.value(`
    INSERT INTO material_version (id, organisation_id, material_id, number, file_name, bytes, crc32, content, file_key,
                                  state, sent_by_kind, sent_by, sent_by_name, received_at)
    SELECT id, organisation_id, id, 1, 'mine.pdf', ${bytes.length}, ${crc32(bytes)}, 'pdf', 'slides/' || id, 'ready',
           'speaker', id, '${speaker}', now()
      FROM material WHERE id = '${id}'
    RETURNING id`);
  plenary.store(`slides/${id}`, bytes);
}
