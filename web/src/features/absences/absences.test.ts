import { describe, expect, it } from 'vitest';
import { AbsenceForm } from './absence_form.svelte';
import { away_text } from './away';

const zone = 'Europe/Brussels';

function filled(entries: Partial<AbsenceForm>): AbsenceForm {
  return Object.assign(new AbsenceForm(zone, '2026-09-15'), entries);
}

describe('an absence', () => {
  const text = (from: string, until: string, where = zone) =>
    away_text({ starts_at: from, ends_at: until }, where);

  it('is said with its day and its times by the clock of the event', () => {
    expect(text('2026-09-15T07:00:00Z', '2026-09-15T09:00:00Z')).toBe(
      'on Tue 15 September, 09:00–11:00 Brussels time',
    );
    expect(text('2026-09-15T12:00:00Z', '2026-09-15T22:00:00Z')).toBe(
      'on Tue 15 September from 14:00 Brussels time',
    );
    expect(text('2026-09-14T22:00:00Z', '2026-09-15T12:00:00Z')).toBe(
      'on Tue 15 September until 14:00 Brussels time',
    );
  });

  it('of whole days is said without times, also where a midnight is skipped', () => {
    expect(text('2026-09-14T22:00:00Z', '2026-09-15T22:00:00Z')).toBe('on Tue 15 September');
    expect(text('2026-09-14T22:00:00Z', '2026-09-16T22:00:00Z')).toBe(
      'from Tue 15 September to Wed 16 September',
    );
    expect(text('2026-09-06T04:00:00Z', '2026-09-07T03:00:00Z', 'America/Santiago')).toBe(
      'on Sun 6 September',
    );
    expect(text('2026-09-15T12:00:00Z', '2026-09-16T22:00:00Z')).toBe(
      'from Tue 15 September, 14:00 to Wed 16 September, 24:00 Brussels time',
    );
  });
});

describe('the form of an absence', () => {
  it('sends the whole day without times, and times as they were typed', () => {
    expect(filled({ from: '09:00', note: ' Train ' }).body()).toEqual({
      day: '2026-09-15',
      note: 'Train',
    });
    expect(filled({ whole: false, from: '09:00', until: '11:30' }).body()).toMatchObject({
      from: '09:00',
      until: '11:30',
    });
    expect(filled({ whole: false, until: '11:30' }).body()).not.toHaveProperty('from');
  });

  it('says what is missing or cannot be', () => {
    const wrong = (entries: Partial<AbsenceForm>) => {
      const found = filled(entries).wrong;
      return [found.from, found.until].filter(Boolean);
    };
    expect(wrong({})).toEqual([]);
    expect(wrong({ whole: false })).toEqual(['Enter a time, or tick the whole day.']);
    expect(wrong({ whole: false, from: '11:00', until: '11:00' })).toEqual([
      'Enter a time after the start.',
    ]);
    expect(wrong({ whole: false, until: '00:00' })).toEqual(['Enter a time after the start.']);
    expect(wrong({ whole: false, from: '11:00' })).toEqual([]);
    expect(wrong({ whole: false, until: '11:00' })).toEqual([]);
  });

  it('asks which of two times is meant, and refuses one that is skipped', () => {
    const night = { whole: false, day: '2026-10-25', from: '02:30', until: '02:45' };
    const form = filled(night);
    const twice = 'This time comes twice that night. Which one?';
    expect([form.wrong.from, form.wrong.until]).toEqual([twice, twice]);
    form.from_twice = 'later';
    form.until_twice = 'earlier';
    expect(form.wrong.until).toBe('Enter a time after the start.');
    form.until_twice = 'later';
    expect([form.wrong.from, form.wrong.until]).toEqual(['', '']);
    expect(form.body()).toMatchObject({ from_twice: 'later', until_twice: 'later' });
    expect(filled({ whole: false, day: '2027-03-28', from: '02:30' }).wrong.from).toBe(
      'The clocks go from 02:00 to 03:00 that night: this time does not exist.',
    );
  });
});
