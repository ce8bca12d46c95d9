// How an event's time is said: in the event's zone and, where it differs, in
// the visitor's own, both named by city. No text of a catalogue is in here, so
// that server pages can use it without loading one: callers put the parts into
// their sentence ("{times} for you ({city})").
//
//   const line = visitor_line({ start, end, zone: 'Europe/Brussels' }, visitor_clock());
//   if (line) element.textContent = `${line.times} for you (${line.city})`;
import { city_of } from './cities';

export { city_of };

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

const k_zone_key = 'plenary.zone';

// The zone chosen on this device, else the browser's own.
export function visitor_zone(storage: Pick<Storage, 'getItem'> | undefined = device()): string {
  const chosen = read(storage);
  return chosen && is_zone(chosen) ? chosen : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

// Remembers a zone on this device; null goes back to the browser's own.
export function choose_zone(zone: string | null, storage: Storage | undefined = device()): void {
  try {
    if (zone === null) storage?.removeItem(k_zone_key);
    else if (is_zone(zone)) storage?.setItem(k_zone_key, zone);
  } catch {
    // Storage is blocked: the browser's zone holds.
  }
}

// The clock of the person in front of this page.
export function visitor_clock(language = page_language()): Clock {
  return { language, zone: visitor_zone(), twelve: twelve_hours(language, navigator.languages) };
}

// 12 hours where the page's language is spoken so in the region the browser names.
export function twelve_hours(language: string, preferred: readonly string[]): boolean {
  const base = language.slice(0, 2);
  const region = preferred.find((tag) => tag.slice(0, 2) === base && tag.length > 2);
  if (!region) return false;
  const cycle = new Intl.DateTimeFormat(region, { hour: 'numeric' }).resolvedOptions().hourCycle;
  return cycle === 'h12' || cycle === 'h11';
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
  return is_today(instant, clock, now)
    ? time
    : `${date_text(instant, clock, clock.zone, false)}, ${time}`;
}

// Today, where the visitor is.
export function is_today(instant: string, clock: Clock, now = new Date()): boolean {
  return day_of(instant, clock.zone) === day_of(now.toISOString(), clock.zone);
}

// "14:02", or "2:02 pm".
export function time_text(instant: string, clock: Clock, zone = clock.zone): string {
  return formatter(locale_of(clock.language), {
    timeZone: zone,
    hour: clock.twelve ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle: clock.twelve ? 'h12' : 'h23',
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

// French says the first of a month as an ordinal: "mar. 1er septembre".
function with_ordinal(text: string, language: string): string {
  return language.startsWith('fr') ? text.replace(/ 1 /, ' 1er ') : text;
}

// "UTC+05:30"
export function offset_text(instant: string, zone: string): string {
  return `UTC${offset(instant, zone)}`;
}

// "2026-09-15T14:00:00+02:00"
export function iso_in(instant: string, zone: string): string {
  const p = parts(instant, zone);
  return `${p['year']}-${p['month']}-${p['day']}T${p['hour']}:${p['minute']}:${p['second']}${offset(instant, zone)}`;
}

export function is_zone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
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
  if (day_of(start, clock.zone) === day_of(end, clock.zone)) return time;
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

// "+05:30": the wall time of the zone, read as UTC, less the instant.
function offset(instant: string, zone: string): string {
  const p = parts(instant, zone);
  const n = (part: string) => Number(p[part]);
  const wall = Date.UTC(n('year'), n('month') - 1, n('day'), n('hour'), n('minute'), n('second'));
  const minutes = Math.round((wall - Math.floor(Date.parse(instant) / 1000) * 1000) / 60000);
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function parts(instant: string, zone: string): Record<string, string> {
  const format = formatter('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return Object.fromEntries(
    format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
}

const formatters = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs more than using it, and an agenda has a thousand times.
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, known);
  return known;
}

// Day before month in every language of the pages.
function locale_of(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

function page_language(): string {
  return document.documentElement.lang || 'en';
}

function device(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function read(storage: Pick<Storage, 'getItem'> | undefined): string | null {
  try {
    return storage?.getItem(k_zone_key) ?? null;
  } catch {
    return null;
  }
}
