import { describe, expect, it } from 'vitest';
import { decided, mine_of, type Conflict } from './conflicts';
import { clock_text, days_between, local_at, minute_at, minute_of, start_of } from './day_clock';
import { after, applied, edit_of } from './edits';
import { draft, ids, loose, opening, panel, session, changed } from './examples';
import { between, columns_of, neighbour, placed_in, range_of, scale_of, snapped } from './grid';
import { group_of } from './kept_groups';
import { goes_on, merged, points_beyond } from './merging';
import * as operations from './operations';

const zone = draft.zone;

describe('the clock of a day', () => {
  it('counts on behind midnight', () => {
    const late = { day: '2026-09-15', starts_local: '2026-09-16T00:30:00' };
    expect(minute_of(late)).toBe(1470);
    expect(clock_text(1470)).toBe('00:30');
    expect(local_at('2026-09-15', 1470)).toBe('2026-09-16T00:30');
    expect(minute_at('9:05')).toBe(545);
    expect(minute_at('24:00')).toBeNull();
  });

  it('knows the starts that the clocks skip and those that come twice', () => {
    expect(start_of('2026-03-29T02:30', zone)).toEqual({
      kind: 'skipped',
      from: '02:00',
      to: '03:00',
    });
    const twice = start_of('2026-10-25T02:30', zone);
    expect(twice.kind).toBe('twice');
    expect(start_of('2026-10-25T02:30', zone, 'earlier')).toEqual({
      kind: 'exact',
      instant: '2026-10-25T00:30:00Z',
    });
    expect(start_of('2026-10-25T02:30', zone, 'later')).toEqual({
      kind: 'exact',
      instant: '2026-10-25T01:30:00Z',
    });
  });

  it('has the days of the event and those that sessions have', () => {
    expect(days_between('2026-09-30', '2026-10-01', ['2026-10-03'])).toEqual([
      '2026-09-30',
      '2026-10-01',
      '2026-10-03',
    ]);
  });
});

describe('the grid', () => {
  it('puts sessions that overlap beside each other, and no others', () => {
    const long = session({ id: 'long', ends_at: '2026-09-15T10:00:00Z' });
    const inner = session({
      id: 'inner',
      starts_local: '2026-09-15T10:30:00',
      starts_at: '2026-09-15T08:30:00Z',
    });
    const later = session({
      id: 'later',
      starts_local: '2026-09-15T12:00:00',
      starts_at: '2026-09-15T10:00:00Z',
      ends_at: '2026-09-15T11:00:00Z',
    });
    const lanes = placed_in([later, inner, long], 5).map(({ session: { id }, lane, lanes }) => [
      id,
      lane,
      lanes,
    ]);
    expect(lanes).toEqual([
      ['long', 0, 2],
      ['inner', 1, 2],
      ['later', 0, 1],
    ]);
  });

  it('shows whole hours around the opening hours and what lies outside them', () => {
    expect(range_of([opening], 540, 1080)).toEqual({ from: 540, to: 1080 });
    const night = session({
      id: 'n',
      starts_local: '2026-09-15T23:30:00',
      starts_at: '2026-09-15T21:30:00Z',
      ends_at: '2026-09-15T22:40:00Z',
    });
    expect(range_of([night], 540, 1080)).toEqual({ from: 540, to: 1500 });
    expect(scale_of({ lines: 60, px: null }, { from: 540, to: 1080 }, 540)).toBe(1);
    expect(snapped(543)).toBe(545);
  });

  it('has a column for what has no room yet', () => {
    expect(columns_of(draft.rooms, [opening, panel])).toEqual(draft.rooms);
    expect(columns_of(draft.rooms, [session({ id: 'x', room: null })])[0]).toBeNull();
    expect(columns_of([], [])).toEqual([null]);
  });

  it('leads by arrows to the next one in the room and the nearest in the next room', () => {
    const second = session({ id: 'second', starts_local: '2026-09-15T15:00:00' });
    const columns = [placed_in([opening, second], 5), [], placed_in([panel], 5)];
    expect(neighbour(columns, ids.opening, 'down')).toBe('second');
    expect(neighbour(columns, ids.opening, 'up')).toBeNull();
    expect(neighbour(columns, 'second', 'right')).toBe(ids.panel);
    expect(neighbour(columns, ids.panel, 'left')).toBe(ids.opening);
    expect(between(columns, ids.panel, ids.opening)).toEqual([ids.opening, 'second', ids.panel]);
  });
});

