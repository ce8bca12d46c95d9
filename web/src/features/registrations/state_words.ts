// Each state in a word, with a shape and a colour, and explained in one line.
import type { PlaceBadge } from '../../lib/place_badge';
import type { Kind, State, Step } from './calls';
import { t } from './words';

export function badge_of(state: State): PlaceBadge {
  return { ...looks[state], text: name_of_state(state) };
}

const looks: Record<State, { kind: string; icon: string }> = {
  confirmed: { kind: 'good', icon: 'tick' },
  waitlisted: { kind: 'wait', icon: 'clock' },
  offered: { kind: 'wait', icon: 'clock' },
  pending: { kind: 'wait', icon: 'hourglass' },
  invited: { kind: 'note', icon: 'mail' },
  declined: { kind: 'neutral', icon: 'dash' },
  cancelled_by_person: { kind: 'neutral', icon: 'cross' },
  cancelled_by_organiser: { kind: 'alert', icon: 'cross' },
  blocked: { kind: 'alert', icon: 'no-record' },
  expired: { kind: 'neutral', icon: 'dash' },
};

export function name_of_state(state: State): string {
  const names: Record<State, string> = {
    confirmed: t('state.confirmed'),
    waitlisted: t('state.waitlisted'),
    offered: t('state.offered'),
    pending: t('state.pending'),
    invited: t('state.invited'),
    declined: t('state.declined'),
    cancelled_by_person: t('state.cancelled_by_person'),
    cancelled_by_organiser: t('state.cancelled_by_organiser'),
    blocked: t('state.blocked'),
    expired: t('state.expired'),
  };
  return names[state];
}

export function meaning_of_state(state: State): string {
  const meanings: Record<State, string> = {
    confirmed: t('means.confirmed'),
    waitlisted: t('means.waitlisted'),
    offered: t('means.offered'),
    pending: t('means.pending'),
    invited: t('means.invited'),
    declined: t('means.declined'),
    cancelled_by_person: t('means.cancelled_by_person'),
    cancelled_by_organiser: t('means.cancelled_by_organiser'),
    blocked: t('means.blocked'),
    expired: t('means.expired'),
  };
  return meanings[state];
}

export function name_of_kind(kind: Kind): string {
  return { guest: t('kind.guest'), staff: t('kind.staff'), trial: t('kind.trial') }[kind];
}

export function name_of_step(step: Step): string {
  return {
    confirm: t('step.confirm'),
    decline: t('step.decline'),
    cancel: t('step.cancel'),
    block: t('step.block'),
    unblock: t('step.unblock'),
  }[step];
}
