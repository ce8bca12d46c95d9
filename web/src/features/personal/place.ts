// What the personal page says about a place, and the one next thing to do: pure.
import type { Schema } from '../../api/client';
import { addresses } from '../../lib/addresses';
import { is_over as event_is_over } from '../../lib/event_over';
import { date_text, visitor_clock } from '../../lib/time';
import { at_moment, countdown, moment } from '../../lib/when';
import { language, t } from '../../lib/words';

export type Place = Schema['MyRegistration'];
export type State = Schema['RegistrationState'];

// Confirmed, at an event that takes place or did.
function is_held(place: Place): boolean {
  return place.state === 'confirmed' && place.event.state !== 'cancelled';
}

// Whether nothing more comes of it. The clock may end the event before the server is asked again.
export function is_over(place: Place, now: number): boolean {
  return place.over || event_is_over(place.event, now);
}

// The state of the place in words.
export function title_of(place: Place, now: number): string {
  if (place.event.state === 'cancelled') return t('place.event_cancelled');
  if (place.event.postponed) return t('place.event_postponed');
  if (is_held(place) && is_over(place, now))
    return place.actions.includes('watch') ? t('place.watch_now') : t('place.over');
  const until = place.offer_ends_at ? moment(place.offer_ends_at) : '';
  const titles: Record<State, () => string> = {
    confirmed: () => t('place.confirmed'),
    waitlisted: () => t('place.waitlisted', { number: place.waiting_number ?? 1 }),
    offered: () => t('place.offered', { moment: until }),
    pending: () => t('place.pending'),
    invited: () => t('place.invited'),
    declined: () => t('place.declined'),
    cancelled_by_person: () => given_up_title(place),
    cancelled_by_organiser: () => t('place.cancelled'),
    blocked: () => t('place.cancelled'),
    expired: () => t('place.expired'),
  };
  return titles[place.state]();
}

function given_up_title(place: Place): string {
  if (place.withdrew_request) return t('place.withdrawn');
  return place.left_waiting_list ? t('place.left') : t('place.given_up');
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
  const held = is_held(place);
  if (place.event.postponed) return step('none', '', '', t('next.postponed'));
  if (may('accept')) return step('accept', t('next.accept'), '', t('next.accept_note'));
  if (may('join') || (held && !may('watch') && room_is_open(place, now))) {
    return step('link', t('next.join'), addresses.join(place.id), t('next.join_note'));
  }
  if (may('watch')) return step('link', t('next.watch'), addresses.recording(place.id), '');
  if (may('register_again')) return step('register_again', t('next.register_again'), '', '');
  if (held && !is_over(place, now)) {
    return step('link', t('next.calendar'), place.calendar, opening_note(place, now));
  }
  if (held) return step('none', '', '', t('next.ended'));
  return step('none', '', '', waiting_note(place.state));
}

// The clock may open the room before the server is asked again.
export function room_is_open(place: Place, now: number): boolean {
  if (!place.join_opens_at || !place.has_room) return false;
  return now >= Date.parse(place.join_opens_at) && !is_over(place, now);
}

function opening_note(place: Place, now: number): string {
  if (!place.join_opens_at) return opening_day(place, now);
  if (now >= Date.parse(place.join_opens_at)) return t('next.no_room_yet');
  const soon = countdown(place.join_opens_at, now);
  const note = t('next.opens', { at: at_moment(place.join_opens_at) });
  return soon ? `${note} ${t('next.opens_in', { countdown: soon })}` : note;
}

// Of whole days whose agenda has no room yet.
function opening_day({ event }: Place, now: number): string {
  const online = event.form !== 'on_site' && event.all_day;
  if (!online || now >= Date.parse(event.starts_at)) return '';
  const date = date_text(event.starts_at, visitor_clock(language), event.zone, true);
  return t('next.opens_day', { date });
}

// Minutes are counted while a place is held; afterwards only what was counted is said.
export function shows_minutes(place: Place, now: number): boolean {
  return place.minutes !== 0 || (is_held(place) && !is_over(place, now));
}

// What the personal link is good for; '' where it opens nothing any more.
export function link_note(place: Place, now: number): string {
  if (is_held(place)) return is_over(place, now) ? t('place.link_over') : t('place.link_same');
  const waits = ['invited', 'pending', 'waitlisted', 'offered'].includes(place.state);
  return waits && place.event.state !== 'cancelled' ? t('place.link_waiting') : '';
}

function waiting_note(state: State): string {
  if (state === 'waitlisted') return t('next.waitlisted_note');
  if (state === 'pending') return t('next.pending_note');
  return '';
}

function step(kind: NextStep['kind'], text: string, href: string, note: string): NextStep {
  return { kind, text, href, note };
}
