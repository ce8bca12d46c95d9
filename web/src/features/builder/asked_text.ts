// What a session asks of those who come: "20 places, until Mon 14 September, 12:00 Brussels time".
import { date_text, time_text, visitor_clock } from '../../lib/time';
import { language } from '../../lib/words';
import { zone_name } from './sentences';
import type { Places } from './session_places.svelte';
import { count_of, t } from './words';

export function asked_text(asked: Places | null, zone: string): string {
  if (!asked) return t('sign_ups.removed');
  const places =
    asked.places === null ? t('sign_ups.any_number') : count_of('sign_ups.places', asked.places);
  if (!asked.closes_at) return places;
  const clock = visitor_clock(language);
  const date = date_text(asked.closes_at, clock, zone, false);
  const moment = `${date}, ${time_text(asked.closes_at, clock, zone)} ${zone_name(zone)}`;
  return t('sign_ups.places_until', { places, moment });
}
