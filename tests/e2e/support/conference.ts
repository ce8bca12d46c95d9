// A conference with rooms, tracks, kinds and a night, as another program wrote it.
import type { Plenary } from './plenary.ts';

export const conference = 'cities-in-july';
const k_zone = 'Europe/Brussels';

interface Part {
  room: string;
  // "2025-07-03T09:00:00+02:00" and "00:45"
  start: string;
  length: string;
  title: string;
  track?: string;
  kind?: string;
  language?: string;
  people?: string[];
}

const parts: Part[] = [
  {
    room: 'Great Hall',
    start: '2025-07-03T09:00:00+02:00',
    length: '01:00',
    title: 'Opening: a city for Łódź',
    track: 'Streets',
    kind: 'Keynote',
    people: ['Zoë Faß'],
  },
  {
    room: 'Great Hall',
    start: '2025-07-03T10:00:00+02:00',
    length: '00:30',
    title: 'Coffee',
    kind: 'break',
  },
  {
    room: 'Great Hall',
    start: '2025-07-03T10:30:00+02:00',
    length: '01:00',
    title: 'Trams before breakfast',
    track: 'Streets',
    kind: 'lecture',
    people: ['Jens Mikkelsen', 'Ana Prieto'],
  },
  {
    room: 'Attic',
    start: '2025-07-03T10:30:00+02:00',
    length: '01:30',
    title: 'Measuring heat with a thousand cheap sensors',
    track: 'Heat and shade',
    kind: 'Workshop',
    people: ['Farzana Akter'],
  },
  {
    room: 'Attic',
    start: '2025-07-03T11:00:00+02:00',
    length: '01:00',
    title: 'Sensors, the second group',
    track: 'Heat and shade',
    kind: 'Workshop',
  },
  {
    room: 'Garden',
    start: '2025-07-03T23:30:00+02:00',
    length: '02:00',
    title: 'Nachtspaziergang durch die Stadt',
    track: 'Heat and shade',
    kind: 'Exkursion',
    language: 'de',
  },
  {
    room: 'Great Hall',
    start: '2025-07-04T09:00:00+02:00',
    length: '01:30',
    title: 'Who owns the shade?',
    track: 'Heat and shade',
    kind: 'Podiumsdiskussion',
    people: ['Ana Prieto', 'Zoë Faß'],
  },
  {
    room: 'Attic',
    start: '2025-07-04T09:00:00+02:00',
    length: '00:45',
    title: 'Trees in the register',
    track: 'Streets',
    kind: 'lecture',
    people: ['Jens Mikkelsen'],
  },
];

export function bring_conference(plenary: Plenary): void {
  plenary.import_schedule(written(parts), conference);
}

// Something is on in the Hall since half an hour and for another one; then the next begins.
export function bring_running(plenary: Plenary, slug: string): void {
  const at = (minutes: number) => {
    const step = 5 * 60_000;
    return (
      new Date(Math.floor(Date.now() / step) * step + minutes * 60_000).toISOString().slice(0, 19) +
      'Z'
    );
  };
  plenary.import_schedule(
    written([
      { room: 'Hall', start: at(-30), length: '01:00', title: 'What is on', kind: 'lecture' },
      { room: 'Hall', start: at(30), length: '01:00', title: 'What comes next', kind: 'lecture' },
      { room: 'Attic', start: at(-90), length: '00:30', title: 'What is over', kind: 'lecture' },
    ]),
    slug,
  );
}

