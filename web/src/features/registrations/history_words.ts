// What was done with a registration, and which mails it got, in words.
import type { Opened } from './calls';
import { t } from './words';

type Entry = Opened['history'][number];
type Mail = Opened['mails'][number];

export function words_of_action({ action }: Entry): string {
  const words: Record<string, string> = {
    'registration.confirmed': t('action.confirmed'),
    'registration.waitlisted': t('action.waitlisted'),
    'registration.pending': t('action.pending'),
    'registration.offered': t('action.offered'),
    'registration.expired': t('action.expired'),
    'registration.declined': t('action.declined'),
    'registration.cancelled_by_person': t('action.cancelled_by_person'),
    'registration.cancelled_by_organiser': t('action.cancelled_by_organiser'),
    'registration.blocked': t('action.blocked'),
    'registration.own_data_changed': t('action.own_data_changed'),
    'registration.added': t('action.added'),
    'registration.taken_back': t('action.taken_back'),
    'registration.confirmed_beyond_places': t('action.beyond_places'),
    'registration.trial_opened': t('action.trial_opened'),
    'registration.mail_sent_again': t('action.mail_sent_again'),
    'registration.link_handed_over': t('action.link_handed_over'),
  };
  return words[action] ?? action;
}

export function words_of_actor({ by }: Entry): string {
  if (by === 'person') return t('by.person');
  if (by === 'server') return t('by.server');
  if (by === 'visitor') return t('by.visitor');
  return by || t('by.nobody');
}

export function name_of_mail({ kind }: Pick<Mail, 'kind'>): string {
  const names: Record<string, string> = {
    confirmed: t('mail.confirmed'),
    waitlisted: t('mail.waitlisted'),
    pending: t('mail.pending'),
    already: t('mail.already'),
    offered: t('mail.offered'),
    link: t('mail.link'),
    given_up: t('mail.given_up'),
    corrected: t('mail.corrected'),
    session_place: t('mail.session_place'),
    session_given_up: t('mail.session_given_up'),
    declined: t('mail.declined'),
    cancelled: t('mail.cancelled'),
  };
  return names[kind] ?? kind;
}

export function state_of_mail({ state }: Mail, moment: string): string {
  switch (state) {
    case 'sent':
      return t('mail.sent', { moment });
    case 'waiting':
      return t('mail.waiting');
    case 'held':
      return t('mail.held', { moment });
    case 'failed':
      return t('mail.failed', { moment });
  }
}
