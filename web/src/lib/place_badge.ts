// A place's state as a badge: word, shape and colour.
import type { Schema } from '../api/client';
import { t } from './words';

export interface PlaceBadge {
  kind: string;
  icon: string;
  text: string;
}

type Summary = Pick<Schema['MyRegistrationSummary'], 'state' | 'event'>;

export function badge_of({ state, event }: Summary, number: number | null = null): PlaceBadge {
  if (event.state === 'cancelled') return badge('alert', 'cross', t('badge.event_cancelled'));
  switch (state) {
    case 'confirmed':
      return badge('good', 'tick', t('badge.confirmed'));
    case 'waitlisted':
      return badge(
        'wait',
        'clock',
        number ? t('badge.waitlisted_at', { number }) : t('badge.waitlisted'),
      );
    case 'offered':
      return badge('wait', 'clock', t('badge.offered'));
    case 'pending':
      return badge('wait', 'hourglass', t('badge.pending'));
    case 'invited':
      return badge('note', 'mail', t('badge.invited'));
    case 'declined':
      return badge('neutral', 'dash', t('badge.declined'));
    case 'cancelled_by_person':
      return badge('neutral', 'cross', t('badge.given_up'));
    case 'expired':
      return badge('neutral', 'dash', t('badge.expired'));
    case 'cancelled_by_organiser':
    case 'blocked':
      return badge('alert', 'cross', t('badge.cancelled'));
  }
}

function badge(kind: string, icon: string, text: string): PlaceBadge {
  return { kind, icon, text };
}
