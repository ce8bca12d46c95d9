// How an event's time is said: in the event's zone and, where it differs, in
// the visitor's own, both named by city. No text of a catalogue is in here, so
// that server pages can use it without loading one: callers put the parts into
// their sentence ("{times} for you ({city})").
//
//   const line = visitor_line({ start, end, zone: 'Europe/Brussels' }, visitor_clock());
//   if (line) element.textContent = `${line.times} for you (${line.city})`;
import { city_of } from './cities';
import { visitor_zone } from './visitor_zone';
import { formatter, iso_in } from './wall';

export { city_of, iso_in };
export { choose_zone, visitor_zone } from './visitor_zone';

// Instants are RFC 3339 texts, as in the API and in `<time datetime>`.
export interface Span {
  start: string;
  end?: string | undefined;
  zone: string;
}

// Who looks: the language of the page, their zone, and 12 or 24 hours.
export interface Clock {
  language: string;
  zone: string;
  twelve: boolean;
}

export interface TimeLine {
  // "Tue 15 September 2026" in an event's line; in a visitor's line the day
  // stands without its year and only where it is another one, else ''.
  date: string;
  start: string;
  // '' without an end. Holds its own day where the span goes past midnight.
  end: string;
  // "Wed 16 September, 17:30–19:00": date, start and end together.
  times: string;
  city: string;
  // "UTC+05:30" at the start, for hover, focus and print.
  offset: string;
  // For `<time datetime>`, with the zone's offset.
  start_iso: string;
  end_iso: string;
}

// The clock of the person in front of this page. It counts to 24, as the server's lines in all our
// languages do: one page, one way to count, whatever the browser's region.
export function visitor_clock(language = page_language()): Clock {
  return { language, zone: visitor_zone(), twelve: false };
}

// The first line, in the event's zone, with the full date.
export function event_line(span: Span, clock: Clock): TimeLine {
  return line(span, { ...clock, zone: span.zone }, date_text(span.start, clock, span.zone, true));
}

// The second line, in the visitor's zone; null where both clocks show the same.
export function visitor_line(span: Span, clock: Clock): TimeLine | null {
  if (clocks_agree(span, clock.zone)) return null;
  const other_day = day_of(span.start, clock.zone) !== day_of(span.start, span.zone);
  return line(span, clock, other_day ? date_text(span.start, clock, clock.zone, false) : '');
}

// "14:02", or with a day other than today "Tue 15 September, 14:02", in the visitor's zone.
export function moment_text(instant: string, clock: Clock, now = new Date()): string {
  const time = time_text(instant, clock, clock.zone);
  return is_today(instant, clock, now) ? time : `${near_date_text(instant, clock, now)}, ${time}`;
}

// "Tue 15 September", and the year where it is not this one.
export function near_date_text(instant: string, clock: Clock, now = new Date()): string {
  const year_of = (at: string) => day_of(at, clock.zone).slice(0, 4);
  const other_year = year_of(instant) !== year_of(now.toISOString());
  return date_text(instant, clock, clock.zone, other_year);
}

// Today, where the visitor is.
export function is_today(instant: string, clock: Clock, now = new Date()): boolean {
  return day_of(instant, clock.zone) === day_of(now.toISOString(), clock.zone);
}

// "14:02" in every language of the pages, or "2:02 pm".
export function time_text(instant: string, clock: Clock, zone = clock.zone): string {
  if (!clock.twelve) return iso_in(instant, zone).slice(11, 16);
  return formatter(locale_of(clock.language), {
    timeZone: zone,
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h12',
  }).format(new Date(instant));
}

// "Tue 15 September 2026", weekday and month in words.
export function date_text(instant: string, clock: Clock, zone: string, year: boolean): string {
  const text = formatter(locale_of(clock.language), {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    ...(year ? { year: 'numeric' } : {}),
  }).format(new Date(instant));
  return with_ordinal(
    clock.language.startsWith('en') ? text.replace(',', '') : text,
    clock.language,
  );
}

// "Tue 15"
export function weekday_text(instant: string, clock: Clock, zone: string): string {
  const text = formatter(locale_of(clock.language), {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
  }).format(new Date(instant));
  return with_ordinal(text, clock.language);
}

// French says the first of a month as an ordinal: "mar. 1er septembre".
function with_ordinal(text: string, language: string): string {
  return language.startsWith('fr') ? text.replace(/ 1(?= |$)/, ' 1er') : text;
}

// What ends at midnight still belongs to its day.
export function last_instant(start: string, end: string): string {
  const last = Date.parse(end) - 1;
  return last < Date.parse(start) ? end : new Date(last).toISOString();
}

// "UTC+05:30"
export function offset_text(instant: string, zone: string): string {
  return `UTC${offset(instant, zone)}`;
}

function line(span: Span, clock: Clock, date: string): TimeLine {
  const start = time_text(span.start, clock);
  const end = span.end ? end_text(span.start, span.end, clock) : '';
  const dash = end.includes(', ') ? ' – ' : '–';
  return {
    date,
    start,
    end,
    times: (date && `${date}, `) + start + (end && dash + end),
    city: city_of(clock.zone, clock.language),
    offset: offset_text(span.start, clock.zone),
    start_iso: iso_in(span.start, clock.zone),
    end_iso: span.end ? iso_in(span.end, clock.zone) : '',
  };
}

function end_text(start: string, end: string, clock: Clock): string {
  const time = time_text(end, clock);
  if (day_of(start, clock.zone) === day_of(last_instant(start, end), clock.zone)) return time;
  return `${date_text(end, clock, clock.zone, false)}, ${time}`;
}

function clocks_agree(span: Span, zone: string): boolean {
  return [span.start, span.end ?? span.start].every(
    (instant) => offset(instant, zone) === offset(instant, span.zone),
  );
}

function day_of(instant: string, zone: string): string {
  return iso_in(instant, zone).slice(0, 10);
}

// "+05:30"
function offset(instant: string, zone: string): string {
  return iso_in(instant, zone).slice(19);
}

// Day before month in every language of the pages.
function locale_of(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

function page_language(): string {
  return document.documentElement.lang || 'en';
}