// Sessions around both clock changes of Brussels, each over an hour that is left out or comes twice, or beside it.
export const clock_changes: Record<string, Part[]> = {
  'clocks-go-forward': [
    { room: 'Hall', start: '2027-03-28T01:00:00+01:00', length: '00:30', title: 'Before the gap' },
    { room: 'Attic', start: '2027-03-28T01:30:00+01:00', length: '01:00', title: 'Over the gap' },
    { room: 'Hall', start: '2027-03-28T03:00:00+02:00', length: '00:30', title: 'At the change' },
    { room: 'Hall', start: '2027-03-28T23:30:00+02:00', length: '01:30', title: 'Over midnight' },
  ],
  'clocks-go-back': [
    { room: 'Hall', start: '2027-10-31T01:30:00+02:00', length: '02:00', title: 'Over the change' },
    { room: 'Attic', start: '2027-10-31T02:30:00+02:00', length: '00:30', title: 'The first time' },
    {
      room: 'Attic',
      start: '2027-10-31T02:30:00+01:00',
      length: '00:30',
      title: 'The second time',
    },
    { room: 'Hall', start: '2027-10-31T09:00:00+01:00', length: '01:00', title: 'In the morning' },
  ],
};

// The instants of each session, by its title.
export function instants_by_title(all: Part[]): Map<string, [number, number]> {
  return new Map(
    all.map(({ title, start, length }) => {
      const [hours = 0, minutes = 0] = length.split(':').map(Number);
      const from = Date.parse(start);
      return [title, [from, from + (hours * 60 + minutes) * 60_000]];
    }),
  );
}

export function bring_clock_changes(plenary: Plenary): void {
  for (const [slug, all] of Object.entries(clock_changes))
    plenary.import_schedule(written(all), slug);
}

function written(all: Part[]): string {
  const day_of = ({ start }: Part) => start.slice(0, 10);
  const days = [...new Set(all.map(day_of))].sort().map((day, index) => {
    const rooms = [...new Set(all.map(({ room }) => room))].map((room) => {
      const events = all.flatMap((part, id) =>
        part.room === room && day_of(part) === day ? [event(part, id + 1)] : [],
      );
      return `<room name='${room}'>${events.join('')}</room>`;
    });
    return `<day index='${index + 1}' date='${day}'>${rooms.join('')}</day>`;
  });
  return `<?xml version='1.0' encoding='UTF-8'?><schedule><conference><title>Cities in July</title><time_zone_name>${k_zone}</time_zone_name></conference>${days.join('')}</schedule>`;
}

function event(part: Part, id: number): string {
  const people = (part.people ?? []).map(
    (name) =>
      `<person id='${[...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0)}'>${name}</person>`,
  );
  return `<event id='${id}'><date>${part.start}</date><start>${part.start.slice(11, 16)}</start><duration>${part.length}</duration>
    <title>${part.title}</title><track>${part.track ?? ''}</track><type>${part.kind ?? ''}</type><language>${part.language ?? 'en'}</language>
    <abstract>What was tried, and what it cost.</abstract><persons>${people.join('')}</persons></event>`;
}

// Its agenda in each state, and the pages beneath it.
export const agenda_pages: { name: string; path: (plenary: Plenary) => string }[] = [
  { name: 'agenda', path: () => `/events/${conference}/agenda` },
  { name: 'agenda, filtered', path: () => `/events/${conference}/agenda?track=streets&q=tram` },
  { name: 'agenda as a grid', path: () => `/events/${conference}/agenda?view=grid` },
  { name: 'agenda, nothing found', path: () => `/events/${conference}/agenda?track=streets&q=zzz` },
  { name: 'agenda, nothing starred yet', path: () => `/events/${conference}/agenda?mine=1` },
  { name: 'screen in a hall', path: () => `/events/${conference}/signage?room=great-hall` },
  { name: 'session', path: () => `/events/${conference}/sessions/trams-before-breakfast` },
  {
    name: 'speaker',
    path: (plenary) =>
      `/events/${conference}/speakers/${plenary.value(
        `SELECT p.id FROM person p JOIN session_person sp ON sp.person_id = p.id
           JOIN session s ON s.id = sp.session_id JOIN event e ON e.id = s.event_id
          WHERE e.slug = '${conference}' AND p.name = 'Ana Prieto' LIMIT 1`,
      )}`,
  },
];
