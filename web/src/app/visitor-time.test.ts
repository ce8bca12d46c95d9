import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { choose_zone } from '../lib/time';
import { define_visitor_time, refresh_visitor_times } from './visitor-time';

const block =
  '<p data-zone="Europe/Brussels"><visitor-time start="2026-09-15T14:00:00+02:00" end="2026-09-15T15:30:00+02:00"></visitor-time></p>';

beforeAll(() => {
  define_visitor_time();
  document.documentElement.lang = 'en';
  document.documentElement.dataset['forYou'] = '{time} for you ({city})';
});
afterEach(() => choose_zone(null));

function shown_in(zone: string): HTMLElement {
  choose_zone(zone);
  document.body.innerHTML = block;
  return document.querySelector('visitor-time')!;
}

describe('the visitor’s line', () => {
  it('is said while the page is parsed, in the words of the page', () => {
    expect(shown_in('Asia/Kolkata').textContent).toBe('17:30–19:00 for you (Kolkata)');
  });

  it('names the same instants as the event, with their offset', () => {
    const times = [...shown_in('Asia/Kolkata').querySelectorAll('time')];
    expect(times.map((time) => time.dateTime)).toEqual([
      '2026-09-15T17:30:00+05:30',
      '2026-09-15T19:00:00+05:30',
    ]);
  });

  it('repeats the day where it is another one', () => {
    expect(shown_in('Pacific/Kiritimati').textContent).toBe(
      'Wed 16 September, 02:00–03:30 for you (Kiritimati)',
    );
  });

  it('is left out where both clocks show the same', () => {
    expect(shown_in('Europe/Paris').textContent).toBe('');
  });

  it('follows another zone chosen on the page', () => {
    const line = shown_in('Europe/Paris');
    choose_zone('America/Vancouver');
    refresh_visitor_times(document);
    expect(line.textContent).toBe('05:00–06:30 for you (Vancouver)');
  });
});
