import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, problem, type Asked, type Behaviour } from '../../lib/fake_server';
import { Building } from './building.svelte';
import { Company } from './company.svelte';
import { create, move_by, set_room } from './operations';
import { answer, changed, draft, ids, opening, panel, path } from './examples';

const quiet = { last_change: 4, release: 0, fittings: draft.fittings, others: [] };
const k_edit = `POST ${path}/edits`;
const k_undo = `POST ${path}/undo`;
const k_changes = `GET ${path}/changes`;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

async function open(behaviours: Record<string, Behaviour | Behaviour[]>) {
  const server = new FakeServer({ [`GET ${path}`]: { body: draft }, ...behaviours });
  const building = new Building(ids.event);
  await building.read();
  return { server, building, now: (id: string) => building.sessions.get(id)! };
}

const moved = {
  body: answer({
    changes: [changed(5, opening, 'room', ids.annex)],
    sessions: [{ ...opening, room: ids.annex }],
  }),
};

describe('an edit', () => {
  it('shows at once and is saved with what stood there', async () => {
    const { server, building, now } = await open({ [k_edit]: moved });
    building.do(set_room([opening], ids.annex), 'Move');
    expect(now(ids.opening).room).toBe(ids.annex);
    expect(building.unsaved).toBe(1);
    await vi.waitFor(() => expect(building.unsaved).toBe(0));
    expect(now(ids.opening).room).toBe(ids.annex);
    expect(server.calls(k_edit)[0]!.body).toEqual({
      edits: [{ session: ids.opening, set: { room: ids.annex }, seen: { room: ids.hall } }],
    });
    expect(building.last_change).toBe(5);
  });

  it('that is refused goes back and says why', async () => {
    const { building, now } = await open({ [k_edit]: problem(422, 'time_skipped') });
    building.do(move_by([opening], 15), 'Move');
    await vi.waitFor(() => expect(building.failure?.code).toBe('time_skipped'));
    expect(now(ids.opening)).toEqual(opening);
    expect(building.unsaved).toBe(0);
  });

  it('without a line stays on the device, and is saved by the page that opens next', async () => {
    const { building } = await open({ [k_edit]: null });
    building.do(set_room([opening], ids.annex), 'Move');
    await vi.waitFor(() => expect(building.failure?.code).toBe('unreachable'));
    expect([...building.unsaved_sessions]).toEqual([ids.opening]);
    const next = await open({ [k_edit]: moved });
    await vi.waitFor(() => expect(next.building.unsaved).toBe(0));
    expect(next.server.calls(k_edit).length).toBe(1);
    expect(localStorage.length).toBe(0);
  });

  it('of a new session goes on under the id that the server gave it', async () => {
    const id = '01930000-0000-7000-8000-000000000099';
    const came = { ...opening, id, title: { en: 'New' } };
    const whole = {
      ...changed(5, came, 'title', null),
      field: 'session',
      before: null,
      after: came,
    };
    const { server, building, now } = await open({
      [k_edit]: [
        { body: answer({ changes: [whole], sessions: [came] }) },
        { body: answer({ last_change: 5 }) },
      ],
    });
    const made = create({ title: { en: 'New' }, starts_local: '2026-09-15T10:00', minutes: 60 });
    building.do([made], 'New');
    building.do(set_room([now(made.made!)], ids.annex), 'Move');
    await vi.waitFor(() => expect(building.unsaved).toBe(0));
    expect(building.names.id_of(made.made!)).toBe(id);
    expect((server.calls(k_edit)[1]!.body as { edits: unknown[] }).edits).toEqual([
      { session: id, set: { room: ids.annex }, seen: { room: null } },
    ]);
    expect(now(id).title).toEqual({ en: 'New' });
  });
});

describe('undo and redo', () => {
  it('take back the last group by another one, and do it again', async () => {
    const back = '01930000-0000-7000-8000-0000000000c2';
    const { server, building, now } = await open({
      [k_edit]: moved,
      [k_undo]: [
        {
          body: answer({
            group: back,
            last_change: 6,
            changes: [changed(6, { ...opening, room: ids.annex }, 'room', ids.hall)],
            sessions: [opening],
          }),
        },
        {
          body: answer({
            group: 'c3',
            last_change: 7,
            changes: [changed(7, opening, 'room', ids.annex)],
            sessions: [{ ...opening, room: ids.annex }],
          }),
        },
      ],
    });
    building.do(set_room([opening], ids.annex), 'Move');
    expect(await building.undo()).toEqual([ids.opening]);
    expect(now(ids.opening).room).toBe(ids.hall);
    expect(building.can_redo).toBe(true);
    expect(await building.redo()).toEqual([ids.opening]);
    expect(now(ids.opening).room).toBe(ids.annex);
    expect(server.calls(k_undo).map(({ body }) => body)).toEqual([
      { group: answer().group },
      { group: back },
    ]);
  });

  it('of what is not saved yet need no server', async () => {
    const { building, now, server } = await open({ [k_edit]: null });
    building.do(set_room([opening], ids.annex), 'Move');
    expect(await building.undo()).toEqual([ids.opening]);
    expect(now(ids.opening)).toEqual(opening);
    expect(building.can_undo).toBe(false);
    expect(server.calls(k_undo)).toEqual([]);
  });

  it('say what somebody else has changed since', async () => {
    const refused = [
      { session: ids.opening, field: 'room', theirs: ids.hall, by: 'Olu', at: null },
    ];
    const { building } = await open({
      [k_edit]: moved,
      [k_undo]: { body: answer({ group: null, refused }) },
    });
    building.do(set_room([opening], ids.annex), 'Move');
    expect(await building.undo()).toEqual([]);
    expect(building.left_alone).toEqual(refused);
    expect(building.can_undo).toBe(false);
  });
});