describe('operations', () => {
  it('move by minutes with what stood there, never before midnight', () => {
    const [edit] = operations.move_by([opening], 30);
    expect(edit).toEqual({
      session: ids.opening,
      set: { starts_local: '2026-09-15T10:30', day: '2026-09-15' },
      seen: { starts_at: '2026-09-15T08:00:00Z' },
    });
    expect(operations.move_by([opening], -900)[0]!.set!.starts_local).toBe('2026-09-15T00:00');
  });

  it('place several with their distance kept, in time and in rooms', () => {
    const edits = operations.place_at(
      [opening, panel],
      { day: '2026-09-16', minute: 600, room: ids.annex },
      draft.rooms,
    );
    expect(edits.map(({ set }) => set)).toEqual([
      { starts_local: '2026-09-16T10:00', day: '2026-09-16', room: ids.annex },
      { starts_local: '2026-09-16T11:00', day: '2026-09-16' },
    ]);
  });

  it('take one out of the tray, and name only what is new', () => {
    const [edit] = operations.place_at(
      [loose],
      { day: '2026-09-15', minute: 600, room: ids.hall },
      draft.rooms,
    );
    expect(edit!.set).toEqual({ room: ids.hall, placed: true });
    expect(edit!.seen).toEqual({ room: null, placed: false });
    expect(operations.set_room([opening], ids.hall)).toEqual([]);
    expect(operations.to_tray([loose])).toEqual([]);
  });

  it('split in halves of whole five minutes', () => {
    const [first, second] = operations.split(panel);
    expect(first!.set).toEqual({ minutes: 25 });
    expect(second!.set).toMatchObject({
      starts_local: '2026-09-15T11:25',
      minutes: 20,
      room: ids.annex,
    });
    expect(operations.split(session({ id: 'x', ends_at: '2026-09-15T08:05:00Z' }))).toEqual([]);
  });

  it('swap two with their own lengths', () => {
    const sessions = after(
      new Map([opening, panel].map((each) => [each.id, each])),
      operations.swap(opening, panel),
      zone,
    );
    expect(sessions.get(ids.opening)).toMatchObject({
      room: ids.annex,
      starts_at: '2026-09-15T09:00:00Z',
      ends_at: '2026-09-15T10:00:00Z',
    });
    expect(sessions.get(ids.panel)).toMatchObject({
      room: ids.hall,
      starts_at: '2026-09-15T08:00:00Z',
      ends_at: '2026-09-15T08:45:00Z',
    });
  });

  it('find everything after a minute, in the day or in one room', () => {
    const all = [opening, panel, loose];
    const names = (found: typeof all) => found.map(({ id }) => id);
    expect(names(operations.those_after(all, '2026-09-15', 600, undefined))).toEqual([
      ids.opening,
      ids.panel,
    ]);
    expect(names(operations.those_after(all, '2026-09-15', 601, undefined))).toEqual([ids.panel]);
    expect(names(operations.those_after(all, '2026-09-15', 0, ids.hall))).toEqual([ids.opening]);
  });

  it('ask about a start that comes twice, and say which one is skipped', () => {
    const twice = [edit_of(opening, { starts_local: '2026-10-25T02:30' })];
    expect(operations.odd_start(twice, zone)?.kind).toBe('twice');
    const chosen = operations.chosen_twice(twice, zone, 'later');
    expect(chosen[0]!.set!.starts_twice).toBe('later');
    expect(operations.odd_start(chosen, zone)).toBeNull();
    const skipped = [edit_of(opening, { starts_local: '2026-03-29T02:30' })];
    expect(operations.odd_start(skipped, zone)).toMatchObject({
      kind: 'skipped',
      from: '02:00',
      to: '03:00',
    });
  });

  it('copy as another occurrence, in the tray', () => {
    const [made] = operations.copy([panel]);
    expect(made).toMatchObject({
      session: null,
      set: { placed: false, again_of: ids.panel, minutes: 45 },
    });
  });
});

describe('what others changed', () => {
  it('comes in field by field, and a gap is seen', () => {
    const sessions = new Map([[opening.id, opening]]);
    const changes = [
      changed(5, opening, 'room', ids.annex),
      changed(6, opening, 'kind', 'keynote'),
    ];
    expect(goes_on(4, changes)).toBe(true);
    expect(goes_on(3, changes)).toBe(false);
    expect(merged(sessions, changes).get(opening.id)).toMatchObject({
      room: ids.annex,
      kind: 'keynote',
    });
    const gone = [{ ...changes[0]!, field: 'session', after: null }];
    expect(merged(sessions, gone).size).toBe(0);
    expect(points_beyond(draft, [opening])).toBe(false);
    expect(points_beyond(draft, [session({ id: 'x', room: 'another' })])).toBe(true);
  });

  it('shows at once what an edit makes of a session', () => {
    const moved = applied(opening, { starts_local: '2026-09-15T12:00', minutes: 30 }, zone);
    expect(moved).toMatchObject({
      starts_at: '2026-09-15T10:00:00Z',
      ends_at: '2026-09-15T10:30:00Z',
      starts_local: '2026-09-15T12:00:00',
    });
  });
});

describe('a conflict', () => {
  const group = group_of(
    [edit_of(opening, { starts_local: '2026-09-15T12:00', day: '2026-09-15', room: ids.annex })],
    'Move',
  );
  const refusal = {
    session: ids.opening,
    field: 'starts_at',
    theirs: '2026-09-15T09:00:00Z',
    by: 'Olu',
    at: null,
  };
  const conflict: Conflict = { group, refused: [refusal] };

  it('knows mine, and keeps it over theirs', () => {
    expect(mine_of(conflict, refusal)).toBe('2026-09-15T12:00');
    expect(decided(conflict, ['mine'])[0]!.seen).toEqual({
      starts_at: '2026-09-15T09:00:00Z',
      room: ids.hall,
    });
  });

  it('gives up the field that is theirs, and keeps the others', () => {
    expect(decided(conflict, ['theirs'])).toEqual([
      { session: ids.opening, set: { room: ids.annex }, seen: { room: ids.hall } },
    ]);
  });

  it('has nothing left for a session that was taken out', () => {
    expect(decided({ group, refused: [{ ...refusal, field: 'session' }] }, ['mine'])).toEqual([]);
  });
});
