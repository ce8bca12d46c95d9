import { describe, expect, it } from 'vitest';
import { in_each_room } from './now_and_next';
import type { Row } from './rows';

const at = (time: string) => Date.parse(`2026-09-15T${time}:00Z`);
const row = (title: string, room_name: string, from: string, to: string, more = {}) =>
  ({
    title,
    room_name,
    start: at(from),
    end: at(to),
    quiet: false,
    cancelled: false,
    ...more,
  }) as Row;

const rows = [
  row('Trams', 'Hall', '09:00', '10:00'),
  row('Trees', 'Hall', '10:00', '11:00'),
  row('Late', 'Hall', '11:00', '12:00'),
  row('Coffee', 'Foyer', '09:00', '10:00', { quiet: true }),
  row('Fell ill', 'Attic', '09:00', '10:00', { cancelled: true }),
  row('Shade', 'Attic', '10:15', '11:00'),
  row('Evening', 'Cellar', '18:00', '19:00'),
];
const said = (time: string) =>
  in_each_room(rows, at(time)).map(({ room, now, next }) => [room, now?.title, next?.title]);

describe('now and next', () => {
  it('says for each room what is on and what begins soon, rooms with something on first', () => {
    expect(said('09:30')).toEqual([
      ['Hall', 'Trams', 'Trees'],
      ['Attic', undefined, 'Shade'],
    ]);
  });

  it('counts a session from its start until just before its end', () => {
    expect(said('10:00')[0]).toEqual(['Hall', 'Trees', 'Late']);
    expect(said('12:00')).toEqual([]);
  });

  it('is nothing before the day begins', () => {
    expect(said('05:00')).toEqual([]);
  });
});
