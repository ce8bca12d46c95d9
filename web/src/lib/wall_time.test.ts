import { describe, expect, it } from 'vitest';
import { meaning_of } from './wall_time';

describe('a wall time', () => {
  it('is one instant nearly always', () => {
    expect(meaning_of('2026-12-03T14:00', 'Europe/Brussels')).toEqual({
      kind: 'exact',
      instant: '2026-12-03T13:00:00.000Z',
    });
    expect(meaning_of('2026-07-01T09:15', 'Asia/Kathmandu')).toEqual({
      kind: 'exact',
      instant: '2026-07-01T03:30:00.000Z',
    });
  });

  it('is none where the clocks go forward, from the first to the last minute they skip', () => {
    const skipped = { kind: 'skipped', from: '02:00', to: '03:00' };
    for (const time of ['02:00', '02:30', '02:59'])
      expect(meaning_of(`2027-03-28T${time}`, 'Europe/Brussels')).toEqual(skipped);
    expect(meaning_of('2027-03-28T01:59', 'Europe/Brussels')!.kind).toBe('exact');
    expect(meaning_of('2027-03-28T03:00', 'Europe/Brussels')!.kind).toBe('exact');
    expect(meaning_of('2026-10-04T02:15', 'Australia/Lord_Howe')).toEqual({
      kind: 'skipped',
      from: '02:00',
      to: '02:30',
    });
  });

  it('is two where they go back', () => {
    expect(meaning_of('2026-10-25T02:30', 'Europe/Brussels')).toEqual({
      kind: 'twice',
      earlier: '2026-10-25T00:30:00.000Z',
      later: '2026-10-25T01:30:00.000Z',
    });
    expect(meaning_of('2026-10-25T03:00', 'Europe/Brussels')!.kind).toBe('exact');
  });

  it('means nothing unfinished, on no day, or in no zone', () => {
    expect(meaning_of('', 'Europe/Brussels')).toBeNull();
    expect(meaning_of('2026-12-03', 'Europe/Brussels')).toBeNull();
    expect(meaning_of('2026-13-03T14:00', 'Europe/Brussels')).toBeNull();
    expect(meaning_of('2026-12-03T14:00', 'Nowhere/City')).toBeNull();
  });
});
