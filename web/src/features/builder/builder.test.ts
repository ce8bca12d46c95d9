import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import EventTabs from '../organise/EventTabs.svelte';
import Builder from './agenda-builder.island.svelte';
import { answer, changed, draft, ids, loose, opening, panel, path } from './examples';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });
const k_edit = `POST ${path}/edits`;
const quiet = { body: { last_change: 4, release: 0, fittings: draft.fittings, others: [] } };
const none = { body: { items: [], next: null } };
const nobody_told = { told: 0, sessions: [], proof: 'n'.repeat(43), mails: [] };

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  Element.prototype.scrollIntoView = () => {};
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
});
afterEach(() => cleanup());

async function open(behaviours: Record<string, Behaviour | Behaviour[]> = {}) {
  const server = new FakeServer({
    [`GET ${path}`]: { body: draft },
    [`PUT ${path}/editing`]: quiet,
    [`GET ${path}/problems`]: none,
    [`GET ${path}/changes`]: none,
    [k_edit]: { body: answer() },
    ...behaviours,
  });
  render(Builder, { event: ids.event, title: 'Heat', lang: 'en' });
  await screen.findByRole('button', { name: /Opening/ });
  return server;
}

const block = (name: RegExp) => screen.getByRole('button', { name });
const first_edit = (server: FakeServer) =>
  (server.calls(k_edit)[0]!.body as { edits: Record<string, unknown>[] }).edits[0]!;
const news = () => document.querySelector('[role=status].unseen')!.textContent;

