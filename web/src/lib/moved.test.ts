// @vitest-environment jsdom
// Where a session is said to have moved: in minutes while they say something, else by the day and the time.
import { describe, expect, it } from 'vitest';
import { draw_day } from '../embed/draw';
import { words_in } from '../embed/words';
import { news_of } from '../features/agenda/follow_news';
import { late_text } from '../features/personal/late';
import { moved_by, was_at } from './moved';
import type { Clock } from './time';

const clock: Clock = { language: 'en', zone: 'Asia/Kolkata', twelve: false };
const k_zone = 'Europe/Brussels';
const planned = '2026-05-12T12:00:00Z';

describe('what has moved', () => {
  it.each([
    ['2026-05-12T12:00:20Z', null],
    ['2026-05-12T12:10:00Z', { minutes: 10, far: false }],
    ['2026-05-12T13:30:00Z', { minutes: 90, far: false }],
    ['2026-05-12T13:31:00Z', { minutes: 91, far: true }],
    ['2026-04-22T13:20:00Z', { minutes: -28_720, far: true }],
  ])('to %s', (starts_at, moved) => expect(moved_by(planned, starts_at)).toEqual(moved));

  it('names the day where it was another one by the clock of the zone', () => {
    expect(was_at(planned, '2026-05-12T20:00:00Z', clock, k_zone)).toBe('14:00');
    expect(was_at(planned, '2026-05-12T22:30:00Z', clock, k_zone)).toBe('Tue 12 May, 14:00');
    const late = ['2026-05-12T21:50:00Z', '2026-05-12T22:05:00Z'] as const;
    expect(was_at(...late, clock, k_zone)).toBe('23:50');
  });
});

describe('a session moved by weeks', () => {
  const starts_at = '2026-04-22T13:20:00Z';

  it('says on the personal page when it was', () => {
    expect(late_text({ starts_at, planned_starts_at: planned }, k_zone)).toBe(
      'Moved (was Tue 12 May, 14:00)',
    );
    expect(
      late_text({ starts_at: '2026-05-12T12:10:00Z', planned_starts_at: planned }, k_zone),
    ).toBe('10 minutes later than planned (was 14:00)');
  });

  it('says so in an agenda on another website', () => {
    const day = draw_day(
      {
        day: '2026-04-22',
        sessions: [
          {
            id: 'shade',
            title: { en: 'Shade' },
            starts_at,
            ends_at: '2026-04-22T14:00:00Z',
            kind: 'talk',
            summary: null,
            room: null,
            tracks: [],
            languages: [],
            people: [],
            cancelled: false,
            status_line: null,
            planned_starts_at: planned,
            recorded: false,
            sign_up: null,
          },
        ],
      },
      { event_page: 'https://e.example/events/a', zone: k_zone, clock, say: words_in('de') },
    );
    expect(day.querySelector('.said')!.textContent).toBe('Verschoben (war Tue 12 May, 14:00)');
  });

  it('is told with its new time', () => {
    const start = { title: 'Shade', before: Date.parse(planned), after: Date.parse(starts_at) };
    const news = news_of({ starts: [start], changed: true });
    expect(news).toMatch(/: Shade now starts on Wed 22 April/);
    expect(news).not.toContain('minutes');
    expect(news_of({ starts: [start, start], changed: true })).toContain(
      '2 sessions start at another time',
    );
  });
});
