// The pages that organisers go through, over an event with many people and one with nobody yet, and a speaker's.
import type { Page } from '@playwright/test';
import { bring_full_stage, k_full_speaker } from './full_stage.ts';
import { days_ahead } from './organising.ts';
import type { Plenary } from './plenary.ts';
import { add_crowd, publish_webinar } from './registrations.ts';
import { send_link } from './speaking.ts';
import { demo } from './test.ts';

export interface OrganiserPage {
  name: string;
  path: string;
}

const k_full = 'every-state';
const k_long =
  'Verkehrsentwicklungsplanung, Klimawandelanpassung und Bürgerbeteiligung in den Städten und Gemeinden des Donauraums';
const k_person = 'Maria-Magdalena von und zu Hohenlohe-Schillingsfürst-Waldenburg';

// An event past midnight with long words and people in every state, as the tables and desks of organisers show it.
export async function crowded_event(page: Page, plenary: Plenary): Promise<string> {
  const { id } = await publish_webinar(page, k_long, `${days_ahead(3).slice(0, 10)}T23:30`);
  add_crowd(plenary, id, { number: 3, name: k_person });
  add_crowd(plenary, id, { number: 2, state: 'pending', name: 'Asks' });
  add_crowd(plenary, id, { number: 1, state: 'cancelled_by_organiser', name: 'Gone', capacity: 4 });
  plenary.value(`
    INSERT INTO attendance_interval (id, organisation_id, registration_id, session_id, source, joined_at, left_at)
    SELECT gen_random_uuid(), r.organisation_id, r.id, s.id, 'own_page', now() - interval '50 minutes', now()
      FROM registration r JOIN session s ON s.event_id = r.event_id
     WHERE r.event_id = '${id}' AND r.state = 'confirmed'
    RETURNING id`);
  return id;
}

// The path of the page of a speaker at an event of today, which is there for the pages below.
export async function full_speaker(page: Page, plenary: Plenary): Promise<string> {
  bring_full_stage(plenary, k_full);
  const desk = `/organise/events/${k_full}/speakers`;
  return send_link(page, plenary, k_full_speaker, 'every.state@city.example', desk);
}

export function organiser_pages(crowded: string): OrganiserPage[] {
  const of_event = (event: string, part: string) => `/organise/events/${event}${part}`;
  return [
    { name: 'dashboard', path: '/organise' },
    { name: 'new webinar', path: '/organise/events/new' },
    { name: 'import', path: '/organise/import' },
    { name: 'editor', path: of_event(crowded, '') },
    { name: 'copy', path: of_event(crowded, '/copy') },
    { name: 'agenda, a long one', path: of_event(crowded, '/agenda') },
    { name: 'agenda of a conference', path: of_event(demo.conference, '/agenda') },
    { name: 'page of a speaker with slides in every state', path: ':speaker' },
    { name: 'speakers with slides in every state', path: of_event(k_full, '/speakers') },
    { name: 'speakers, nobody yet', path: of_event(crowded, '/speakers') },
    { name: 'slides desk in every state', path: of_event(k_full, '/slides') },
    { name: 'slides desk, no speaker yet', path: of_event(crowded, '/slides') },
    { name: 'registrations', path: of_event(crowded, '/registrations') },
    { name: 'registrations, nobody yet', path: of_event(demo.few_places, '/registrations') },
    { name: 'session desk', path: of_event(crowded, '/session') },
    { name: 'attendance', path: of_event(crowded, '/attendance') },
    { name: 'attendance, nobody yet', path: of_event(demo.few_places, '/attendance') },
    { name: 'recording desk', path: of_event(demo.past, '/recording') },
    { name: 'recording desk, nothing yet', path: of_event(crowded, '/recording') },
    { name: 'team of an event', path: of_event(crowded, '/team') },
    { name: 'team', path: '/organise/team' },
    { name: 'organisation', path: '/organise/organisation' },
    { name: 'video services', path: '/organise/video-services' },
    { name: 'team of a series', path: `/organise/series/${demo.webinars}/team` },
    { name: 'account', path: '/organise/account' },
    { name: 'events with a long one', path: '/events' },
    { name: 'a long event', path: `/events/${crowded}` },
    { name: 'registering for a long event', path: `/events/${crowded}/register` },
  ];
}