describe('the agenda builder', () => {
  it('shows rooms as columns, and what has no place in the tray', async () => {
    await open();
    const hall = screen.getByRole('list', { name: /^Hall/ });
    expect(
      within(hall)
        .getAllByRole('button')
        .map((each) => each.textContent!.trim()),
    ).toEqual(['10:00–11:00 Opening']);
    expect(screen.getByRole('heading', { name: 'Without a place: 1' })).toBeTruthy();
    expect(screen.getByText(/Nothing here is public until you release it/)).toBeTruthy();
  });

  it('moves by key with one sentence, and the focus stays', async () => {
    const server = await open();
    block(/Opening/).focus();
    await fireEvent.keyDown(block(/Opening/), { key: 'ArrowRight', altKey: true });
    expect(news()).toBe('Opening: Tue 15, 10:00–11:00, Annex');
    expect(document.activeElement).toBe(block(/Opening/));
    expect(within(screen.getByRole('list', { name: 'Annex' })).getAllByRole('button').length).toBe(
      2,
    );
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(1));
    expect(first_edit(server)).toEqual({
      session: ids.opening,
      set: { room: ids.annex },
      seen: { room: ids.hall },
    });
  });

  it('resizes, puts away and takes back by key', async () => {
    const server = await open();
    await fireEvent.keyDown(block(/Opening/), { key: 'ArrowDown', altKey: true, shiftKey: true });
    expect(news()).toBe('Opening: Tue 15, 10:00–11:15, Hall');
    block(/Opening/).focus();
    await fireEvent.keyDown(block(/Opening/), { key: 't' });
    await vi.waitFor(() => expect(document.activeElement).toBe(block(/Opening/)));
    expect(news()).toBe('Opening: in the tray, 75 minutes');
    expect(screen.getByRole('heading', { name: 'Without a place: 2' })).toBeTruthy();
    expect(server.calls(k_edit).length).toBeGreaterThan(0);
  });

  it('leads through the sessions by arrows, with one stop for Tab', async () => {
    await open();
    const grid = screen.getByRole('region', { name: /^Agenda of Tue 15 September, Brussels time/ });
    const stops = () =>
      within(grid)
        .getAllByRole('button')
        .filter((each) => each.tabIndex === 0);
    expect(stops()).toEqual([block(/Opening/)]);
    block(/Opening/).focus();
    await fireEvent.keyDown(block(/Opening/), { key: 'ArrowRight' });
    await vi.waitFor(() => expect(document.activeElement).toBe(block(/Panel/)));
    expect(stops()).toEqual([block(/Panel/)]);
  });

  it('moves to a day, a time and a room by form', async () => {
    const server = await open();
    await fireEvent.keyDown(block(/Loose/), { key: 'm' });
    const dialog = screen.getByRole('dialog', { name: 'Move “Loose” to…' });
    await fireEvent.input(within(dialog).getByLabelText('Starts at'), {
      target: { value: '14:00' },
    });
    await fireEvent.change(within(dialog).getByLabelText('Room'), { target: { value: ids.annex } });
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Move there' }));
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(1));
    expect(first_edit(server)).toEqual({
      session: ids.loose,
      set: { starts_local: '2026-09-15T14:00', day: '2026-09-15', room: ids.annex, placed: true },
      seen: { starts_at: loose.starts_at, room: null, placed: false },
    });
    await vi.waitFor(() => expect(document.activeElement).toBe(block(/Loose/)));
  });

  it('saves the form as one edit of what was changed in it', async () => {
    const server = await open();
    await fireEvent.keyDown(block(/Panel/), { key: 'Enter' });
    const form = screen.getByRole('region', { name: 'The session' });
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(within(form).getByLabelText('Title')),
    );
    await fireEvent.input(within(form).getByLabelText('Title'), {
      target: { value: 'Round table' },
    });
    await fireEvent.input(within(form).getByLabelText('Length in minutes'), {
      target: { value: '50' },
    });
    await fireEvent.input(within(form).getByLabelText(/^Name of somebody/), {
      target: { value: 'Ben Okri' },
    });
    await fireEvent.click(within(form).getByRole('button', { name: 'Add' }));
    await fireEvent.click(within(form).getByRole('button', { name: 'Save the session' }));
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(1));
    expect(first_edit(server)).toEqual({
      session: ids.panel,
      set: {
        title: { en: 'Round table' },
        minutes: 50,
        people: [
          { id: ids.ada, role: 'speaker' },
          { name: 'Ben Okri', role: 'speaker' },
        ],
      },
      seen: { title: { en: 'Panel' }, ends_at: panel.ends_at, people: panel.people },
    });
  });

  it('says what is missing in the form, all at once', async () => {
    const server = await open();
    await fireEvent.keyDown(block(/Panel/), { key: 'Enter' });
    const form = screen.getByRole('region', { name: 'The session' });
    await fireEvent.input(within(form).getByLabelText('Title'), { target: { value: ' ' } });
    await fireEvent.input(within(form).getByLabelText('Length in minutes'), {
      target: { value: '3' },
    });
    await fireEvent.click(within(form).getByRole('button', { name: 'Save the session' }));
    const links = within(form)
      .getAllByRole('link')
      .map((each) => each.textContent);
    expect(links).toEqual([
      'Title: Enter a title.',
      'Length in minutes: Enter a whole number from 5 to 1,440.',
    ]);
    expect(server.calls(k_edit).length).toBe(0);
  });

  it('lays out what somebody else was first with', async () => {
    const theirs = { session: ids.opening, field: 'room', theirs: null, by: 'Olu Other', at: null };
    const server = await open({
      [k_edit]: [{ body: answer({ group: null, refused: [theirs] }) }, { body: answer() }],
      [`GET ${path}/changes`]: {
        body: { items: [changed(5, opening, 'room', null, false)], next: null },
      },
    });
    await fireEvent.keyDown(block(/Opening/), { key: 'ArrowRight', altKey: true });
    expect(await screen.findByText('Olu Other: No room yet')).toBeTruthy();
    await fireEvent.click(screen.getByLabelText('Mine: Annex'));
    await fireEvent.click(screen.getByRole('button', { name: 'Keep this choice' }));
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(2));
    expect((server.calls(k_edit)[1]!.body as { edits: unknown[] }).edits).toEqual([
      { session: ids.opening, set: { room: ids.annex }, seen: { room: null } },
    ]);
    expect(screen.queryByText('Olu Other: No room yet')).toBeNull();
  });

  it('marks what is not saved yet', async () => {
    await open({ [k_edit]: null });
    await fireEvent.keyDown(block(/Opening/), { key: 'ArrowRight', altKey: true });
    expect(await screen.findByText('1 change not saved yet')).toBeTruthy();
    expect(block(/Opening.*Not saved yet/)).toBeTruthy();
  });

  it('leads from a problem to its cause', async () => {
    const problem = {
      kind: 'room_taken',
      grave: true,
      sessions: [ids.panel, ids.opening],
      room: ids.hall,
      person: null,
      number: null,
      limit: null,
      zones: [],
    };
    await open({ [`GET ${path}/problems`]: { body: { items: [problem], next: null } } });
    expect(await screen.findByText(/Hall is taken twice: by “Panel” and “Opening”\./)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Show it: Panel' }));
    await vi.waitFor(() => expect(document.activeElement).toBe(block(/Panel.*Serious problem/)));
  });

  it('shows the difference and what it breaks, and only then releases', async () => {
    const moved = {
      session: ids.opening,
      title: { en: 'Opening' },
      what: 'moved',
      changes: [
        { field: 'starts_at', before: '2026-09-15T07:00:00Z', after: '2026-09-15T08:00:00Z' },
        { field: 'ends_at', before: '2026-09-15T08:00:00Z', after: '2026-09-15T09:00:00Z' },
      ],
    };
    const release = {
      number: 1,
      name: 'First',
      comment: '',
      sessions: 2,
      last_change: 4,
      by: 'Me',
      at: '2026-09-01T08:00:00Z',
      told: 0,
      silent: false,
    };
    const server = await open({
      [`GET ${path}/difference`]: { body: { items: [moved], next: null } },
      [`POST ${path}/releases/preview`]: { body: nobody_told },
      [`POST ${path}/releases`]: { status: 201, body: release },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Release…' }));
    const dialog = screen.getByRole('dialog');
    expect(await within(dialog).findByText(/^Nobody\. No session with a sign-up/)).toBeTruthy();
    expect(
      await within(dialog).findByText(
        'Start: from Tue 15 September, 09:00 Brussels time to Tue 15 September, 10:00 Brussels time',
      ),
    ).toBeTruthy();
    expect(within(dialog).queryByText(/^End:/)).toBeNull();
    await fireEvent.input(within(dialog).getByLabelText(/^Name of the release/), {
      target: { value: 'First' },
    });
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Release' }));
    await vi.waitFor(() => expect(news()).toBe('Release 1 is public.'));
    expect(server.calls(`POST ${path}/releases`)[0]!.body).toEqual({
      name: 'First',
      comment: '',
      last_change: 4,
      tell: true,
      proof: nobody_told.proof,
    });
  });

  it('shows who is told in which words, with the comment in them, before it tells them', async () => {
    const told = {
      told: 23,
      sessions: [{ session: ids.opening, title: { en: 'Opening' }, what: 'moved', told: 23 }],
      proof: 'p'.repeat(43),
      mails: [
        {
          language: 'en',
          holds_place: true,
          count: 23,
          subject: 'Your sessions have changed: Heat',
          text: 'Opening\nNow: 10:00',
        },
      ],
    };
    const commented = { ...told, proof: 'q'.repeat(43) };
    const refused = {
      status: 409,
      body: {
        type: 'about:blank',
        title: 'Conflict',
        status: 409,
        code: 'conflict',
        request_id: 'x',
        errors: [{ pointer: '/proof', code: 'audience_changed', detail: '24 now. Look again.' }],
      },
    };
    const server = await open({
      [`GET ${path}/difference`]: {
        body: {
          items: [
            {
              session: ids.opening,
              title: { en: 'Opening' },
              what: 'moved',
              changes: [{ field: 'room', before: ids.hall, after: null }],
            },
          ],
          next: null,
        },
      },
      [`POST ${path}/releases/preview`]: [{ body: told }, { body: commented }],
      [`POST ${path}/releases`]: refused,
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Release…' }));
    const dialog = screen.getByRole('dialog');
    expect(
      await within(dialog).findByText('23 people with a place in or a star on 1 changed session.'),
    ).toBeTruthy();
    expect(within(dialog).getByText(/Now: 10:00/)).toBeTruthy();
    await fireEvent.input(within(dialog).getByLabelText(/^Comment/), {
      target: { value: 'The train is late.' },
    });
    const press = () => within(dialog).getByRole('button', { name: 'Release and tell 23 people' });
    await fireEvent.click(press());
    expect(await within(dialog).findByText(/^The mail has your comment now/)).toBeTruthy();
    expect(server.calls(`POST ${path}/releases`)).toHaveLength(0);
    expect(server.calls(`POST ${path}/releases/preview`)[1]!.body).toEqual({
      name: '',
      comment: 'The train is late.',
      last_change: 4,
    });
    await fireEvent.click(press());
    expect(await within(dialog).findByText('24 now. Look again.')).toBeTruthy();
    expect(server.calls(`POST ${path}/releases`)[0]!.body).toMatchObject({
      tell: true,
      proof: 'q'.repeat(43),
    });
    await fireEvent.click(within(dialog).getByLabelText('Tell them by mail'));
    expect(within(dialog).getByText(/^Nobody is told/)).toBeTruthy();
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Release' }));
    await vi.waitFor(() =>
      expect(server.calls(`POST ${path}/releases`)[1]!.body).toMatchObject({ tell: false }),
    );
  });

  it('shifts everything after a time, in one group', async () => {
    const server = await open();
    await fireEvent.click(screen.getByRole('button', { name: 'Shift' }));
    const dialog = screen.getByRole('dialog');
    await fireEvent.input(within(dialog).getByLabelText('By how many minutes'), {
      target: { value: '15' },
    });
    expect(within(dialog).getByText('2 sessions are meant.')).toBeTruthy();
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Shift' }));
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(1));
    const { edits } = server.calls(k_edit)[0]!.body as {
      edits: { set: { starts_local: string } }[];
    };
    expect(edits.map(({ set }) => set.starts_local)).toEqual([
      '2026-09-15T10:15',
      '2026-09-15T11:15',
    ]);
  });

  it('undoes and redoes by key, and says what stands where', async () => {
    const back = answer({
      group: 'c2',
      last_change: 6,
      changes: [changed(6, { ...opening, room: ids.annex }, 'room', ids.hall)],
      sessions: [opening],
    });
    const moved = answer({
      changes: [changed(5, opening, 'room', ids.annex)],
      sessions: [{ ...opening, room: ids.annex }],
    });
    const server = await open({ [k_edit]: { body: moved }, [`POST ${path}/undo`]: { body: back } });
    await fireEvent.keyDown(block(/Opening/), { key: 'ArrowRight', altKey: true });
    await fireEvent.keyDown(block(/Opening/), { key: 'z', ctrlKey: true });
    await vi.waitFor(() => expect(news()).toBe('Undone. Opening: Tue 15, 10:00–11:00, Hall'));
    expect(server.calls(`POST ${path}/undo`)[0]!.body).toEqual({ group: moved.group });
  });

  it('asks which of two is meant, where the clocks show a start twice', async () => {
    const night = {
      ...opening,
      day: '2026-10-25',
      starts_local: '2026-10-25T01:30:00',
      starts_at: '2026-10-24T23:30:00Z',
      ends_at: '2026-10-25T00:00:00Z',
    };
    const server = await open({
      [`GET ${path}`]: {
        body: {
          ...draft,
          starts_at: '2026-10-24T23:00:00Z',
          ends_at: '2026-10-25T10:00:00Z',
          sessions: [night],
        },
      },
    });
    await fireEvent.keyDown(block(/Opening/), { key: 'PageDown', altKey: true });
    const dialog = screen.getByRole('dialog', { name: /^This time comes twice/ });
    expect(server.calls(k_edit)).toEqual([]);
    await fireEvent.click(
      within(dialog).getByRole('button', { name: /^The later one, 02:30 UTC\+01:00/ }),
    );
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(1));
    expect(first_edit(server)['set']).toEqual({
      starts_local: '2026-10-25T02:30',
      day: '2026-10-25',
      starts_twice: 'later',
    });
  });
});

describe('the tabs of an event', () => {
  const shows = (form: string) => {
    document.body.innerHTML = `<script id="page-data" type="application/json">{"form":"${form}"}</script>`;
    render(EventTabs, { event: ids.event, here: 'team' });
    return screen.queryByRole('link', { name: 'Agenda' }) !== null;
  };
  afterEach(() => (document.body.innerHTML = ''));

  it('lead to the agenda, but not of a webinar', () => {
    expect(shows('conference')).toBe(true);
    cleanup();
    expect(shows('webinar')).toBe(false);
  });
});
