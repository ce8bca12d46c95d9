import { cleanup, configure, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Schema } from '../../api/client';
import { event, place } from '../../lib/examples';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import Personal from './personal.island.svelte';
import { link_note, next_step, shows_minutes, title_of } from './place';

const path = `/api/v1/my/registrations/${place.id}`;
const at = (instant: string) => Date.parse(instant);
const before = at('2026-09-01T10:00:00Z');
const after = at('2026-09-20T12:00:00Z');
type Place = Schema['MyRegistration'];
const other = (change: Partial<Place>): Place => ({ ...place, ...change });

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

beforeEach(() => {
  choose_zone('Europe/Brussels');
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB']);
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
});

describe('the state of a place in words', () => {
  it.each<[Partial<Place>, string]>([
    [{}, 'You have a place'],
    [{ state: 'waitlisted', waiting_number: 12 }, 'Waiting list, number 12'],
    [{ state: 'pending' }, 'The organiser is looking at your request'],
    [{ state: 'declined' }, 'The organiser could not give you a place'],
    [{ state: 'cancelled_by_person' }, 'You have given up your place'],
    [{ state: 'cancelled_by_organiser' }, 'The organiser has cancelled your place'],
    [{ state: 'expired' }, 'The place held for you went to the next person'],
    [{ event: { ...event, state: 'cancelled' } }, 'This event is cancelled'],
  ])('%j: %s', (change, title) => expect(title_of(other(change), before)).toBe(title));

  it.each<[Partial<Place>, string]>([
    [{ actions: ['watch'] }, 'Your place opens the recording'],
    [{ actions: [] }, 'This event is over'],
    [{ state: 'cancelled_by_person', actions: ['watch'] }, 'You have given up your place'],
  ])('after the event, %j: %s', (change, title) =>
    expect(title_of(other(change), after)).toBe(title),
  );

  it('says until when an offered place is held', () => {
    const offered = other({ state: 'offered', offer_ends_at: '2126-09-03T10:00:00Z' });
    expect(title_of(offered, before)).toMatch(
      /^A place is held for you until .*3 September 2126, 12:00 Brussels time$/,
    );
  });
});

describe('the one next step', () => {
  it('is the calendar until the room opens, and says when that is', () => {
    const step = next_step(place, at('2026-09-15T11:30:00Z'));
    expect(step.text).toBe('Add to calendar');
    expect(step.href).toBe(place.calendar);
    expect(step.note).toMatch(
      /The room opens here on Tue 15 September( 2026)? at 13:45 Brussels time\. That is in 15 minutes\.$/,
    );
  });

  it('says no countdown a day or more before', () => {
    expect(next_step(place, at('2026-09-01T10:00:00Z')).note).not.toContain('That is');
  });

  it('becomes Join with the clock, at the second the room opens, until the end', () => {
    expect(next_step(place, at('2026-09-15T11:44:59Z')).text).toBe('Add to calendar');
    expect(next_step(place, at('2026-09-15T11:45:00Z'))).toMatchObject({
      text: 'Join',
      href: `/my/registrations/${place.id}/join`,
    });
    expect(next_step(place, at('2026-09-15T13:30:00Z')).kind).toBe('none');
  });

  it('is Watch where the session ended early and its recording is there', () => {
    const during = at('2026-09-15T12:30:00Z');
    expect(next_step(other({ actions: ['watch'] }), during)).toMatchObject({ text: 'Watch' });
    expect(next_step(other({ actions: ['join', 'watch'] }), during).text).toBe('Join');
  });

  it('is a word of the recording once the last room was closed, however early', () => {
    const ended = other({ over: true, join_opens_at: null });
    const during = at('2026-09-15T12:30:00Z');
    expect(next_step(ended, during)).toMatchObject({ kind: 'none', note: /^If there is a rec/ });
    expect(title_of(ended, during)).toBe('This event is over');
    const goes_on_site = other({ event: { ...event, form: 'hybrid' }, join_opens_at: null });
    expect(next_step(goes_on_site, during)).toMatchObject({ text: 'Add to calendar', note: '' });
  });

  it('says when the room will open where none is set up yet, and is no Join then', () => {
    const without = other({ has_room: false });
    expect(next_step(without, at('2026-09-15T11:30:00Z')).note).toMatch(/^The room opens here on/);
    expect(next_step(without, at('2026-09-15T11:50:00Z'))).toMatchObject({
      text: 'Add to calendar',
      note: 'The room is not set up yet. As soon as it is, this page opens it.',
    });
  });

  it.each([
    ['hybrid', 'The room opens here on Tue 15 September 2026.'],
    ['on_site', ''],
  ] as const)('says the day alone for whole days without an agenda, %s', (form, note) => {
    const days = other({
      event: { ...event, form, all_day: true, starts_at: '2026-09-14T22:00:00Z' },
      join_opens_at: null,
      has_room: false,
    });
    expect(next_step(days, before).note).toBe(note);
  });

  it('is never Join without a confirmed place, whatever the clock', () => {
    for (const state of [
      'waitlisted',
      'pending',
      'cancelled_by_person',
      'cancelled_by_organiser',
      'expired',
    ] as const)
      expect(next_step(other({ state, actions: [] }), at('2026-09-15T12:00:00Z')).text).toBe('');
    const cancelled = other({ event: { ...event, state: 'cancelled' }, actions: [] });
    expect(next_step(cancelled, at('2026-09-15T12:00:00Z')).text).toBe('');
  });

  it('is Watch once there is a recording', () => {
    const step = next_step(other({ actions: ['watch'] }), at('2026-09-20T12:00:00Z'));
    expect(step).toMatchObject({ text: 'Watch', href: `/my/registrations/${place.id}/recording` });
  });
});