describe('several organisers', () => {
  const theirs = { session: ids.opening, field: 'room', theirs: null, by: 'Olu Other', at: null };
  const stale = { body: answer({ group: null, refused: [theirs], last_change: 5 }) };
  const by_other = { body: { items: [changed(5, opening, 'room', null, false)], next: null } };

  it('one of whom was first: mine, theirs and a choice', async () => {
    const { server, building, now } = await open({
      [k_edit]: [stale, moved],
      [k_changes]: by_other,
    });
    building.do(set_room([opening], ids.annex), 'Move');
    await vi.waitFor(() => expect(building.conflicts.length).toBe(1));
    await vi.waitFor(() => expect(now(ids.opening).room).toBeNull());
    building.decide(building.conflicts[0]!, ['mine']);
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(2));
    expect(
      (server.calls(k_edit)[1]!.body as { edits: { seen: unknown }[] }).edits[0]!.seen,
    ).toEqual({ room: null });
    expect(building.conflicts).toEqual([]);
  });

  it('choosing theirs sends nothing more', async () => {
    const { server, building } = await open({ [k_edit]: stale, [k_changes]: by_other });
    building.do(set_room([opening], ids.annex), 'Move');
    await vi.waitFor(() => expect(building.conflicts.length).toBe(1));
    building.decide(building.conflicts[0]!, ['theirs']);
    expect(building.unsaved).toBe(0);
    expect(server.calls(k_edit).length).toBe(1);
    expect(localStorage.length).toBe(0);
  });

  it('are seen with what they have open, and what they change comes in', async () => {
    const { server, building, now } = await open({
      [`PUT ${path}/editing`]: {
        body: { ...quiet, last_change: 5, others: [{ name: 'Olu Other', session: ids.panel }] },
      },
      [k_changes]: { body: { items: [changed(5, panel, 'kind', 'keynote', false)], next: null } },
    });
    const company = new Company(building);
    company.open = ids.opening;
    await company.ask();
    expect(server.calls(`PUT ${path}/editing`)[0]!.body).toEqual({ session: ids.opening });
    expect(company.at(ids.panel)).toEqual(['Olu Other']);
    expect(now(ids.panel).kind).toBe('keynote');
    expect(building.server.by_others.length).toBe(1);
  });

  it('have changed a room, or released: that is read anew, once', async () => {
    const rooms = draft.rooms.map((room) => ({ ...room, name: `${room.name} 2` }));
    const { server, building } = await open({
      [`GET ${path}`]: [
        { body: draft },
        { body: { ...draft, rooms, fittings: 'second' } },
        { body: { ...draft, rooms, fittings: 'second', release: 1, released_change: 4 } },
      ],
      [`PUT ${path}/editing`]: [
        { body: quiet },
        { body: { ...quiet, fittings: 'second' } },
        { body: { ...quiet, fittings: 'second' } },
        { body: { ...quiet, fittings: 'second', release: 1 } },
      ],
    });
    const company = new Company(building);
    const reads = () => server.calls(`GET ${path}`).length;
    await company.ask();
    expect([reads(), building.server.refitted]).toEqual([1, 0]);
    await company.ask();
    expect(building.draft!.rooms.map(({ name }) => name)).toEqual(['Hall 2', 'Annex 2']);
    await company.ask();
    expect([reads(), building.server.refitted]).toEqual([2, 1]);
    await company.ask();
    expect([building.draft!.release, building.server.refitted]).toEqual([1, 1]);
  });

  it('a gap in the numbers reads the draft anew', async () => {
    const again = { ...draft, last_change: 9, sessions: [panel] };
    const { server, building } = await open({
      [`GET ${path}`]: [{ body: draft }, { body: again }],
      [k_changes]: (asked: Asked) => ({
        body: {
          items: asked.query.get('after') === '4' ? [changed(9, panel, 'kind', 'talk', false)] : [],
          next: null,
        },
      }),
    });
    await building.server.catch_up();
    expect(server.calls(`GET ${path}`).length).toBe(2);
    expect(building.last_change).toBe(9);
    expect([...building.sessions.keys()]).toEqual([ids.panel]);
  });
});
