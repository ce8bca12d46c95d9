// Whether registration is open, in the words of the event page and of the form.
import type { EventNow } from '../../lib/event_now';
import { at_moment } from '../../lib/when';
import { t } from '../../lib/words';

export interface Door {
  open: boolean;
  // The words of the button on the event page.
  action: string;
  // The words of the button under the form.
  send: string;
  // What to know before: a waiting list, few places, from or since when.
  note: string;
}

// `now` may still be unknown: then the door counts as open, and the server decides.
// `watch`: the event is over, and a place opens its recording.
export function door_of(now: EventNow | null, approval: boolean, watch = false): Door {
  const waiting = now?.availability === 'waitlist';
  const plain = watch ? t('recording.register') : t('door.register');
  const action = waiting ? t('door.wait') : approval ? t('door.ask') : plain;
  const take = watch ? plain : t('door.take');
  const send = waiting ? t('door.wait') : approval ? t('door.ask') : take;
  return { open: is_open(now), action, send, note: now ? note_of(now) : '' };
}

function is_open(now: EventNow | null): boolean {
  return now?.availability !== 'closed' && now?.availability !== 'not_open';
}

function note_of(now: EventNow): string {
  switch (now.availability) {
    case 'waitlist':
      return t('door.full');
    case 'few':
      return t('door.few');
    case 'not_open':
      return now.opens_at
        ? t('door.opens', { at: at_moment(now.opens_at) })
        : t('door.opens_later');
    case 'closed':
      return closed_note(now);
    case 'open':
      return '';
  }
}

function closed_note(now: EventNow): string {
  if (now.state === 'cancelled') return t('door.cancelled');
  if (now.closes_at) return t('door.closed', { at: at_moment(now.closes_at) });
  return now.state === 'published' ? t('door.closed_now') : t('door.ended');
}
