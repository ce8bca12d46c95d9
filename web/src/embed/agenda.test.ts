import { afterEach, describe, expect, it, vi } from 'vitest';
import { days_of, read_agenda, type Agenda, type Session } from './agenda';
import { draw_day } from './draw';
import { known_language, words_in } from './words';

const hall = { id: 'hall', name: { en: 'Great Hall' } };

function session(id: string, start: string, more: Partial<Session> = {}): Session {
  return {
    id,
    title: { en: id },
    starts_at: `2026-09-15T${start}:00Z`,
    ends_at: `2026-09-15T23:30:00Z`,
    kind: 'talk',
    summary: null,
    room: hall,
    tracks: ['Wärme & Wasser'],
    languages: ['en'],
    people: [{ name: 'Ana <b>Lima</b>', role: 'speaker' }],
    cancelled: false,
    status_line: null,
    planned_starts_at: null,
    recorded: false,
    sign_up: null,
    ...more,
  };
}

const agenda: Agenda = {
  zone: 'Asia/Kolkata',
  version: null,
  days: [
    {
      day: '2026-09-15',
      rooms: [
        { room: hall, sessions: [session('late', '10:00')] },
        { room: null, sessions: [session('early', '08:00', { room: null, tracks: [] })] },
      ],
    },
    {
      day: '2026-09-16',
      rooms: [{ room: hall, sessions: [session('other', '09:00', { languages: ['fr'] })] }],
    },
  ],
};

const nothing = { day: null, track: null, room: null, language: null };
const ids = (wish: Partial<typeof nothing> | Record<string, string>) =>
  days_of(agenda, { ...nothing, ...wish }).map(({ sessions }) => sessions.map(({ id }) => id));

describe('the part that is shown', () => {
  it('is all of it by day and start', () => {
    expect(ids({})).toEqual([['early', 'late'], ['other']]);
  });

  it('is what fits every attribute', () => {
    expect(ids({ day: '2026-09-16' })).toEqual([['other']]);
    expect(ids({ track: 'wärme & wasser', day: '2026-09-15' })).toEqual([['late']]);
    expect(ids({ track: 'warme-wasser', language: 'EN' })).toEqual([['late']]);
    expect(ids({ room: 'great-hall' })).toEqual([['late'], ['other']]);
    expect(ids({ room: 'hall', language: 'fr' })).toEqual([['other']]);
    expect(ids({ room: 'cellar' })).toEqual([]);
  });
});

describe('a day', () => {
  const drawn = (zone: string, language = 'en') => {
    const clock = { language, zone, twelve: false };
    const say = words_in(known_language(language));
    const event_page = 'https://events.example.org/events/a';
    const day = days_of(agenda, nothing)[0]!;
    return draw_day(day, { event_page, zone: agenda.zone, clock, say });
  };

  it('names its zone, and the reader’s where it is another one', () => {
    const there = drawn('Asia/Kolkata');
    expect(there.querySelector('h2')!.textContent).toBe('Tue 15 September 2026 Kolkata time');
    expect(there.querySelector('.own')).toBeNull();
    const here = drawn('Europe/Brussels', 'de');
    expect(here.querySelector('h2')!.textContent).toContain('Ortszeit Kolkata');
    expect(here.querySelector('.times')!.textContent).toContain('13:30 – Mi., 16. September');
    expect(here.querySelector('.own')!.textContent).toContain('10:00 – Mi., 16.');
    expect(here.querySelector('.own')!.textContent).toContain('für Sie (Brüssel)');
    expect(here.querySelector('time')!.dateTime).toBe('2026-09-15T13:30:00+05:30');
  });

  it('leads to the pages of its sessions, and takes names as text', () => {
    const links = [...drawn('Asia/Kolkata').querySelectorAll('a')].map((link) => link.href);
    expect(links).toEqual([
      'https://events.example.org/events/a/sessions/early',
      'https://events.example.org/events/a/sessions/late',
    ]);
    expect(drawn('Asia/Kolkata').querySelector('b')).toBeNull();
    expect(drawn('Asia/Kolkata').textContent).toContain('Ana <b>Lima</b>');
  });
});

describe('what is read', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('comes without the visitor’s cookies, and a refusal is a failure', async () => {
    const fetched = vi.fn((_address: string, _how: RequestInit) =>
      Promise.resolve(new Response('{}', { status: 404 })),
    );
    vi.stubGlobal('fetch', fetched);
    const { signal } = new AbortController();
    await expect(read_agenda('https://e.example', 'a/../b', signal)).rejects.toThrow('404');
    expect(fetched.mock.calls[0]![0]).toBe('https://e.example/api/v1/events/a%2F..%2Fb/agenda');
    expect(fetched.mock.calls[0]![1]).toMatchObject({ credentials: 'omit' });
  });
});

describe('the words', () => {
  it('are in the language asked for, else in English', () => {
    expect(words_in(known_language('de-AT'))('cancelled')).toBe('Fällt aus');
    expect(words_in(known_language('FR'))('zone', { city: 'Paris' })).toBe('heure de Paris');
    expect(words_in(known_language('pt'))('empty')).toBe('Nothing stands in this agenda yet.');
  });
});
