// Facts of the attendance in words.
import { iso_in, time_text, visitor_clock } from '../../lib/time';
import { language } from '../../lib/words';
import type { Attendee, View } from './attendance_calls';
import { watched_minutes } from '../recording/on_demand';
import { count_of, t } from './words';

export const view_words: Record<View, string> = {
  attended: t('view.attended'),
  present: t('view.present'),
  absent: t('view.absent'),
  all: t('view.all'),
  uncounted: t('view.uncounted'),
};

// Why a view shows nobody.
export const nobody_words: Record<View, string> = {
  attended: t('nobody.attended'),
  present: t('nobody.present'),
  absent: t('nobody.absent'),
  all: t('nobody.all'),
  uncounted: t('nobody.uncounted'),
};

// Who stands beside the guests; guests need no word.
export const kind_words: Record<Attendee['kind'], string> = {
  guest: '',
  staff: t('kind.staff'),
  trial: t('kind.trial'),
};

const evidence_words: Record<Attendee['evidence'][number], string> = {
  own_page: t('evidence.own_page'),
  room_link: t('evidence.room_link'),
  provider_signal: t('evidence.provider_signal'),
  provider_report: t('evidence.provider_report'),
  import: t('evidence.import'),
  desk: t('evidence.desk'),
};

// "14:02:31" on the clock of `zone`, for the table; the zone stands in its heading.
export function clock_in(instant: string, zone: string): string {
  return iso_in(new Date(instant).toISOString(), zone).slice(11, 19);
}

// "14:02" on that clock.
export function minute_in(instant: string | number, zone: string): string {
  return time_text(new Date(instant).toISOString(), visitor_clock(language), zone);
}

export function minutes_of({ minutes, first_join }: Attendee): string {
  if (first_join === null) return t('minutes.absent');
  return minutes === null ? t('minutes.unknown') : String(minutes);
}

export function evidence_of({ evidence }: Attendee): string {
  return evidence.map((kind) => evidence_words[kind]).join(', ');
}

// "3 more: Ben Okri, Carla Diaz", or ''.
export function screen_of({ screen }: Attendee): string {
  if (!screen) return '';
  const others = count_of('screen.others', screen.people - 1);
  return screen.names.length
    ? t('screen.named', { others, names: screen.names.join(', ') })
    : others;
}

// "12 of 48 min watched", or ''.
export function watched_of({ on_demand }: Attendee): string {
  if (!on_demand) return '';
  const minutes = watched_minutes(on_demand.watched_seconds, on_demand.seconds);
  return t(minutes.seen === 0 ? 'row.watched_little' : 'row.watched', minutes);
}
