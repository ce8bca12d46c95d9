// An event's state as a badge: word, shape and colour.
import type { Organised } from './dashboard';
import { t } from './words';

export interface EventBadge {
  kind: string;
  icon: string;
  text: string;
}

export function badge_of(
  { state, postponed, starts_at, ends_at }: Organised,
  now: number,
): EventBadge {
  if (state === 'draft') return { kind: 'draft', icon: 'file', text: t('badge.draft') };
  if (state === 'cancelled') return { kind: 'alert', icon: 'cross', text: t('badge.cancelled') };
  if (postponed) return { kind: 'wait', icon: 'arrow', text: t('badge.postponed') };
  if (state !== 'published' || Date.parse(ends_at) <= now)
    return { kind: 'neutral', icon: 'dash', text: t('badge.ended') };
  if (Date.parse(starts_at) <= now) return { kind: 'live', icon: 'dot', text: t('badge.live') };
  return { kind: 'good', icon: 'tick', text: t('badge.published') };
}
