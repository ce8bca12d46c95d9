import { describe, expect, it } from 'vitest';
import { lay_out } from './grid';

const block = (room: string, start: number, end: number) => ({ room, start, end });

describe('the grid', () => {
  it('has a column for each room in its order, and none for a room without a session', () => {
    const layout = lay_out(
      [block('Attic', 10, 20), block('Hall', 10, 30)],
      ['Hall', 'Cellar', 'Attic'],
    );
    expect(layout.columns).toEqual([
      { room: 'Hall', first: 0, lanes: 1 },
      { room: 'Attic', first: 1, lanes: 1 },
    ]);
    expect(layout.lines).toEqual([10, 20, 30]);
    expect(layout.places).toEqual([
      { column: 1, from: 0, to: 1 },
      { column: 0, from: 0, to: 2 },
    ]);
  });

  it('puts what one room has at the same time side by side, and what follows beneath', () => {
    const layout = lay_out(
      [block('Hall', 10, 20), block('Hall', 15, 25), block('Hall', 20, 30), block('Attic', 10, 30)],
      ['Hall', 'Attic'],
    );
    expect(layout.columns).toEqual([
      { room: 'Hall', first: 0, lanes: 2 },
      { room: 'Attic', first: 2, lanes: 1 },
    ]);
    expect(layout.places.map(({ column }) => column)).toEqual([0, 1, 0, 2]);
  });

  it('keeps a session across midnight in one piece, and gives a moment a line of its own', () => {
    const midnight = Date.parse('2026-09-16T00:00:00Z');
    const layout = lay_out(
      [
        block('Hall', midnight - 3_600_000, midnight + 3_600_000),
        block('Hall', midnight, midnight),
      ],
      [],
    );
    expect(layout.places).toEqual([
      { column: 0, from: 0, to: 2 },
      { column: 1, from: 1, to: 2 },
    ]);
  });
});
