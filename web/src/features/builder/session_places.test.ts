import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import type { Desk } from './desk.svelte';
import SessionPlaces from './SessionPlaces.svelte';
import { draft, ids, opening, path } from './examples';

const of_session = `${path}/sessions/${ids.opening}`;
const places = {
  session: ids.opening,
  etag: '"30"',
  places: 30,
  closes_at: '2026-09-14T10:00:00Z',
  taken: 2,
  waiting: 1,
  wanted: 0,
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(items: (typeof places)[], behaviours: Record<string, Behaviour | Behaviour[]> = {}) {
  const server = new FakeServer({
    [`GET ${path}/places`]: { body: { items, next: null } },
    ...behaviours,
  });
  const desk = { draft, zone: draft.zone, rooms: draft.rooms } as unknown as Desk;
  render(SessionPlaces, { desk, session: opening });
  return server;
}

describe('the places of a session', () => {
  it('are asked for at once, as many as the room holds by one press', async () => {
    const server = open([], { [`PUT ${of_session}/places`]: { body: { ...places, places: 200 } } });
    await fireEvent.click(await screen.findByLabelText('Asks for sign-up'));
    await fireEvent.click(screen.getByRole('button', { name: 'As many as the room holds: 200' }));
    await fireEvent.input(screen.getByLabelText(/^Sign-up closes/), {
      target: { value: '2026-09-14T12:00' },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Save places' }));
    expect(await screen.findByText('Saved. Everybody sees it now.')).toBeTruthy();
    expect(server.calls(`PUT ${of_session}/places`)[0]!.body).toEqual({
      places: 200,
      closes_at: '2026-09-14T10:00:00Z',
    });
    expect(screen.getByText('2 of 200 places taken. 1 waiting.')).toBeTruthy();
  });

  it('show who has them, by the list and by a file', async () => {
    const person = {
      registration: ids.ada,
      name: 'Ada Wójcik',
      authority: 'Gdańsk',
      email: 'ada@city.example',
      state: 'waitlisted',
      waiting_number: 1,
      since: '2026-09-01T10:00:00Z',
    };
    open([places], { [`GET ${of_session}/sign-ups`]: { body: { items: [person], next: null } } });
    expect(await screen.findByDisplayValue('30')).toBeTruthy();
    expect(screen.getByDisplayValue('2026-09-14T12:00')).toBeTruthy();
    const list = screen.getByText('Who signed up').closest('details')!;
    list.open = true;
    await fireEvent(list, new Event('toggle'));
    expect(await screen.findByText('Ada Wójcik')).toBeTruthy();
    expect(screen.getByText('Waiting list, number 1')).toBeTruthy();
    const file = screen.getByRole('link', { name: 'Download the list (CSV)' });
    expect(file.getAttribute('href')).toBe(`${of_session}/sign-ups.csv`);
  });

  it('stand beside those that somebody else has set meanwhile, and are saved over them', async () => {
    const theirs = { ...places, etag: '"40"', places: 40 };
    const server = open([places], {
      [`PUT ${of_session}/places`]: [
        problem(412, 'precondition_failed'),
        { body: { ...places, etag: '"50"', places: 50 } },
      ],
      [`GET ${path}/places`]: [
        { body: { items: [places], next: null } },
        { body: { items: [theirs], next: null } },
      ],
    });
    const number = await screen.findByLabelText(/^Number of places/);
    await fireEvent.input(number, { target: { value: '50' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Save places' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(
      /Somebody else has set this meanwhile: ?40 places, until Mon 14 September, 12:00 Brussels time/,
    );
    expect((number as HTMLInputElement).value).toBe('50');
    await fireEvent.click(screen.getByRole('button', { name: 'Save mine over it' }));
    expect(await screen.findByText('Saved. Everybody sees it now.')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    const on = server
      .calls(`PUT ${of_session}/places`)
      .map(({ headers }) => headers.get('If-Match'));
    expect(on).toEqual(['"30"', '"40"']);
  });

  it('give way to those of somebody else', async () => {
    open([], {
      [`PUT ${of_session}/places`]: problem(412, 'precondition_failed'),
      [`GET ${path}/places`]: [
        { body: { items: [], next: null } },
        { body: { items: [places], next: null } },
      ],
    });
    await fireEvent.click(await screen.findByLabelText('Asks for sign-up'));
    await fireEvent.click(screen.getByRole('button', { name: 'Save places' }));
    await fireEvent.click(await screen.findByRole('button', { name: 'Keep what stands there' }));
    expect(screen.getByDisplayValue('30')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('are given up where none is asked for any more', async () => {
    const server = open([places], { [`DELETE ${of_session}/places`]: { status: 204 } });
    await fireEvent.click(await screen.findByLabelText('Asks for sign-up'));
    expect(screen.getByText(/all sign-ups are forgotten/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Ask for no sign-up' }));
    expect(await screen.findByText('The session asks for no sign-up.')).toBeTruthy();
    expect(server.calls(`DELETE ${of_session}/places`).length).toBe(1);
  });

  it('say why fewer are refused, and a number that is none', async () => {
    const server = open([places], { [`PUT ${of_session}/places`]: problem(409, 'conflict') });
    const number = await screen.findByLabelText(/^Number of places/);
    await fireEvent.input(number, { target: { value: 'many' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Save places' }));
    expect(screen.getByText('A whole number from 1 to 100,000, or nothing.')).toBeTruthy();
    expect(server.calls(`PUT ${of_session}/places`)).toEqual([]);
    await fireEvent.input(number, { target: { value: '1' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Save places' }));
    expect((await screen.findByRole('alert')).textContent).toContain('This is conflict.');
  });
});
