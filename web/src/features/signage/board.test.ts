import { describe, expect, it } from 'vitest';
import { board_of, room_named, rows_of, type Agenda, type Session } from './board';
import { look_at, was_before, type Seen } from './seen';

const hall = { id: 'hall', name: { en: 'Hall' } };
const attic = { id: 'attic', name: { en: 'Attic' } };
const at = (time: string) => Date.parse(`2026-09-15T${time}:00Z`);

function session(id: string, start: string, end: string, more: Partial<Session> = {}): Session {
  return {
    id,
    title: { en: id },
    starts_at: `2026-09-15T${start}:00Z`,
    ends_at: `2026-09-15T${end}:00Z`,
    kind: 'talk',
    summary: null,
    room: hall,
    tracks: [],
    languages: ['en'],
    people: [],
    cancelled: false,
    status_line: null,
    planned_starts_at: null,
    recorded: false,
    sign_up: null,
    ...more,
  };
}

function agenda_of(...sessions: Session[]): Agenda {
  const rooms = [hall, attic].map((room) => ({
    room,
    sessions: sessions.filter((each) => each.room?.id === room.id),
  }));
  return { zone: 'Europe/Brussels', version: null, days: [{ day: '2026-09-15', rooms }] };
}

const names = (slots: { session: Session }[]) => slots.map((slot) => slot.session.id);
const morning = agenda_of(
  session('opening', '08:00', '08:30'),
  session('shade', '08:30', '09:00'),
  session('water', '09:00', '09:30'),
  session('heat', '09:30', '10:00'),
  session('roofs', '08:00', '09:00', { room: attic }),
);

function shown(agenda: Agenda, time: string, seen: Seen = {}, live: string[] = []) {
  const board = board_of(agenda, 'hall', seen, { now: at(time), live });
  return {
    day: board.day,
    now: names(board.now),
    next: names(board.next),
    rest: names(board.rest),
  };
}

describe('what a room shows', () => {
  it('is what is on, what comes next and the rest of the day', () => {
    expect(shown(morning, '08:10')).toEqual({
      day: '2026-09-15',
      now: ['opening'],
      next: ['shade'],
      rest: ['water', 'heat'],
    });
    expect(shown(morning, '08:30').now).toEqual(['shade']);
    expect(shown(morning, '09:59')).toMatchObject({ now: ['heat'], next: [], rest: [] });
    expect(shown(morning, '10:00')).toMatchObject({ day: '', now: [] });
  });

  it('goes on with what its hosts have not ended, and with what they began early', () => {
    expect(shown(morning, '08:35', {}, ['opening']).now).toEqual(['opening', 'shade']);
    expect(shown(morning, '08:25', {}, ['shade']).now).toEqual(['opening', 'shade']);
  });

  it('shows what was cancelled in front of what comes next', () => {
    const agenda = agenda_of(
      session('opening', '08:00', '08:30'),
      session('shade', '08:30', '09:00', { cancelled: true }),
      session('water', '09:00', '09:30'),
      session('heat', '09:30', '10:00', { cancelled: true }),
    );
    expect(shown(agenda, '08:10')).toMatchObject({ next: ['shade', 'water'], rest: ['heat'] });
  });

  it('opens with the next day when today is over', () => {
    const tomorrow = { ...session('late', '08:00', '09:00') };
    tomorrow.starts_at = '2026-09-16T08:00:00Z';
    tomorrow.ends_at = '2026-09-16T09:00:00Z';
    const agenda = agenda_of(session('opening', '08:00', '08:30'));
    agenda.days.push({ day: '2026-09-16', rooms: [{ room: hall, sessions: [tomorrow] }] });
    expect(shown(agenda, '08:10')).toMatchObject({ day: '2026-09-15', next: [] });
    expect(shown(agenda, '12:00')).toMatchObject({ day: '2026-09-16', next: ['late'] });
  });
});

describe('what has moved', () => {
  const before = look_at(morning, {}, at('07:00'));

  it('leads on from the room that it left, and says in the new one where it was', () => {
    const agenda = agenda_of(
      session('opening', '08:00', '08:30'),
      session('shade', '08:30', '09:00', { room: attic }),
      session('water', '09:00', '09:30'),
    );
    const board = board_of(agenda, 'hall', before, { now: at('08:10'), live: [] });
    expect(board.next.map(({ session, moved_away }) => [session.id, moved_away])).toEqual([
      ['shade', true],
      ['water', false],
    ]);
    const there = board_of(agenda, 'attic', before, { now: at('08:10'), live: [] });
    expect(there.next[0]!.was).toEqual({ room: hall });
    expect(there.next[0]!.moved_away).toBe(false);
  });

  it('says the time that it had', () => {
    const later = session('shade', '08:40', '09:10');
    expect(was_before(later, before)).toEqual({ starts_at: '2026-09-15T08:30:00Z' });
    expect(was_before(session('shade', '08:30', '09:00'), before)).toEqual({});
    expect(was_before(session('never seen', '08:40', '09:10'), before)).toEqual({});
  });

  it('is remembered from the first look on, but not from more than a day before', () => {
    const moved = agenda_of(session('shade', '08:40', '09:10'));
    expect(look_at(moved, before, at('07:05'))['shade']!.starts_at).toBe('2026-09-15T08:30:00Z');
    expect(look_at(morning, {}, at('07:00') - 2 * 86_400_000)).toEqual({});
    expect(look_at(agenda_of(), before, at('07:05'))).toEqual({});
  });
});

describe('all rooms', () => {
  it('have a row each, in the order of the agenda, while something comes there', () => {
    const rows = rows_of(morning, {}, { now: at('08:10'), live: [] });
    expect(rows.map(({ room, board }) => [room?.id, names(board.now), names(board.next)])).toEqual([
      ['hall', ['opening'], ['shade']],
      ['attic', ['roofs'], []],
    ]);
    expect(rows_of(morning, {}, { now: at('09:10'), live: [] })).toHaveLength(1);
    expect(rows_of(morning, {}, { now: at('12:00'), live: [] })).toEqual([]);
  });

  it('are known by their ids', () => {
    expect(room_named(morning, 'attic')).toEqual(attic);
    expect(room_named(morning, 'cellar')).toBeNull();
  });
});
