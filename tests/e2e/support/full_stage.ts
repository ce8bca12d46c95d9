// An event of today whose speaker has long words, and slides in every state there is.
import { crc32 } from 'node:zlib';
import type { Plenary } from './plenary.ts';
import { add_event, add_talk, path_of } from './talks.ts';

export const k_full_speaker = 'Maria-Magdalena von und zu Hohenlohe-Schillingsfürst-Waldenburg';
const k_moderator = 'Moderator Konstantinopolitanski';
const k_room = 'Großer Saal der Donaudampfschifffahrtsgesellschaft';
const k_long =
  'Verkehrsentwicklungsplanung, Klimawandelanpassung und Bürgerbeteiligung in den Städten des Donauraums';

interface Sent {
  state: string;
  reason?: string;
  final?: boolean;
  late?: string;
  pages?: number;
}

// By talk, in order of time; a talk without any is missing its slides.
const decks: Record<string, Sent[]> = {
  Begun: [{ state: 'ready', pages: 2 }],
  [k_long]: [
    { state: 'refused', reason: 'macros' },
    { state: 'ready', pages: 3, late: 'Came on a stick' },
  ],
  Final: [{ state: 'ready', pages: 1, final: true }],
  Kept: [{ state: 'kept', reason: 'password' }],
  Converting: [{ state: 'converting' }],
  Held: [{ state: 'held' }],
  Scanned: [{ state: 'ready', pages: 1 }, { state: 'scanning' }],
  Refused: [{ state: 'refused', reason: 'not_slides' }],
  Missing: [],
};

const k_page =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#00587a"/></svg>';
const k_file = 'Präsentation_endgültig_Fassung-7_mit_allen_Änderungen_der_Kolleginnen.pptx';

export function bring_full_stage(plenary: Plenary, slug: string): void {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  add_event(plenary, slug, k_long, at(-60), [k_room]);
  Object.entries(decks).forEach(([name, sent], index) => {
    const talk = { name, at: at(-5 + 20 * index), minutes: 15, room: k_room };
    add_talk(plenary, slug, { ...talk, speaker: k_full_speaker });
    sent.forEach((version, number) => add_version(plenary, slug, name, number + 1, version));
  });
  plenary.value(`
    INSERT INTO person (id, organisation_id, event_id, name, affiliation)
    SELECT gen_random_uuid(), organisation_id, id, '${k_moderator}', '${k_long}' FROM event WHERE slug = '${slug}';
    INSERT INTO session_person (organisation_id, session_id, person_id, role)
    SELECT n.organisation_id, n.id, p.id, 'moderator' FROM session n JOIN event e ON e.id = n.event_id
      JOIN person p ON p.event_id = e.id AND p.name = '${k_moderator}'
     WHERE e.slug = '${slug}' AND n.slug IN ('begun', '${path_of({ name: k_long })}');
    INSERT INTO speaker (id, organisation_id, event_id, person_id, email, language, telephone, created_at)
    SELECT p.id, p.organisation_id, p.event_id, p.id, 'k.konstantinopolitanski@moderator.example', 'en', '+49 228 555 0100',
           now() FROM person p JOIN event e ON e.id = p.event_id WHERE e.slug = '${slug}' AND p.name = '${k_moderator}';
    INSERT INTO sound_check_slot (id, organisation_id, event_id, starts_at, ends_at, place, link, places)
    SELECT gen_random_uuid(), organisation_id, id, at, at + interval '15 minutes', '${k_room}', 'https://meet.example.org/x', 2
      FROM event, generate_series(now() + interval '1 hour', now() + interval '2 hours', '15 minutes') AS at
     WHERE slug = '${slug}';
    INSERT INTO run_sheet (session_id, organisation_id, version, notes, lines, written_at)
    SELECT n.id, n.organisation_id, 2, '${k_long}.', '[{"at": "09:55", "what": "${k_long}", "who": "${k_moderator}"},
           {"at": "10:00", "what": "Talk", "who": ""}]', now()
      FROM session n JOIN event e ON e.id = n.event_id WHERE e.slug = '${slug}' AND n.slug IN ('begun', 'final')`);
}

function add_version(
  plenary: Plenary,
  slug: string,
  talk: string,
  number: number,
  { state, reason = '', final = false, late = '', pages = 0 }: Sent,
): void {
  plenary.value(`
    INSERT INTO material (id, organisation_id, event_id, session_id, person_id, kind, release, made_at, final_at, final_by)
    SELECT gen_random_uuid(), n.organisation_id, n.event_id, n.id, p.person_id, 'slides', 'after_talk', now(),
           ${final ? `now(), '${k_full_speaker}'` : "NULL, ''"}
      FROM session n JOIN session_person p ON p.session_id = n.id JOIN event e ON e.id = n.event_id
     WHERE e.slug = '${slug}' AND n.slug = '${path_of({ name: talk })}'
    ON CONFLICT DO NOTHING`);
  const version = plenary.value(`
    INSERT INTO material_version (id, organisation_id, material_id, number, file_name, bytes, crc32, content, file_key, state, reason,
                                  warnings, pages, sent_by_kind, sent_by, sent_by_name, late_reason, received_at)
    SELECT v.id, m.organisation_id, m.id, ${number}, '${k_file}', 2345678, ${crc32(talk)}, 'pptx', 'slides/' || v.id, '${state}', '${reason}',
           '{${state === 'kept' ? 'outside_references' : ''}}', ${pages}, '${late ? 'organiser' : 'speaker'}', m.person_id,
           '${late ? 'Olga Organises' : k_full_speaker}', '${late}', now()
      FROM material m JOIN session n ON n.id = m.session_id JOIN event e ON e.id = n.event_id,
           (SELECT gen_random_uuid() AS id) AS v
     WHERE e.slug = '${slug}' AND n.slug = '${path_of({ name: talk })}'
    RETURNING id`);
  plenary.store(`slides/${version}`, Buffer.from(talk));
  plenary.store(`slides/${version}.svg`, Buffer.from(k_page));
  for (let page = 1; page <= pages; page += 1)
    plenary.value(`
      INSERT INTO material_page (version_id, number, picture_key, preview_key, width, height, text)
      VALUES ('${version}', ${page}, 'slides/${version}.svg', 'slides/${version}.svg', 1600, 900, '${talk} ${page}')`);
}
