import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { FakeServer, problem, type Asked, type Behaviour, type Reply } from '../../lib/fake_server';
import { browser_name } from './browser_name';
import { needs_of, soon_of, type Organised } from './dashboard';
import Dashboard from './dashboard.island.svelte';
import { draft, page, prepare } from './examples';

prepare();

const k_list = 'GET /api/v1/organise/events';
const k_sessions = 'GET /api/v1/sessions';
const k_day = 86_400_000;

function event(number: number, days: number, change: Partial<Organised> = {}): Organised {
  const starts_at = new Date(Date.now() + days * k_day).toISOString();
  const ends_at = new Date(Date.now() + days * k_day + 3_600_000).toISOString();
  const id = `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  const title = { en: `Event ${number}` };
  return { ...draft, id, title, state: 'published', starts_at, ends_at, ...change };
}

const figures = (change: Partial<Organised['figures']>) => ({ ...draft.figures, ...change });

describe('what needs somebody', () => {
  it('is requests to decide and drafts of the next fortnight, the next event first', () => {
    const events = [
      event(1, 20, { figures: figures({ pending: 2 }) }),
      event(2, 3, { state: 'draft' }),
      event(3, 15, { state: 'draft' }),
      event(4, 1),
      event(5, 2, { figures: figures({ pending: 1 }) }),
    ];
    const needs = needs_of(events, Date.now());
    expect(needs.map((need) => [need.kind, need.action])).toEqual([
      ['decide', 'Open it'],
      ['publish', 'Finish it'],
      ['decide', 'Open it'],
    ]);
    expect(needs[2]!.text).toBe('2 requests for a place wait for a decision.');
  });

  it('is also what has no room, text, date or review yet, the most urgent first', () => {
    const events = [
      event(1, 2, { has_room: false, languages: ['en', 'fr'] }),
      event(2, 5, { postponed: true, has_room: false }),
      event(3, -3, { recordings_to_review: 2 }),
      event(4, 3, { copyable: false, has_room: false, languages: ['fr'] }),
      event(5, 4, { state: 'cancelled', has_room: false }),
      event(6, 20, { has_room: false }),
    ];
    const needs = needs_of(events, Date.now());
    expect(needs.map(({ kind, event: { id } }) => [kind, Number(id.slice(-3))])).toEqual([
      ['review', 3],
      ['room', 1],
      ['translate', 1],
      ['date', 2],
    ]);
    expect(needs[2]!.text).toContain('French');
  });

  it('is speakers of whom something is missing, in the fortnight before the event', () => {
    const events = [
      event(1, 3, { speakers_missing: 2 }),
      event(2, 20, { speakers_missing: 1 }),
      event(3, 4),
    ];
    const [need, ...others] = needs_of(events, Date.now());
    expect(others).toEqual([]);
    expect(need?.text).toBe('2 speakers have not handed in everything yet.');
    expect(need?.href).toMatch(/\/speakers$/);
  });

  it('is a room that does not work before all else', () => {
    const events = [
      event(1, 0.01, { figures: figures({ pending: 1 }) }),
      event(2, 0.02, { rooms_failing: 1 }),
      event(3, -1, { rooms_failing: 1 }),
    ];
    const needs = needs_of(events, Date.now());
    expect(needs.map(({ kind }) => kind)).toEqual(['failing', 'decide']);
    expect(needs[0]!.text).toBe('The room of 1 session does not work.');
    expect(needs[0]!.href).toMatch(/\/session$/);
  });

  it('stands apart from the days ahead, which hold what is public', () => {
    const events = [event(1, -0.01), event(2, 13), event(3, 15), event(4, 2, { state: 'draft' })];
    expect(soon_of(events, Date.now()).map(({ id }) => id)).toEqual([events[0]!.id, events[1]!.id]);
  });
});

describe('the dashboard', () => {
  const lists =
    (by_view: Record<string, Organised[]>) =>
    (asked: Asked): Reply => ({
      body: { items: by_view[asked.query.get('when') ?? ''] ?? [], next: null },
    });
  const session = (number: number, current: boolean) => ({
    id: `01930000-0000-7000-8000-0000000000a${number}`,
    current,
    browser: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    created_at: '2026-11-20T10:00:00Z',
    seen_at: '2026-11-25T10:00:00Z',
  });

  function open(behaviours: Record<string, Behaviour | Behaviour[]>) {
    const server = new FakeServer({
      [k_list]: lists({}),
      [k_sessions]: { body: { items: [session(1, true)], next: null } },
      ...behaviours,
    });
    render(Dashboard, { page });
    return server;
  }

  it('follows by itself, and says a lost line once', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    let taken = 1;
    const held = (): Reply => ({
      body: {
        items: [event(1, 2, { figures: figures({ confirmed: taken, capacity: 40 }) })],
        next: null,
      },
    });
    open({ [k_list]: held });
    const soon = await screen.findByRole('region', { name: /^Today/ });
    await within(soon).findByText('1 of 40 places taken');
    taken = 7;
    await vi.advanceTimersByTimeAsync(10_500);
    await within(soon).findByText('7 of 40 places taken');
    new FakeServer({ [k_list]: null });
    await vi.advanceTimersByTimeAsync(10_500);
    expect(within(soon).getByText('7 of 40 places taken')).toBeTruthy();
    expect(within(soon).getAllByRole('alert').length).toBe(1);
  });

  it('empty is three steps, with a tick where one is done', async () => {
    const team = `GET /api/v1/organise/organisations/${page.session.organisations[0]!.id}`;
    const nobody = { body: { items: [], next: null } };
    open({ [`${team}/members`]: nobody, [`${team}/invitations`]: nobody });
    const steps = await screen.findByRole('region', { name: 'Three steps to your first webinar' });
    const items = within(steps).getAllByRole('listitem');
    expect(items.map((item) => within(item).getByText(/^(Done|To do)$/).textContent)).toEqual([
      'Done',
      'To do',
      'To do',
    ]);
    expect(items[0]!.textContent).toContain('Mails come from events@network.example.');
    expect(screen.queryByRole('region', { name: 'Needs you' })).toBeNull();
  });

  it('full says registrations against places in words', async () => {
    const soon = event(1, 2, { figures: figures({ confirmed: 30, capacity: 100, waitlisted: 1 }) });
    open({
      [k_list]: lists({ coming: [soon, event(2, 40)], draft: [event(3, 1, { state: 'draft' })] }),
    });
    const days = await screen.findByRole('region', { name: 'Today and the next fourteen days' });
    await within(days).findByText('30 of 100 places taken');
    expect(within(days).getByText('1 on the waiting list')).toBeTruthy();
    expect(within(days).queryByText('Event 2')).toBeNull();
    const needs = screen.getByRole('region', { name: 'Needs you' });
    const finish = await within(needs).findByRole('link', { name: /^Finish it ?Event 3$/ });
    expect(finish.getAttribute('href')).toBe(`/organise/events/${event(3, 1).id}`);
  });

  it('has panels that fail and are tried again each on its own', async () => {
    open({
      [k_list]: lists({ past: [event(1, -9)] }),
      [k_sessions]: [problem(503, 'busy'), { body: { items: [session(1, true)], next: null } }],
    });
    const sessions = await screen.findByRole('region', { name: 'Where you are signed in' });
    await within(sessions).findByRole('alert');
    expect(await screen.findByText('Nothing waits for you.')).toBeTruthy();
    await fireEvent.click(within(sessions).getByRole('button', { name: 'Try again' }));
    await within(sessions).findByText('This browser');
  });

  it('shows thirty more, and the focus goes to the first of them', async () => {
    history.replaceState(null, '', '/organise?when=past');
    const first = Array.from({ length: 30 }, (_, at) => event(at + 1, -at - 2));
    open({
      [k_list]: (asked) => {
        if (asked.query.get('limit') !== '30') return lists({ past: first.slice(0, 1) })(asked);
        return asked.query.get('cursor') === 'after-30'
          ? { body: { items: [event(31, -40)], next: null } }
          : { body: { items: first, next: 'after-30' } };
      },
    });
    await fireEvent.click(await screen.findByRole('button', { name: 'Show 30 more' }));
    const link = await screen.findByRole('link', { name: 'Event 31' });
    await waitFor(() => expect(document.activeElement).toBe(link));
    expect(screen.queryByRole('button', { name: 'Show 30 more' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Past' }).getAttribute('aria-current')).toBe('true');
  });

  it('ends another browser’s session, with the token of this one', async () => {
    const other = session(2, false);
    const server = open({
      [k_sessions]: { body: { items: [session(1, true), other], next: null } },
      [`DELETE /api/v1/sessions/${other.id}`]: { status: 204 },
    });
    await fireEvent.click(await screen.findByRole('button', { name: /^End/ }));
    await screen.findByText('Firefox on Linux is signed out.');
    const [call] = server.calls(`DELETE /api/v1/sessions/${other.id}`);
    expect(call!.headers.get('X-CSRF-Token')).toBe(page.session.csrf_token);
    expect(screen.queryByRole('button', { name: /^End/ })).toBeNull();
  });

  it('says once what was deleted', async () => {
    sessionStorage.setItem('plenary.organise.deleted', '"Heat"');
    open({});
    expect(await screen.findByText('“Heat” is deleted.')).toBeTruthy();
    expect(sessionStorage.length).toBe(0);
  });
});

describe('a browser', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
    ['Mozilla/5.0 (X11; Linux) HeadlessChrome/140.0 Safari/537.36', 'Chrome on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604',
      'Safari on iPhone',
    ],
    ['curl/8.1', 'Another browser'],
  ])('%s is called %s', (user_agent, name) => expect(browser_name(user_agent)).toBe(name));
});
