// What the personal page says about a place, and the one next thing to do: pure.
import type { Schema } from '../../api/client';
import { addresses } from '../../lib/addresses';
import { at_moment, countdown, moment } from '../../lib/when';
import { t } from '../../lib/words';

export type Place = Schema['MyRegistration'];
export type State = Schema['RegistrationState'];

// The state of the place in words.
export function title_of(place: Place): string {
  if (place.event.state === 'cancelled') return t('place.event_cancelled');
  const until = place.offer_ends_at ? moment(place.offer_ends_at) : '';
  const titles: Record<State, () => string> = {
    confirmed: () => t('place.confirmed'),
    waitlisted: () => t('place.waitlisted', { number: place.waiting_number ?? 1 }),
    offered: () => t('place.offered', { moment: until }),
    pending: () => t('place.pending'),
    invited: () => t('place.invited'),
    declined: () => t('place.declined'),
    cancelled_by_person: () => t('place.given_up'),
    cancelled_by_organiser: () => t('place.cancelled'),
    blocked: () => t('place.cancelled'),
    expired: () => t('place.expired'),
  };
  return titles[place.state]();
}

// A link, or something to do here; the note says when, or what happens then.
export interface NextStep {
  kind: 'link' | 'accept' | 'register_again' | 'none';
  text: string;
  href: string;
  note: string;
}

export function next_step(place: Place, now: number): NextStep {
  const may = (action: Schema['PlaceAction']) => place.actions.includes(action);
  const held = place.state === 'confirmed' && place.event.state !== 'cancelled';
  if (may('accept')) return step('accept', t('next.accept'), '', t('next.accept_note'));
  if (may('join') || (held && room_is_open(place, now))) {
    return step('link', t('next.join'), addresses.join(place.id), t('next.join_note'));
  }
  if (may('watch')) return step('link', t('next.watch'), addresses.recording(place.id), '');
  if (may('register_again')) return step('register_again', t('next.register_again'), '', '');
  if (held && now < Date.parse(place.event.ends_at)) {
    return step('link', t('next.calendar'), place.calendar, opening_note(place, now));
  }
  if (held) return step('none', '', '', t('next.ended'));
  return step('none', '', '', waiting_note(place.state));
}

// The clock may open the room before the server is asked again.
export function room_is_open(place: Place, now: number): boolean {
  if (!place.join_opens_at) return false;
  return now >= Date.parse(place.join_opens_at) && now < Date.parse(place.event.ends_at);
}

function opening_note(place: Place, now: number): string {
  if (!place.join_opens_at) return '';
  const soon = countdown(place.join_opens_at, now);
  const note = t('next.opens', { at: at_moment(place.join_opens_at) });
  return soon ? `${note} ${t('next.opens_in', { countdown: soon })}` : note;
}

function waiting_note(state: State): string {
  if (state === 'waitlisted') return t('next.waitlisted_note');
  if (state === 'pending') return t('next.pending_note');
  return '';
}

function step(kind: NextStep['kind'], text: string, href: string, note: string): NextStep {
  return { kind, text, href, note };
}
