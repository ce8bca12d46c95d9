// For unit tests: slides as the server tells of them.
import type { Extra } from './extras';
import type { Deck, Version } from './slides';

export function version(changed: Partial<Version> = {}): Version {
  return {
    id: 'v1',
    number: 1,
    file_name: 'squares.pptx',
    bytes: 1_200_000,
    content: 'pptx',
    state: 'ready',
    reason: '',
    warnings: [],
    pages: 2,
    pdf_bytes: 400_000,
    sent_by: 'speaker',
    sent_by_name: 'João Lima',
    late_reason: '',
    received_at: '2036-09-01T09:00:00Z',
    may_convert_again: false,
    ...changed,
  };
}

export function deck(changed: Partial<Deck> = {}): Deck {
  return {
    session: 's1',
    session_title: { en: 'Shade for squares' },
    starts_at: '2036-09-15T12:00:00Z',
    person: 'id-Ana',
    person_name: 'Ana',
    due_at: '2036-09-13T16:00:00Z',
    locked: null,
    final_at: null,
    final_by: null,
    release: 'hidden',
    audience: 'everyone',
    versions: [],
    coming: [],
    pages: [],
    extras: [],
    handouts_coming: [],
    ...changed,
  };
}

export function link(changed: Partial<Extra> = {}): Extra {
  return {
    id: 'x1',
    kind: 'link',
    title: 'The toolkit',
    language: 'fr',
    address: 'https://example.org/toolkit',
    file: null,
    ...changed,
  };
}

export function handout(changed: Partial<Version> = {}): Extra {
  const file = version({ id: 'h1', content: 'pdf', pages: 0, pdf_bytes: 0, ...changed });
  return {
    ...link(),
    id: 'h1',
    kind: 'handout',
    title: 'Leaflet',
    language: null,
    address: null,
    file,
  };
}

export const decks = (...items: Deck[]) => ({
  body: {
    items,
    next: null,
    most_bytes: 2_000_000_000,
    most_handout_bytes: 100_000_000,
    most_extras: 20,
  },
});
