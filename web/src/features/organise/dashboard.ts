// What a dashboard says of the events one organises: pure.
import type { Schema } from '../../api/client';
import { addresses } from '../../lib/addresses';
import { choose_text } from '../../lib/words';
import { count_of, t } from './words';

export type Organised = Schema['OrganisedEvent'];

const k_day = 86_400_000;
const k_ahead = 14 * k_day;

// One thing that waits for the organiser, with what to do about it.
export interface Need {
  event: Organised;
  kind: 'decide' | 'publish';
  text: string;
  action: string;
  href: string;
}

// Requests to decide, and drafts that would begin within a fortnight; the next event first.
export function needs_of(events: readonly Organised[], now: number): Need[] {
  return [...events]
    .sort((one, other) => Date.parse(one.starts_at) - Date.parse(other.starts_at))
    .flatMap((event) => need_of(event, now) ?? []);
}

function need_of(event: Organised, now: number): Need | null {
  const { text: title } = choose_text(event.title);
  const href = addresses.organised(event.id);
  if (event.state === 'draft') {
    if (Date.parse(event.starts_at) > now + k_ahead) return null;
    const past = Date.parse(event.starts_at) < now;
    const text = past ? t('needs.draft_past') : t('needs.draft');
    return { event, kind: 'publish', text, action: t('needs.finish', { title }), href };
  }
  const { pending } = event.figures;
  if (pending === 0) return null;
  return {
    event,
    kind: 'decide',
    text: count_of('needs.pending', pending),
    action: t('needs.open', { title }),
    href,
  };
}

// Public events that begin today or in the next fourteen days, or are on now.
export function soon_of(events: readonly Organised[], now: number): Organised[] {
  return events.filter(
    ({ state, starts_at }) => state !== 'draft' && Date.parse(starts_at) <= now + k_ahead,
  );
}
