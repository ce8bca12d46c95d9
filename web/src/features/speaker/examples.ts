// A speaker's page as tests need it.
import type { Page } from './page';

export const k_key = 'k'.repeat(43);

export function example_page(changed: Partial<Page> = {}): Page & { etag: string } {
  return {
    event: {
      title: { en: 'Cool streets' },
      href: '/events/cool-streets',
      state: 'published',
      zone: 'Europe/Brussels',
      starts_at: '2036-09-14T07:00:00Z',
      ends_at: '2036-09-16T15:00:00Z',
      all_day: true,
      languages: ['en', 'de'],
      organisation: 'ICLEI Europe',
      contact_name: 'Ana Kovač',
      contact_email: 'ana@iclei.example',
      contact_phone: null,
    },
    name: 'João Lima',
    affiliation: 'City of Porto',
    public_page: '/events/cool-streets/speakers/p1',
    sessions: [
      {
        id: 's1',
        title: { en: 'Shade for squares' },
        href: '/events/cool-streets/sessions/shade',
        planned: false,
        cancelled: false,
        starts_at: '2036-09-15T12:00:00Z',
        ends_at: '2036-09-15T13:00:00Z',
        room: 'Hall 2',
        role: 'speaker',
        others: [{ name: 'Mo Moderates', affiliation: null, role: 'moderator', telephone: null }],
        run_sheet: null,
      },
    ],
    checklist: [
      { kind: 'biography', due_at: '2036-09-01T16:00:00Z', done: false, extended: false },
      { kind: 'recording', due_at: '2036-09-08T16:00:00Z', done: false, extended: false },
      { kind: 'publication', due_at: '2036-09-08T16:00:00Z', done: false, extended: false },
    ],
    profile: { biography: {}, pronouns: '', pronounced: '', telephone: '', needs: '' },
    shown_biography: {},
    photo: null,
    consents: [
      {
        kind: 'recording',
        asked: { version: 1, language: 'en', wording: 'I agree to be recorded.' },
        answer: null,
      },
      {
        kind: 'publication',
        asked: { version: 1, language: 'en', wording: 'I agree to be published.' },
        answer: null,
      },
    ],
    absences: [],
    sound_check: null,
    kept: null,
    acting: null,
    assistants: [],
    etag: '"1"',
    ...changed,
  };
}

// The same with this biography, as the server answers it.
export function with_biography(biography: Record<string, string>): Page {
  const { etag: _etag, ...page } = example_page();
  const shown_biography = Object.fromEntries(
    Object.entries(biography).map(([code, text]) => [code, `<p>${text}</p>`]),
  );
  return {
    ...page,
    profile: { ...page.profile, biography },
    shown_biography,
    checklist: page.checklist.map((item) =>
      item.kind === 'biography' ? { ...item, done: Object.keys(biography).length > 0 } : item,
    ),
  };
}
