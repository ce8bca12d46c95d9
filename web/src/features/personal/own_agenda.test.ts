import { cleanup, configure, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { place } from '../../lib/examples';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import OwnAgendaPart from './OwnAgenda.svelte';
import {
  at_same_time,
  badge_of,
  closed_door,
  days_to_choose,
  own_days,
  type MySession,
  type MySessions,
} from './own_agenda';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const path = `/api/v1/my/registrations/${place.id}/sessions`;

function session(id: string, change: Partial<MySession> = {}): MySession {
  return {
    id,
    slug: id,
    title: { en: `The ${id}` },
    starts_at: '2126-09-15T08:00:00Z',
    ends_at: '2126-09-15T09:00:00Z',
    day: '2126-09-15',
    room: 'Hall',
    cancelled: false,
    starred: false,
    sign_up: null,
    join: null,
    ...change,
  };
}

const asks = (change: Partial<NonNullable<MySession['sign_up']>> = {}): MySession['sign_up'] => ({
  state: null,
  waiting_number: null,
  places: 'open',
  closes_at: '2126-09-15T08:00:00Z',
  ...change,
});
const door = (change: Partial<NonNullable<MySession['join']>> = {}): MySession['join'] => ({
  opens_at: '2126-09-15T07:45:00Z',
  open: false,
  over: false,
  lets_in: true,
  page: '/my/registrations/x/join?session=talk',
  ...change,
});
const agenda = (...items: MySession[]): MySessions => ({
  at: '2126-09-01T10:00:00Z',
  zone: 'Europe/Brussels',
  items,
});
const ids = (days: { sessions: MySession[] }[]) =>
  days.flatMap(({ sessions }) => sessions.map(({ id }) => id));

describe('the own agenda', () => {
  it('holds what one has chosen; what asks for sign-up can be chosen', () => {
    const all = agenda(
      session('walk', { sign_up: asks({ state: 'confirmed' }) }),
      session('talk', { starred: true }),
      session('tour', { sign_up: asks() }),
      session('lost', { sign_up: asks({ state: 'given_up' }) }),
      session('off', { sign_up: asks(), cancelled: true }),
    );
    expect(ids(own_days(all))).toEqual(['walk', 'talk']);
    expect(ids(days_to_choose(all))).toEqual(['tour', 'lost']);
  });

  it('is not there for the one session of a webinar', () => {
    expect(own_days(agenda(session('webinar', { join: door() })))).toEqual([]);
  });

  it('has the rooms of few sessions, of many the open ones', () => {
    const many = Array.from({ length: 20 }, (_, i) =>
      session(`s${i}`, { join: door({ open: i === 3 }) }),
    );
    expect(ids(own_days(agenda(...many)))).toEqual(['s3']);
    expect(ids(own_days(agenda(...many.slice(0, 2))))).toEqual(['s0', 's1']);
  });

  it('says which sessions are at the same time', () => {
    const walk = session('walk', { sign_up: asks({ state: 'confirmed' }) });
    const tour = session('tour', { sign_up: asks(), starts_at: '2126-09-15T08:30:00Z' });
    const later = session('later', { sign_up: asks(), starts_at: '2126-09-15T09:00:00Z' });
    expect(at_same_time(tour, [walk, tour])).toEqual(['The walk']);
    expect(at_same_time(later, [walk, later])).toEqual([]);
  });

  it.each([
    ['confirmed', 'You have a place'],
    ['waitlisted', 'Waiting list, number 3'],
    ['wanted', 'Decided with your registration'],
  ] as const)('%s in words', (state, text) => {
    const sign_up = asks({ state, waiting_number: state === 'waitlisted' ? 3 : null });
    expect(badge_of(session('walk', { sign_up }))?.text).toBe(text);
  });
});

describe('a closed door', () => {
  const before = Date.parse('2126-09-15T07:50:00Z');
  const after = Date.parse('2126-09-15T08:10:00Z');
  it.each([
    [{ state: 'waitlisted', waiting_number: 3 }, before, 'If your turn comes before it starts'],
    [{ state: 'waitlisted', waiting_number: 3 }, after, 'It has started, and all its places are'],
    [{ state: 'wanted' }, before, 'You can join if you get a place.'],
    [{ places: 'few' }, before, 'Sign up to join.'],
    [{ state: 'given_up' }, before, 'Sign up to join.'],
    [{ places: 'closed' }, after, 'This session is for those who signed up.'],
    [{ places: 'waitlist' }, before, ''],
  ] as const)('to %o says why', (sign_up, now, words) => {
    const said = closed_door(session('walk', { sign_up: asks(sign_up) }), now);
    expect(words ? said.slice(0, words.length) : said).toBe(words);
  });
  it('says nothing of a session that asks for no sign-up', () =>
    expect(closed_door(session('talk'), before)).toBe(''));
});

describe('its part of the personal page', () => {
  beforeEach(() => {
    choose_zone('Europe/Brussels');
  });
  afterEach(() => {
    cleanup();
    localStorage.clear();
    vi.unstubAllGlobals();
  });

  function open(behaviours: Record<string, Behaviour | Behaviour[]>) {
    const server = new FakeServer(behaviours);
    render(OwnAgendaPart, { place });
    return server;
  }

  it('signs up, says it once, and gives it up again', async () => {
    const free = agenda(session('walk', { sign_up: asks() }));
    const mine = agenda(session('walk', { sign_up: asks({ state: 'confirmed' }) }));
    const gone = agenda(session('walk', { sign_up: asks({ state: 'given_up' }) }));
    const server = open({
      [`GET ${path}`]: { body: free },
      [`PUT ${path}/walk/sign-up`]: { body: mine },
      [`DELETE ${path}/walk/sign-up`]: { body: gone },
    });
    await fireEvent.click(await screen.findByRole('button', { name: /^Sign up ?The walk$/ }));
    expect(await screen.findByText('You have a place')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('The walk: You have a place');
    await fireEvent.click(screen.getByRole('button', { name: /^Give up this session ?The walk$/ }));
    expect(await screen.findByRole('button', { name: /^Sign up ?The walk$/ })).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('The walk: Given up');
    expect(server.calls(`PUT ${path}/walk/sign-up`).length).toBe(1);
  });

  it('joins each session by its own door, and says when it opens', async () => {
    const starred = { starred: true };
    open({
      [`GET ${path}`]: {
        body: agenda(
          session('talk', { ...starred, join: door({ open: true }) }),
          session('later', { ...starred, join: door() }),
          session('closed', {
            sign_up: asks({ state: 'waitlisted' }),
            join: door({ lets_in: false }),
          }),
        ),
      },
    });
    const join = await screen.findByRole('link', { name: /^Join ?The talk$/ });
    expect(join.getAttribute('href')).toBe('/my/registrations/x/join?session=talk');
    expect(screen.getByText(/^The room opens on .*15 September 2126 at 09:45 Brussels time\.$/));
    expect(screen.getByText(/^If your turn comes before it starts, you get a mail/)).toBeTruthy();
    expect(screen.queryByText(/signed up/)).toBeNull();
    expect(screen.getAllByRole('link', { name: /^Join/ }).length).toBe(1);
  });

  it('is there at once where the page came with it', () => {
    const server = new FakeServer({});
    const first = agenda(session('walk', { sign_up: asks({ state: 'confirmed' }) }));
    render(OwnAgendaPart, { place, first });
    expect(screen.getByRole('link', { name: 'The walk' })).toBeTruthy();
    expect(server.calls(`GET ${path}`).length).toBe(0);
  });

  it('says at the session why signing up failed', async () => {
    open({
      [`GET ${path}`]: { body: agenda(session('walk', { sign_up: asks() })) },
      [`PUT ${path}/walk/sign-up`]: problem(409, 'conflict'),
    });
    await fireEvent.click(await screen.findByRole('button', { name: /^Sign up ?The walk$/ }));
    expect((await screen.findByRole('alert')).closest('li')?.id).toBe('own-walk');
  });

  it('says whose the stars of this device are', async () => {
    localStorage.setItem(`plenary.favourites.${place.event.id}`, JSON.stringify(['talk']));
    const asked: string[] = [];
    vi.stubGlobal('fetch', (request: Request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`);
      return new Response(JSON.stringify({ sessions: ['talk'], items: [] }), {
        headers: { 'Content-Type': 'application/json', ETag: '"1"' },
      });
    });
    render(OwnAgendaPart, { place });
    const said = `PUT /api/v1/my/registrations/${place.id}/favourites`;
    await vi.waitFor(() => expect(asked.slice(-2)).toEqual([said, `GET ${path}`]));
  });
});
