// For unit tests: a session desk in its smallest complete form.
import type { Desk } from './desk';

export const desk: Desk = {
  at: '2026-12-03T13:10:00Z',
  session: { id: '01930000-0000-7000-8000-0000000000f1', title: { en: 'Heat in cities' } },
  event: {
    id: '01930000-0000-7000-8000-0000000000e1',
    slug: 'heat',
    state: 'published',
    has_agenda: false,
  },
  zone: 'Europe/Brussels',
  language: 'en',
  phase: 'live',
  rehearsing: false,
  since: '2026-12-03T13:00:00Z',
  starts_at: '2026-12-03T13:00:00Z',
  ends_at: '2026-12-03T14:00:00Z',
  opens_at: '2026-12-03T12:45:00Z',
  words: null,
  status_line: null,
  steps: ['pause', 'extend', 'end', 'say'],
  take_back_until: null,
  people_wait: false,
  present: 12,
  room: {
    provider: 'stream',
    address: 'https://media.example.org/a.m3u8',
    plays_here: true,
    counts_here: true,
    takes_slides: false,
    held_with: null,
    has_stage: false,
  },
  room_warning: null,
  services: [],
  recorded: true,
  joining: { opens_minutes: null, people_at_most: null, telephone: null, unrecorded: null },
  usual_opens_minutes: 15,
  version: 3,
};

export const path = `/api/v1/organise/events/${desk.event.id}/session`;

// The desk as it stands at `version`.
export const at = (version: number, change: Partial<Desk> = {}) => ({
  body: { ...desk, ...change, version },
  headers: { ETag: `"${version}"` },
});
