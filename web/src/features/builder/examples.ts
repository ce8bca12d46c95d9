// For unit tests: a draft of one day in two rooms.
import type { Answer, Draft, Session } from './draft';

const id = (last: string) => `01930000-0000-7000-8000-0000000000${last}`;

export const ids = {
  event: id('e1'),
  hall: id('a1'),
  annex: id('a2'),
  opening: id('51'),
  panel: id('52'),
  loose: id('53'),
  heat: id('71'),
  ada: id('91'),
};

export function session(change: Partial<Session> & { id: string }): Session {
  return {
    slug: 's',
    shown: false,
    state: 'scheduled',
    kind: 'talk',
    title: { en: 'Opening' },
    subtitle: '',
    abstract: '',
    language: '',
    placed: true,
    starts_local: '2026-09-15T10:00:00',
    starts_at: '2026-09-15T08:00:00Z',
    ends_at: '2026-09-15T09:00:00Z',
    day: '2026-09-15',
    room: ids.hall,
    track: null,
    recorded: 'unknown',
    within: null,
    again_of: null,
    people: [],
    ...change,
  };
}

export const opening = session({ id: ids.opening });
export const panel = session({
  id: ids.panel,
  title: { en: 'Panel' },
  kind: 'panel',
  room: ids.annex,
  starts_local: '2026-09-15T11:00:00',
  starts_at: '2026-09-15T09:00:00Z',
  ends_at: '2026-09-15T09:45:00Z',
  people: [{ id: ids.ada, role: 'speaker' }],
});
export const loose = session({ id: ids.loose, title: { en: 'Loose' }, placed: false, room: null });

export const draft: Draft = {
  event: ids.event,
  zone: 'Europe/Brussels',
  starts_at: '2026-09-15T08:00:00Z',
  ends_at: '2026-09-15T16:00:00Z',
  languages: ['en'],
  hours: { opens: '09:00', closes: '18:00', longest_stretch: 180 },
  rooms: [
    { id: ids.hall, name: 'Hall', kind: 'physical', capacity: 200, languages: [] },
    { id: ids.annex, name: 'Annex', kind: 'both', capacity: null, languages: ['en'] },
  ],
  tracks: [{ id: ids.heat, name: 'Heat', hue: 'brick' }],
  people: [{ id: ids.ada, name: 'Ada Wójcik', affiliation: '' }],
  absences: [],
  sessions: [opening, panel, loose],
  last_change: 4,
  release: 0,
  released_change: 0,
  fittings: 'first',
  public: true,
};

export const path = `/api/v1/organise/events/${ids.event}/agenda`;

export function answer(change: Partial<Answer> = {}): Answer {
  return {
    group: id('c1'),
    last_change: 5,
    changes: [],
    refused: [],
    sessions: [],
    people: [],
    ...change,
  };
}

// As the server answers an edit of one field.
export function changed(
  number: number,
  who: Session,
  field: keyof Session,
  after: unknown,
  mine = true,
) {
  return {
    number,
    group: id('c1'),
    by: mine ? 'Me' : 'Olu Other',
    mine,
    session: who.id,
    field,
    before: who[field],
    after,
    at: '2026-09-01T08:00:00Z',
  };
}
