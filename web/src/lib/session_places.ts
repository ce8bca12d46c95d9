// How the places of a session that asks for sign-up stand, in words.
import type { Schema } from '../api/client';
import { t } from './words';

export function places_text(places: Schema['SignUpAvailability']): string {
  const texts = {
    open: t('places.open'),
    few: t('places.few'),
    waitlist: t('places.waitlist'),
    closed: t('places.closed'),
  };
  return texts[places];
}
