import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { prepare } from '../organise/examples';
import AttendancePage from './attendance.island.svelte';
import { k_every_ms } from './attendance.svelte';
import type { Attendee, Totals } from './attendance_calls';
import { draw, rows_of } from './curve';

prepare();

const event = '01930000-0000-7000-8000-0000000000e1';
const k_list = `GET /api/v1/organise/events/${event}/attendance`;
const k_totals = `${k_list}/totals`;

const talk = {
  id: '01930000-0000-7000-8000-0000000000f1',
  title: { en: 'Cool streets' },
  starts_at: '2026-09-15T12:00:00Z',
  ends_at: '2026-09-15T13:00:00Z',
};
const totals: Totals = {
  at: '2026-09-15T12:30:00Z',
  sessions: [talk],
  session: { ...talk, zone: 'Europe/Brussels', counts_here: true },
  places: 40,
  attended: 2,
  elsewhere: 0,
  present: 1,
  others_at_screens: 3,
  average_minutes: 21,
  curve: { from: '2026-09-15T12:00:00Z', step_seconds: 300, present: [1, 2, 2, 1] },
};

function person(number: number, change: Partial<Attendee> = {}): Attendee {
  return {
    registration: `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    kind: 'guest',
    name: `Person ${number}`,
    email: `p${number}@city.example`,
    authority: 'City of Porto',
    country: 'PT',
    minutes: 20 + number,
    first_join: '2026-09-15T12:01:02Z',
    last_leave: '2026-09-15T12:22:33Z',
    present: false,
    devices: 2,
    evidence: ['own_page'],
    screen: null,
    on_demand: null,
    ...change,
  };
}

async function open(behaviours: Record<string, Behaviour | Behaviour[]>) {
  const server = new FakeServer({ [k_totals]: { body: totals }, ...behaviours });
  const { container } = render(AttendancePage, { event });
  await screen.findAllByText('Cool streets');
  return { server, container };
}

const watched = (watched_seconds: number) => ({
  watched_seconds,
  seconds: 2_880,
  last_at: '2026-09-20T10:00:00Z',
});
const list = (items: Attendee[], next: string | null = null) => ({ body: { items, next } });
const cells = (row: HTMLElement) =>
  [...row.querySelectorAll('th, td')].map((cell) => cell.textContent!.trim().replace(/\s+/g, ' '));

describe('the attendance', () => {
  it('shows each person with minutes, first join, last leave, devices and from what it is known', async () => {
    await open({
      [k_list]: list([
        person(1, { on_demand: watched(740) }),
        person(2, {
          present: true,
          last_leave: null,
          screen: { people: 4, names: ['Ben'], said_at: talk.starts_at },
        }),
        person(3, { minutes: null, last_leave: null, evidence: ['room_link'] }),
        person(4, {
          minutes: 0,
          first_join: null,
          last_leave: null,
          devices: 0,
          evidence: [],
          on_demand: watched(30),
        }),
      ]),
    });
    const [, ...rows] = screen.getAllByRole('row').slice(-5);
    expect(rows.map(cells)).toEqual([
      [
        'Person 1 p1@city.example',
        'City of Porto',
        '21',
        '14:01:02',
        '14:22:33',
        '2',
        'own page',
        '',
        '12 of 48 min watched',
      ],
      [
        'Person 2 p2@city.example',
        'City of Porto',
        '22',
        '14:01:02',
        'Present',
        '2',
        'own page',
        '3 more: Ben',
        '',
      ],
      [
        'Person 3 p3@city.example',
        'City of Porto',
        'unknown',
        '14:01:02',
        '',
        '2',
        'opened the room elsewhere',
        '',
        '',
      ],
      [
        'Person 4 p4@city.example',
        'City of Porto',
        'was not there',
        '',
        '',
        '',
        '',
        '',
        'less than 1 of 48 min watched',
      ],
    ]);
    expect(screen.getByText('Times in Brussels time')).toBeTruthy();
  });

  it('says the totals, and draws them with their table', async () => {
    const { container } = await open({ [k_list]: list([person(1)]) });
    const facts = [...container.querySelectorAll('.figures div')].map((fact) =>
      fact.textContent!.trim().replace(/\s+/g, ' '),
    );
    expect(facts).toEqual([
      'Present now 1',
      'Were there 2 of 40 places',
      'On average 21 minutes',
      'At shared screens 3 more',
    ]);
    expect(
      screen.getAllByText('14:00 to 14:20 Brussels time: 2 people at most at the same time.')
        .length,
    ).toBe(2);
    const table = screen.getByRole('region', { name: 'The curve as a table', hidden: true });
    expect(within(table).getAllByRole('row', { hidden: true }).map(cells)).toEqual([
      ['Time (Brussels time)', 'Present now'],
      ['14:00', '1'],
      ['14:05', '2'],
      ['14:10', '2'],
      ['14:15', '1'],
    ]);
  });

  it('says that minutes of a room elsewhere are unknown', async () => {
    const elsewhere = {
      ...totals,
      attended: 0,
      present: 0,
      elsewhere: 5,
      average_minutes: null,
      curve: null,
    };
    const session = { ...totals.session!, counts_here: false };
    await open({ [k_totals]: { body: { ...elsewhere, session } }, [k_list]: list([]) });
    expect(screen.getByText(/^The room is at another service\. Minutes stay unknown/)).toBeTruthy();
    expect(screen.getByText('5 of 40 places')).toBeTruthy();
    expect(screen.queryByText('Present now')).toBeNull();
  });

  it('says nothing of the kind once the service of that room has told of everybody', async () => {
    const session = { ...totals.session!, counts_here: false };
    await open({ [k_totals]: { body: { ...totals, elsewhere: 0, session } }, [k_list]: list([]) });
    expect(screen.queryByText(/^The room is at another service/)).toBeNull();
    expect(screen.getByText('2 of 40 places')).toBeTruthy();
  });

  it('sorts, searches and chooses whom to show, in its address and in its file', async () => {
    const { server } = await open({ [k_list]: list([person(1)]) });
    const asked = () => Object.fromEntries(server.calls(k_list).at(-1)!.query);
    expect(asked()).toEqual({ view: 'attended', order: 'name', limit: '30' });
    await fireEvent.click(screen.getByRole('button', { name: 'Minutes' }));
    expect(asked()).toEqual({ view: 'attended', order: 'minutes', limit: '30' });
    await tick();
    expect(screen.getByRole('columnheader', { name: /Minutes/ }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    await fireEvent.change(screen.getByLabelText('Show'), { target: { value: 'absent' } });
    await fireEvent.input(screen.getByLabelText(/^Search by name/), {
      target: { value: ' porto ' },
    });
    await vi.waitFor(() => expect(asked()['q']).toBe('porto'));
    expect(asked()).toEqual({ view: 'absent', order: 'minutes', q: 'porto', limit: '30' });
    expect(location.search).toBe('?view=absent&order=minutes&q=porto');
    const file = screen.getByRole('link', { name: 'Download as CSV' }) as HTMLAnchorElement;
    expect(file.pathname + file.search).toBe(
      `/api/v1/organise/events/${event}/attendance.csv?view=absent&order=minutes&q=porto&lang=en`,
    );
  });

  it.each([
    ['', /^Nobody has come yet\./],
    ['?view=present', /^Nobody is in the room now\.$/],
    ['?view=absent', /^Everybody with a place was there\.$/],
    ['?view=uncounted', /^There are no staff and no trials\./],
    ['?q=zzz', /^Nobody matches “zzz”\./],
  ])('at %j without people says why', async (address, words) => {
    history.replaceState(null, '', `/${address}`);
    await open({ [k_list]: list([]) });
    expect(screen.getByText(words)).toBeTruthy();
    expect(
      screen.queryByRole('region', { name: 'People' })?.querySelector('table tbody tr'),
    ).toBeFalsy();
  });

  it('shows more, with the focus on the first of them', async () => {
    const { server } = await open({ [k_list]: [list([person(1)], 'c1'), list([person(2)])] });
    await fireEvent.click(screen.getByRole('button', { name: 'Show 30 more' }));
    await screen.findByText('Person 2');
    expect(server.calls(k_list).at(-1)!.query.get('cursor')).toBe('c1');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toMatch(/^\s*Person 2/));
    expect(screen.queryByRole('button', { name: 'Show 30 more' })).toBeNull();
  });

  it('renews itself without moving anything, and says since when it could not', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const gone = problem(503, 'busy');
    await open({
      [k_list]: [
        list([person(1)]),
        list([person(1, { minutes: 33 }), person(2)]),
        gone,
        list([person(2)]),
      ],
    });
    const before = screen.getByText('Person 1');
    await vi.advanceTimersByTimeAsync(k_every_ms);
    await screen.findByText('33');
    expect(screen.getByText('Person 1')).toBe(before);
    await vi.advanceTimersByTimeAsync(k_every_ms);
    await screen.findByText(/^The connection is lost\. This is how it stood at/);
    expect(screen.getByText('33')).toBeTruthy();
    await vi.advanceTimersByTimeAsync(k_every_ms);
    await vi.waitFor(() => expect(screen.queryByText('Person 1')).toBeNull());
    expect(screen.queryByText(/^The connection is lost/)).toBeNull();
  });

  it('says of staff and trials that they are', async () => {
    history.replaceState(null, '', '/?view=uncounted');
    await open({ [k_list]: list([person(1, { kind: 'staff' }), person(2, { kind: 'trial' })]) });
    expect(screen.getByText('Staff').closest('tr')!.textContent).toContain('Person 1');
    expect(screen.getByText('Trial').closest('tr')!.textContent).toContain('Person 2');
  });

  it('lets a session be chosen where there are several', async () => {
    const other = {
      ...talk,
      id: '01930000-0000-7000-8000-0000000000f2',
      title: { en: 'Warm homes' },
    };
    const { server } = await open({
      [k_totals]: { body: { ...totals, sessions: [talk, other] } },
      [k_list]: list([person(1)]),
    });
    await fireEvent.change(screen.getByLabelText('Session'), { target: { value: other.id } });
    expect(server.calls(k_totals).at(-1)!.query.get('session')).toBe(other.id);
    expect(server.calls(k_list).at(-1)!.query.get('session')).toBe(other.id);
    expect(location.search).toBe(`?session=${other.id}`);
  });

  it('of an event without sessions says so', async () => {
    new FakeServer({
      [k_totals]: { body: { ...totals, session: null, sessions: [], curve: null } },
      [k_list]: list([]),
    });
    render(AttendancePage, { event });
    expect(await screen.findByText(/^This event has no session yet\./)).toBeTruthy();
  });
});

describe('a curve', () => {
  it('goes in steps over its whole width', () => {
    const { line, area, most } = draw({
      from: talk.starts_at,
      step_seconds: 60,
      present: [1, 4, 0],
    });
    expect(most).toBe(4);
    expect(line).toBe('M0 120H240V0H480V160H720');
    expect(area).toBe(`${line}V160H0Z`);
    expect(draw({ from: talk.starts_at, step_seconds: 60, present: [0] }).line).toBe('M0 160H720');
  });

  it('has a table that keeps its first and last row', () => {
    const present = Array.from({ length: 97 }, (_, step) => step);
    const rows = rows_of({ from: talk.starts_at, step_seconds: 60, present });
    expect(rows.length).toBeLessThanOrEqual(21);
    expect([rows[0]!.present, rows.at(-1)!.present]).toEqual([0, 96]);
  });
});
