// A day with two rooms around this very moment, for whatever follows an agenda.
import type { Plenary } from './plenary.ts';

export interface Hall {
  slug: string;
  event: string;
  room: string;
  other_room: string;
  // Ids by slug.
  sessions: Record<string, string>;
}

// Minutes from now.
const k_sessions = [
  { slug: 'opening', title: 'Opening', room: 'Great Hall', from: -20, to: 25 },
  { slug: 'shade', title: 'Shade from trees', room: 'Great Hall', from: 25, to: 55 },
  { slug: 'water', title: 'Water on roofs', room: 'Great Hall', from: 60, to: 90 },
  { slug: 'workshop', title: 'Workshop on heat', room: 'Attic', from: -20, to: 90 },
];

let halls = 0;

export function add_hall(plenary: Plenary): Hall {
  const slug = `hall-day-${process.pid}-${(halls += 1)}`;
  const at = (minutes: number) => `(date_trunc('minute', now()) + interval '${minutes} minutes')`;
  const event = plenary.value(`
    INSERT INTO event (id, organisation_id, slug, form, state, title, zone, starts_local, ends_local, starts_at, ends_at,
                       created_at, online, on_site, languages)
         SELECT gen_random_uuid(), id, '${slug}', 'conference', 'published', '{"en": "A day in the hall"}',
                'Asia/Kolkata', ${at(-20)} AT TIME ZONE 'Asia/Kolkata', ${at(90)} AT TIME ZONE 'Asia/Kolkata', ${at(-20)},
                ${at(90)}, now(), false, true, '{en}'
           FROM organisation ORDER BY created_at LIMIT 1 RETURNING id`);
  const rooms = ['Great Hall', 'Attic'].map((name, position) =>
    plenary.value(`
      INSERT INTO room (id, organisation_id, event_id, name, position)
           SELECT gen_random_uuid(), organisation_id, id, '${name}', ${position} FROM event WHERE id = '${event}'
        RETURNING id`),
  );
  const sessions = k_sessions.map((each) => [
    each.slug,
    plenary.value(`
      INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, room_id)
           SELECT gen_random_uuid(), e.organisation_id, e.id, '${each.slug}', '{"en": "${each.title}"}',
                  ${at(each.from)} AT TIME ZONE e.zone, ${at(each.from)}, ${at(each.to)},
                  (now() AT TIME ZONE e.zone)::date, r.id
             FROM event e JOIN room r ON r.event_id = e.id AND r.name = '${each.room}' WHERE e.id = '${event}'
        RETURNING id`),
  ]);
  return {
    slug,
    event,
    room: rooms[0]!,
    other_room: rooms[1]!,
    sessions: Object.fromEntries(sessions) as Record<string, string>,
  };
}

// As an organiser's edit: the row and the version of its event.
export function change_session(
  plenary: Plenary,
  hall: Hall,
  slug: string,
  assignments: string,
): void {
  plenary.value(`
    UPDATE session SET ${assignments} WHERE id = '${hall.sessions[slug]}';
    UPDATE event SET version = version + 1 WHERE id = '${hall.event}'`);
}
