import { describe, expect, it } from 'vitest';
import { minutes_and_seconds, next_step, time_left, type Desk, type Step } from './desk';
import { desk } from './examples';

const at = Date.parse('2026-12-03T13:10:00Z');
const standing = (change: Partial<Desk>): Desk => ({ ...desk, ...change });

describe('the next step', () => {
  it.each<[Desk['phase'], Step[], Step | null]>([
    ['scheduled', ['rehearse', 'open_lobby', 'say'], 'open_lobby'],
    ['scheduled', ['rehearse', 'say'], 'rehearse'],
    ['lobby', ['start', 'end', 'say'], 'start'],
    ['live', ['pause', 'extend', 'end', 'say'], 'pause'],
    ['paused', ['pause', 'go_on', 'end'], 'go_on'],
    ['ended', ['take_back'], 'take_back'],
    ['ended', [], null],
    ['cancelled', [], null],
  ])('of a session that is %s with %j is %s', (phase, steps, step) => {
    expect(next_step(standing({ phase, steps }), at)).toBe(step);
  });

  it('is the end once its time is over', () => {
    const over = standing({
      phase: 'live',
      steps: ['pause', 'end'],
      ends_at: '2026-12-03T13:10:00Z',
    });
    expect(next_step(over, at)).toBe('end');
    expect(next_step(over, at - 1)).toBe('pause');
  });
});

describe('the time left', () => {
  it('goes to the start, then to the end, then beyond it', () => {
    expect(time_left(standing({ phase: 'lobby' }), at)).toEqual({ until: 'start', ms: -600_000 });
    expect(time_left(standing({ phase: 'live' }), at)).toEqual({ until: 'end', ms: 3_000_000 });
    expect(time_left(standing({ phase: 'ended' }), at)).toBeNull();
  });

  it('to take something back is shown to the second', () => {
    expect(minutes_and_seconds(120_000)).toBe('2:00');
    expect(minutes_and_seconds(61_001)).toBe('1:02');
    expect(minutes_and_seconds(-5)).toBe('0:00');
  });
});