describe('what depends on the state', () => {
  it.each<[Partial<Place>, number, boolean, RegExp]>([
    [{}, before, true, /for joining, watching/],
    [{}, after, false, /for watching and your certificate/],
    [{ minutes: 42 }, after, true, /for watching and your certificate/],
    [{ state: 'waitlisted' }, before, false, /shows how things stand/],
    [{ state: 'cancelled_by_person' }, before, false, /^$/],
    [{ event: { ...event, state: 'cancelled' } }, before, false, /^$/],
  ])('%j at %d: minutes %s, link %s', (change, now, minutes, link) => {
    expect(shows_minutes(other(change), now)).toBe(minutes);
    expect(link_note(other(change), now)).toMatch(link);
  });
});

describe('the personal page', () => {
  async function open(page: Place, behaviours: Record<string, Behaviour | Behaviour[]> = {}) {
    const server = new FakeServer(behaviours);
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function () {
      this.open = false;
      this.dispatchEvent(new Event('close'));
    };
    render(Personal, { registration: place.id, page });
    await tick();
    return server;
  }

  it('shows state, event, both own data and the sentence about the link', async () => {
    await open(place);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('You have a place');
    expect(screen.getByRole('link', { name: 'Climate resilience and recovery' })).toBeTruthy();
    expect(screen.getByText('ada@city.example')).toBeTruthy();
    expect(screen.getByText('Poland')).toBeTruthy();
    expect(screen.getByText(/^This link stays the same for joining, watching/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Get your own place' }).getAttribute('href')).toBe(
      '/events/recovery/register',
    );
    expect(screen.getByText(/^None yet/)).toBeTruthy();
  });

  it('says that minutes in a room elsewhere are unknown, not none', async () => {
    await open(other({ minutes: null }));
    expect(screen.getByText(/^Unknown so far\./)).toBeTruthy();
    expect(screen.queryByText(/^None yet/)).toBeNull();
  });

  it('says the counted minutes and where they come from', async () => {
    await open(other({ minutes: 42 }));
    expect(screen.getByText('42 minutes counted.')).toBeTruthy();
    expect(screen.getByText(/two devices at once count once/)).toBeTruthy();
  });

  it('says what was watched of the recording apart from the minutes', async () => {
    const on_demand = { watched_seconds: 740, seconds: 2_880, last_at: '2026-09-20T10:00:00Z' };
    await open(other({ minutes: 42, on_demand }));
    expect(screen.getByText('42 minutes counted.')).toBeTruthy();
    expect(screen.getByText('12 of 48 minutes watched.')).toBeTruthy();
  });

  it('gives up a place only after the question is answered', async () => {
    const given_up = other({ state: 'cancelled_by_person', actions: ['register_again'] });
    const server = await open(place, { [`POST ${path}/give-up`]: { body: given_up } });
    await fireEvent.click(screen.getByRole('button', { name: 'Give up my place' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(server.calls(`POST ${path}/give-up`)).toEqual([]);
    await fireEvent.click(screen.getByRole('button', { name: 'Give up my place' }));
    const answers = screen.getAllByRole('button', { name: 'Give up my place' });
    await fireEvent.click(answers.at(-1)!);
    expect(
      await screen.findByRole('heading', { name: 'You have given up your place' }),
    ).toBeTruthy();
    expect(server.calls(`POST ${path}/give-up`).length).toBe(1);
    expect(screen.getByRole('button', { name: 'Register again' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Give up my place' })).toBeNull();
  });

  it('withdraws a request in words that fit', async () => {
    const withdrawn = other({ state: 'cancelled_by_person', withdrew_request: true, actions: [] });
    await open(other({ state: 'pending' }), { [`POST ${path}/give-up`]: { body: withdrawn } });
    await fireEvent.click(screen.getByRole('button', { name: 'Withdraw my request' }));
    const answers = screen.getAllByRole('button', { name: 'Withdraw my request' });
    await fireEvent.click(answers.at(-1)!);
    expect(
      await screen.findByRole('heading', { name: 'You have withdrawn your request' }),
    ).toBeTruthy();
    expect(document.body.textContent).not.toContain('given up');
  });

  it('leaves the waiting list in words that fit', async () => {
    const left = other({ state: 'cancelled_by_person', left_waiting_list: true, actions: [] });
    const waiting = other({ state: 'waitlisted', waiting_number: 3 });
    await open(waiting, { [`POST ${path}/give-up`]: { body: left } });
    expect(screen.queryByRole('button', { name: 'Give up my place' })).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'Leave the waiting list' }));
    expect(screen.getByRole('dialog', { name: 'Leave the waiting list?' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Stay on it' })).toBeTruthy();
    const answers = screen.getAllByRole('button', { name: 'Leave the waiting list' });
    await fireEvent.click(answers.at(-1)!);
    expect(
      await screen.findByRole('heading', { name: 'You have left the waiting list' }),
    ).toBeTruthy();
  });

  it('keeps the question open when giving up fails, says that the place is still held, and tries again', async () => {
    const given_up = other({ state: 'cancelled_by_person', actions: ['register_again'] });
    const server = await open(place, { [`POST ${path}/give-up`]: [null, { body: given_up }] });
    await fireEvent.click(screen.getByRole('button', { name: 'Give up my place' }));
    await fireEvent.click(screen.getAllByRole('button', { name: 'Give up my place' }).at(-1)!);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/^No connection since .* You still have your place\.$/);
    expect(alert.closest('dialog')!.open).toBe(true);
    expect(screen.getAllByRole('alert').length).toBe(1);
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', { name: 'You have given up your place' }),
    ).toBeTruthy();
    expect(server.calls(`POST ${path}/give-up`).length).toBe(2);
  });

  it('says why the room did not open to it', async () => {
    render(Personal, { registration: place.id, page: place, closed: 'The room is closed.' });
    expect(screen.getByText('The room is closed.')).toBeTruthy();
  });

  it('reads again when it is looked at again, and when another page of the browser changed a place', async () => {
    const given_up = other({ state: 'cancelled_by_person', actions: [] });
    const server = await open(place, { [`GET ${path}`]: [{ body: place }, { body: given_up }] });
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(() => expect(server.calls(`GET ${path}`).length).toBe(1));
    const other_page = new BroadcastChannel('plenary.places');
    other_page.postMessage(null);
    expect(
      await screen.findByRole('heading', { name: 'You have given up your place' }),
    ).toBeTruthy();
    other_page.close();
  });

  it('tells the other pages of the browser that a place was given up', async () => {
    const heard = vi.fn();
    const other_page = new BroadcastChannel('plenary.places');
    other_page.addEventListener('message', heard);
    await open(place, {
      [`POST ${path}/give-up`]: { body: other({ state: 'cancelled_by_person' }) },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Give up my place' }));
    await fireEvent.click(screen.getAllByRole('button', { name: 'Give up my place' }).at(-1)!);
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    other_page.close();
  });

  it('takes an offered place with one press', async () => {
    const offered = other({
      state: 'offered',
      offer_ends_at: '2126-09-03T10:00:00Z',
      actions: ['accept', 'give_up'],
    });
    await open(offered, { [`POST ${path}/accept`]: { body: place } });
    await fireEvent.click(screen.getByRole('button', { name: 'Take this place' }));
    expect(await screen.findByRole('heading', { name: 'You have a place' })).toBeTruthy();
  });

  it('says why when the offer went to somebody else, and keeps the page', async () => {
    const offered = other({ state: 'offered', actions: ['accept'] });
    await open(offered, { [`POST ${path}/accept`]: problem(409, 'place_taken') });
    await fireEvent.click(screen.getByRole('button', { name: 'Take this place' }));
    expect((await screen.findByRole('alert')).textContent).toContain('This is place_taken.');
    expect(screen.getByText('ada@city.example')).toBeTruthy();
  });

  it('remembers that this device holds a place, but not whose', async () => {
    await open(place);
    const kept = Object.entries(localStorage).filter(([key]) => key !== 'plenary.zone');
    expect(kept).toEqual([['plenary.has_places', 'true']]);
  });
});
