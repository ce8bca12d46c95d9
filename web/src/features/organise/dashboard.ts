// What a dashboard says of the events one organises: pure.
import type { Schema } from '../../api/client';
import { language_names } from '../../lib/words';
import { page_of, type EventPart } from './event_pages';
import { count_of, t } from './words';

export type Organised = Schema['OrganisedEvent'];

const k_day = 86_400_000;
const k_ahead = 14 * k_day;

// One thing that waits for the organiser, with what to do about it.
export interface Need {
  event: Organised;
  kind:
    | 'decide'
    | 'publish'
    | 'room'
    | 'translate'
    | 'review'
    | 'date'
    | 'bounced'
    | 'speakers'
    | 'failing';
  text: string;
  action: string;
  href: string;
}

// What waits for the organiser, the most urgent first: a room that fails, then by when it begins, and recordings as if
// that were tomorrow.
export function needs_of(events: readonly Organised[], now: number): Need[] {
  const due = ({ event, kind }: Need) => {
    if (kind === 'failing') return 0;
    return kind === 'review' ? now + k_day : Date.parse(event.starts_at);
  };
  return events
    .flatMap((event) => needs_of_one(event, now))
    .sort((one, other) => due(one) - due(other));
}

function needs_of_one(event: Organised, now: number): Need[] {
  const need = (kind: Need['kind'], text: string, part: EventPart = 'webinar'): Need => ({
    ...{ event, kind, text, href: page_of(event.id, part) },
    action: kind === 'publish' ? t('needs.finish') : t('needs.open'),
  });
  const is_soon = Date.parse(event.starts_at) <= now + k_ahead;
  if (event.state === 'draft') {
    if (!is_soon) return [];
    const past = Date.parse(event.starts_at) < now;
    const text = past ? t('needs.draft_past') : t('needs.draft');
    return [need('publish', text)];
  }
  const review = event.recordings_to_review;
  const all = review > 0 ? [need('review', count_of('needs.review', review), 'recording')] : [];
  if (event.state !== 'published' || Date.parse(event.ends_at) <= now) return all;
  if (event.rooms_failing > 0)
    all.push(need('failing', count_of('needs.failing', event.rooms_failing), 'session'));
  if (event.postponed) return [...all, need('date', t('needs.date'))];
  if (event.bounced > 0)
    all.push(need('bounced', count_of('needs.bounced', event.bounced), 'registrations'));
  if (is_soon && event.speakers_missing > 0)
    all.push(need('speakers', count_of('needs.speakers', event.speakers_missing), 'speakers'));
  const { pending } = event.figures;
  if (pending > 0) all.push(need('decide', count_of('needs.pending', pending), 'registrations'));
  if (!event.copyable || !is_soon) return all;
  if (!event.has_room) all.push(need('room', t('needs.room')));
  const untold = event.languages.filter((code) => !(code in event.title));
  if (untold.length > 0)
    all.push(need('translate', t('needs.translate', { languages: language_names(untold) })));
  return all;
}

// Public events that begin today or in the next fourteen days, or are on now.
export function soon_of(events: readonly Organised[], now: number): Organised[] {
  return events.filter(
    ({ state, starts_at }) => state !== 'draft' && Date.parse(starts_at) <= now + k_ahead,
  );
}
