import { describe, expect, it, vi } from 'vitest';
import {
  choose_zone,
  city_of,
  event_line,
  iso_in,
  moment_text,
  offset_text,
  time_text,
  visitor_clock,
  visitor_line,
  visitor_zone,
  type Clock,
} from './time';

const en = (zone: string, twelve = false): Clock => ({ language: 'en', zone, twelve });

// 14:00 to 15:30 in Brussels on four days: summer, winter, and both Sundays on
// which Europe changes its clocks (the change itself is at 01:00 UTC).
const days = {
  summer: { start: '2026-09-15T12:00:00Z', end: '2026-09-15T13:30:00Z' },
  winter: { start: '2026-12-15T13:00:00Z', end: '2026-12-15T14:30:00Z' },
  spring: { start: '2027-03-28T12:00:00Z', end: '2027-03-28T13:30:00Z' },
  autumn: { start: '2026-10-25T13:00:00Z', end: '2026-10-25T14:30:00Z' },
};
const spans = Object.fromEntries(
  Object.entries(days).map(([name, span]) => [name, { ...span, zone: 'Europe/Brussels' }]),
) as Record<keyof typeof days, { start: string; end: string; zone: string }>;

// Wall times taken from the tz database's own tools (zdump), not from this code.
const expected: [string, string, keyof typeof days, string | null][] = [
  ['Europe/Kyiv', 'Kyiv', 'summer', '15:00–16:30'],
  ['Europe/Kyiv', 'Kyiv', 'winter', '15:00–16:30'],
  ['Europe/Kyiv', 'Kyiv', 'spring', '15:00–16:30'],
  ['Europe/Kyiv', 'Kyiv', 'autumn', '15:00–16:30'],
  ['Africa/Johannesburg', 'Johannesburg', 'summer', null],
  ['Africa/Johannesburg', 'Johannesburg', 'winter', '15:00–16:30'],
  ['Africa/Johannesburg', 'Johannesburg', 'spring', null],
  ['Africa/Johannesburg', 'Johannesburg', 'autumn', '15:00–16:30'],
  ['Asia/Kolkata', 'Kolkata', 'summer', '17:30–19:00'],
  ['Asia/Kolkata', 'Kolkata', 'winter', '18:30–20:00'],
  ['Asia/Kolkata', 'Kolkata', 'spring', '17:30–19:00'],
  ['Asia/Kolkata', 'Kolkata', 'autumn', '18:30–20:00'],
  ['America/St_Johns', 'St. John’s', 'summer', '09:30–11:00'],
  ['America/St_Johns', 'St. John’s', 'winter', '09:30–11:00'],
  ['America/St_Johns', 'St. John’s', 'spring', '09:30–11:00'],
  ['America/St_Johns', 'St. John’s', 'autumn', '10:30–12:00'],
  ['Pacific/Kiritimati', 'Kiritimati', 'summer', 'Wed 16 September, 02:00–03:30'],
  ['Pacific/Kiritimati', 'Kiritimati', 'winter', 'Wed 16 December, 03:00–04:30'],
  ['Pacific/Kiritimati', 'Kiritimati', 'spring', 'Mon 29 March, 02:00–03:30'],
  ['Pacific/Kiritimati', 'Kiritimati', 'autumn', 'Mon 26 October, 03:00–04:30'],
  ['America/Vancouver', 'Vancouver', 'summer', '05:00–06:30'],
  ['America/Vancouver', 'Vancouver', 'autumn', '06:00–07:30'],
  ['Europe/Brussels', 'Brussels', 'summer', null],
  ['Europe/Brussels', 'Brussels', 'winter', null],
  ['Europe/Berlin', 'Berlin', 'spring', null],
];

describe('the line in the visitor’s zone', () => {
  it.each(expected)('in %s (%s), %s: %s', (zone, city, day, times) => {
    const line = visitor_line(spans[day], en(zone));
    expect(line?.times ?? null).toBe(times);
    if (line) expect(line.city).toBe(city);
  });

  it('names the instant of the event in every zone and on every day', () => {
    for (const [zone] of expected)
      for (const span of Object.values(spans))
        expect(Date.parse(iso_in(span.start, zone))).toBe(Date.parse(span.start));
  });

  it('keeps both lines when the clocks part during the event', () => {
    // Brussels leaves summer time at 01:00 UTC; Johannesburg does not.
    const night = {
      start: '2026-10-25T00:30:00Z',
      end: '2026-10-25T02:00:00Z',
      zone: 'Europe/Brussels',
    };
    expect(visitor_line(night, en('Africa/Johannesburg'))?.times).toBe('02:30–04:00');
    expect(event_line(night, en('Africa/Johannesburg')).times).toBe(
      'Sun 25 October 2026, 02:30–03:00',
    );
  });

  it('says the day again where the visitor’s span passes midnight', () => {
    const evening = {
      start: '2026-09-15T18:00:00Z',
      end: '2026-09-15T20:00:00Z',
      zone: 'Europe/Brussels',
    };
    expect(visitor_line(evening, en('Asia/Kolkata'))?.times).toBe(
      '23:30 – Wed 16 September, 01:30',
    );
  });
});

