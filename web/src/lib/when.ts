// Sentences about time: the zone always named by its city, both lines where the
// visitor's clock differs.
import {
  city_of,
  date_text,
  event_line,
  is_today,
  moment_text,
  near_date_text,
  time_text,
  visitor_clock,
  type Clock,
  type Span,
  type TimeLine,
} from './time';
import { count_of, language, t } from './words';

export interface When {
  there: TimeLine;
  dash: string;
  // Whether the end names a day of its own.
  several: boolean;
  zone: string;
}

// The line in the event's own zone. The visitor's line is `<visitor-time>`.
export function when_of(span: Span): When {
  const there = event_line(span, visitor_clock(language));
  const several = there.end.includes(', ');
  return {
    there,
    dash: several ? ' – ' : '–',
    several,
    zone: zone_text(city_of(span.zone, language)),
  };
}

// "14:02 Kolkata time", with the day where it is not today and the year where it is not this one: after "since",
// "until", "updated".
export function moment(instant: string | number): string {
  const clock = visitor_clock(language);
  return t('time.moment', { moment: moment_text(iso(instant), clock), zone: own_zone(clock) });
}

// "Tue 1 January 2030, 14:30 Kolkata time": for what may lie years ahead.
export function dated_moment(instant: string): string {
  const clock = visitor_clock(language);
  const date = date_text(iso(instant), clock, clock.zone, true);
  const moment = `${date}, ${time_text(iso(instant), clock, clock.zone)}`;
  return t('time.moment', { moment, zone: own_zone(clock) });
}

// "at 14:02 Kolkata time", "on Tue 15 September at 14:02 Kolkata time".
export function at_moment(instant: string | number): string {
  const clock = visitor_clock(language);
  const time = time_text(iso(instant), clock);
  const zone = own_zone(clock);
  if (is_today(iso(instant), clock)) return t('time.at', { time, zone });
  return t('time.on', { date: near_date_text(iso(instant), clock), time, zone });
}

function own_zone(clock: Clock): string {
  return zone_text(city_of(clock.zone, language));
}

function iso(instant: string | number): string {
  return new Date(instant).toISOString();
}

// "in 12 minutes" within 24 hours of the instant, else ''. Only beside the absolute time.
export function countdown(instant: string, now: number): string {
  const minutes = Math.ceil((Date.parse(instant) - now) / 60_000);
  if (minutes <= 0 || minutes > 24 * 60) return '';
  if (minutes < 60) return count_of('time.in_minutes', minutes);
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0
    ? count_of('time.in_hours', hours)
    : t('time.in_hours_minutes', { hours, minutes: minutes % 60 });
}

// "Brussels time", "Ortszeit Brüssel", "heure d’Athènes".
export function zone_text(city: string): string {
  if (city === 'UTC') return city;
  return t('time.zone', { city: language === 'fr' ? french_of(city) : city });
}

function french_of(city: string): string {
  if (city.startsWith('Le ')) return `du ${city.slice(3)}`;
  return /^[AEIOUÉÈÊÎ]|^Helsinki/.test(city) ? `d’${city}` : `de ${city}`;
}

// "Brussels time".
export function zone_name(zone: string): string {
  return zone_text(city_of(zone, language));
}

// "Tue 15 September" of "2026-09-15".
export function day_text(day: string, year = false): string {
  return date_text(`${day}T12:00:00Z`, visitor_clock(language), 'UTC', year);
}
