// One's own agenda at an event: what is in it, in which words, and what can be done. Pure.
import type { Schema } from '../../api/client';
import type { PlaceBadge } from '../../lib/place_badge';
import { choose_text, t } from '../../lib/words';

export type MySessions = Schema['MySessions'];
export type MySession = Schema['MySession'];

// A webinar is its one session; more rooms than this are looked for in the agenda of the event.
const k_few_rooms = 12;

export interface OwnDay {
  day: string;
  sessions: MySession[];
}

export function is_signed_up({ sign_up }: MySession): boolean {
  return sign_up !== null && sign_up.state !== null && sign_up.state !== 'given_up';
}

export function may_sign_up(session: MySession): boolean {
  return !session.cancelled && !is_signed_up(session) && session.sign_up?.places !== 'closed';
}

export function title_of(session: Pick<MySession, 'title'>): string {
  return choose_text(session.title).text;
}

// What one has chosen, and whose room is open now; all rooms where there are few.
export function own_days({ items }: MySessions): OwnDay[] {
  const rooms = items.filter(({ join }) => join !== null && !join.over);
  const several = items.length > 1 || items.some(({ sign_up, starred }) => sign_up || starred);
  const shown = items.filter((each) => {
    if (is_signed_up(each) || each.starred) return true;
    const door = each.sign_up ? null : each.join;
    if (!door || !door.lets_in || !several) return false;
    return door.open || (rooms.length <= k_few_rooms && !door.over);
  });
  return by_day(shown);
}

// What asks for sign-up and has none yet.
export function days_to_choose({ items }: MySessions): OwnDay[] {
  return by_day(items.filter((each) => each.sign_up && !is_signed_up(each) && !each.cancelled));
}

function by_day(sessions: MySession[]): OwnDay[] {
  const days: OwnDay[] = [];
  for (const session of sessions) {
    const last = days.at(-1);
    if (last?.day === session.day) last.sessions.push(session);
    else days.push({ day: session.day, sessions: [session] });
  }
  return days;
}

// The titles of those that one has signed up for and that take place at the same time.
export function at_same_time(
  session: Pick<MySession, 'id' | 'starts_at' | 'ends_at'>,
  all: readonly MySession[],
): string[] {
  return all
    .filter(
      (other) =>
        other.id !== session.id &&
        is_signed_up(other) &&
        !other.cancelled &&
        Date.parse(other.starts_at) < Date.parse(session.ends_at) &&
        Date.parse(session.starts_at) < Date.parse(other.ends_at),
    )
    .map(title_of);
}

// Null where there is nothing to say of it.
export function badge_of(session: MySession): PlaceBadge | null {
  if (session.cancelled) return { kind: 'alert', icon: 'cross', text: t('own.cancelled') };
  const sign_up = session.sign_up;
  switch (sign_up?.state) {
    case 'confirmed':
      return { kind: 'good', icon: 'tick', text: t('own.confirmed') };
    case 'waitlisted': {
      const number = sign_up.waiting_number ?? 1;
      return { kind: 'wait', icon: 'clock', text: t('own.waitlisted', { number }) };
    }
    case 'wanted':
      return { kind: 'wait', icon: 'hourglass', text: t('own.wanted') };
    default:
      return null;
  }
}

// Why the door of its room stays closed to this person at `now` (in milliseconds); '' where its places say it already.
export function closed_door({ sign_up, starts_at }: MySession, now: number): string {
  if (!sign_up) return '';
  if (sign_up.state === 'waitlisted')
    return now < Date.parse(starts_at) ? t('own.door_waits') : t('own.door_full');
  if (sign_up.state === 'wanted') return t('own.door_wanted');
  switch (sign_up.places) {
    case 'waitlist':
      return '';
    case 'closed':
      return t('own.door_closed');
    default:
      return t('own.door_open');
  }
}
