// For unit tests: answers of the API in their smallest complete form.
import type { Schema } from '../api/client';

const id = '01930000-0000-7000-8000-000000000001';

export const event: Schema['EventSummary'] = {
  id: '01930000-0000-7000-8000-0000000000e1',
  slug: 'recovery',
  title: { en: 'Climate resilience and recovery' },
  summary: null,
  state: 'published',
  form: 'online',
  starts_at: '2026-09-15T12:00:00Z',
  ends_at: '2026-09-15T13:30:00Z',
  zone: 'Europe/Brussels',
  all_day: false,
  place: null,
  languages: ['en'],
  region: null,
  themes: [],
  series: null,
  postponed: false,
  moved_from: null,
  notice: null,
};

export const form: Schema['RegistrationForm'] = {
  opens_at: null,
  closes_at: null,
  approval: false,
  questions: [
    {
      key: 'role',
      kind: 'text',
      label: { en: 'Your role' },
      why: { en: 'The moderator introduces you.' },
      required: true,
      options: [],
      max_length: 200,
    },
    {
      key: 'topics',
      kind: 'choices',
      label: { en: 'Topics' },
      why: null,
      required: false,
      options: [
        { key: 'heat', label: { en: 'Heat' } },
        { key: 'water', label: { en: 'Water' } },
      ],
      max_length: 200,
    },
  ],
  consents: [
    { key: 'data', version: 3, text: { en: 'My data may be kept.' }, required: true },
    { key: 'news', version: 1, text: { en: 'Send me news.' }, required: false },
  ],
};

export const whole_event: Schema['Event'] = {
  ...event,
  description: null,
  description_html: null,
  outcome: null,
  hosts: [],
  funders: [],
  people: [],
  sessions: [],
  registration: form,
  recorded: true,
  contact: null,
};

export const event_now: Schema['EventNow'] = {
  at: '2026-09-01T10:00:00Z',
  version: 1,
  state: 'published',
  live: false,
  availability: 'open',
  opens_at: null,
  closes_at: null,
  sessions_live: [],
  sign_ups: [],
};

export const place: Schema['MyRegistration'] = {
  id,
  state: 'confirmed',
  event,
  join_opens_at: '2026-09-15T11:45:00Z',
  has_room: true,
  over: false,
  actions: ['give_up'],
  at: '2026-09-01T10:00:00Z',
  registered_at: '2026-08-30T10:00:00Z',
  waiting_number: null,
  left_waiting_list: false,
  withdrew_request: false,
  offer_ends_at: null,
  person: {
    name: 'Ada Wójcik',
    email: 'ada@city.example',
    authority: 'Gdańsk',
    authority_id: null,
    country: 'PL',
    language: 'en',
  },
  minutes: 0,
  on_demand: null,
  calendar: `/my/registrations/${id}/calendar.ics`,
  calendar_feed: `/my/registrations/${id}/follow`,
  contact: null,
};

export const join: Schema['Join'] = {
  at: '2026-09-15T12:00:00Z',
  place: 'confirmed',
  event,
  session: { id: '01930000-0000-7000-8000-0000000000f1', title: { en: 'The webinar' } },
  room: {
    state: 'live',
    by_clock: false,
    since: '2026-09-15T12:00:00Z',
    starts_at: event.starts_at,
    ends_at: event.ends_at,
    opens_at: '2026-09-15T11:45:00Z',
    counts_from: event.starts_at,
    message: null,
    status_line: null,
    key: '0a1b2c3d',
  },
  plays_here: true,
  counts_here: true,
  meets_here: false,
  media: 'file',
  source: '/demo/live/index.m3u8',
  telephone: null,
  recorded: true,
  unrecorded: null,
  full: null,
  removed: false,
  sign_up_missing: null,
  presence: { name: 'Ada Wójcik', minutes: 0, since: null },
  presence_socket: `/api/v1/my/registrations/${id}/presence-socket`,
  room_socket: `/api/v1/my/registrations/${id}/room-socket`,
  beat_seconds: 30,
};
