// The cases of the server's tests/unit/platform/time_text_test.cpp, in the same words.
import { render } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { days_of } from './days';
import { event } from './examples';
import { event_line } from './time';
import When from './When.svelte';

const zone = 'Europe/Brussels';
const words = (language: string, start: string, end: string) =>
  days_of({ start, end, zone }, { language, zone: 'Asia/Kolkata', twelve: false }).text;

it.each([
  ['en', '2026-09-30T22:00:00Z', '2026-10-04T22:00:00Z', 'Thu 1 – Sun 4 October 2026'],
  ['de', '2026-09-30T22:00:00Z', '2026-10-04T22:00:00Z', 'Do., 1. – So., 4. Oktober 2026'],
  ['fr', '2026-09-30T22:00:00Z', '2026-10-04T22:00:00Z', 'jeu. 1er – dim. 4 octobre 2026'],
  ['en', '2026-09-29T22:00:00Z', '2026-10-02T22:00:00Z', 'Wed 30 September – Fri 2 October 2026'],
  [
    'en',
    '2026-12-30T23:00:00Z',
    '2027-01-01T23:00:00Z',
    'Thu 31 December 2026 – Fri 1 January 2027',
  ],
  ['en', '2026-09-30T22:00:00Z', '2026-10-01T22:00:00Z', 'Thu 1 October 2026'],
])('whole days in %s from %s to %s: %s', (language, start, end, text) =>
  expect(words(language, start, end)).toBe(text),
);

it('whole days stand without hours and without the visitor’s line', () => {
  const days = { starts_at: '2026-09-30T22:00:00Z', ends_at: '2026-10-04T22:00:00Z', zone };
  const { container } = render(When, { event: { ...event, ...days, all_day: true } });
  expect(container.textContent!.trim()).toBe('Thu 1 – Sun 4 October 2026');
  expect(container.querySelector('time')!.dateTime).toBe('2026-10-01');
  expect(container.querySelector('visitor-time')).toBeNull();
});

it('what ends at midnight still belongs to its day', () => {
  const span = { start: '2026-09-15T20:00:00Z', end: '2026-09-15T22:00:00Z', zone };
  expect(event_line(span, { language: 'en', zone, twelve: false }).times).toBe(
    'Tue 15 September 2026, 22:00–00:00',
  );
});