describe('the line in the event’s zone', () => {
  it('has weekday, month in words, year, city and offset', () => {
    const line = event_line(spans.summer, en('Asia/Kolkata'));
    expect(line.times).toBe('Tue 15 September 2026, 14:00–15:30');
    expect(line.city).toBe('Brussels');
    expect(line.offset).toBe('UTC+02:00');
    expect(line.start_iso).toBe('2026-09-15T14:00:00+02:00');
  });

  it('follows the language', () => {
    const of = (language: string) =>
      event_line(spans.summer, { language, zone: 'UTC', twelve: false });
    expect(of('de').times).toBe('Di., 15. September 2026, 14:00–15:30');
    expect(of('de').city).toBe('Brüssel');
    expect(of('fr').times).toBe('mar. 15 septembre 2026, 14:00–15:30');
    expect(of('fr').city).toBe('Bruxelles');
    const first = { start: '2026-09-01T12:00:00Z', zone: 'Europe/Brussels' };
    const french = event_line(first, { language: 'fr', zone: 'UTC', twelve: false });
    expect(french.times).toBe('mar. 1er septembre 2026, 14:00');
  });

  it('counts to twelve where it is asked to', () => {
    expect(event_line(spans.summer, en('UTC', true)).times).toBe(
      'Tue 15 September 2026, 2:00 pm–3:30 pm',
    );
  });
});

describe('the clock of the visitor', () => {
  it('counts as the server’s lines do, whatever the region of the browser', () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-US', 'en']);
    for (const language of ['en', 'de', 'fr'])
      expect(time_text('2026-09-15T12:00:00Z', { ...visitor_clock(language), zone: 'UTC' })).toBe(
        '12:00',
      );
    expect(event_line(spans.summer, visitor_clock('en')).times).toBe(
      'Tue 15 September 2026, 14:00–15:30',
    );
    vi.restoreAllMocks();
  });
});

describe('a zone', () => {
  it('is named by its city, also under the name that older browsers use', () => {
    expect(city_of('Asia/Calcutta')).toBe('Kolkata');
    expect(city_of('Europe/Kiev', 'de')).toBe('Kyjiw');
    expect(city_of('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
    expect(city_of('UTC')).toBe('UTC');
  });

  it('has the offset of the instant, also half hours and west of Greenwich', () => {
    expect(offset_text('2026-07-01T00:00:00Z', 'America/St_Johns')).toBe('UTC-02:30');
    expect(offset_text('2026-12-01T00:00:00Z', 'America/St_Johns')).toBe('UTC-03:30');
    expect(offset_text('2026-12-01T00:00:00Z', 'Pacific/Kiritimati')).toBe('UTC+14:00');
  });

  it('chosen on the device comes before the browser’s own, until it is taken back', () => {
    localStorage.clear();
    const own = visitor_zone();
    choose_zone('Pacific/Kiritimati');
    expect(visitor_zone()).toBe('Pacific/Kiritimati');
    choose_zone('Nowhere/Land');
    expect(visitor_zone()).toBe('Pacific/Kiritimati');
    localStorage.setItem('plenary.zone', 'not a zone');
    expect(visitor_zone()).toBe(own);
    choose_zone(null);
    expect(visitor_zone()).toBe(own);
  });
});

describe('a moment', () => {
  it('stands without its day today, and with it on another day', () => {
    const now = new Date('2026-09-15T20:00:00Z');
    expect(moment_text('2026-09-15T12:02:00Z', en('Europe/Brussels'), now)).toBe('14:02');
    expect(moment_text('2026-09-16T12:02:00Z', en('Europe/Brussels'), now)).toBe(
      'Wed 16 September, 14:02',
    );
  });

  it('names the year where it is another one on the visitor’s clock', () => {
    const now = new Date('2026-12-31T20:00:00Z');
    const midnight = '2026-12-31T23:30:00Z';
    expect(moment_text(midnight, en('Europe/London'), now)).toBe('23:30');
    expect(moment_text(midnight, en('Europe/Brussels'), now)).toBe('Fri 1 January 2027, 00:30');
  });
});
