// What it is called to give up a place, a number on the waiting list, or a request: pure.
import { t } from '../../lib/words';
import type { State } from './place';

export interface GiveUpWords {
  act: string;
  question: string;
  what: string;
  keep: string;
  // Where it failed.
  kept: string;
}

export function give_up_words(state: State): GiveUpWords {
  if (state === 'waitlisted') return words_to_leave();
  return state === 'pending' ? words_to_withdraw() : words_to_give_up();
}

const words_to_give_up = () => ({
  act: t('give_up.do'),
  question: t('give_up.question'),
  what: t('give_up.what'),
  keep: t('give_up.keep'),
  kept: t('give_up.kept'),
});

const words_to_leave = () => ({
  act: t('give_up.leave'),
  question: t('give_up.leave_question'),
  what: t('give_up.leave_what'),
  keep: t('give_up.leave_keep'),
  kept: t('give_up.kept_waiting'),
});

const words_to_withdraw = () => ({
  act: t('give_up.withdraw'),
  question: t('give_up.withdraw_question'),
  what: t('give_up.withdraw_what'),
  keep: t('give_up.withdraw_keep'),
  kept: t('give_up.kept_request'),
});
