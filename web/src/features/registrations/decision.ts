// A decision in a sentence: "118 confirmed, 2 not: no place left."
import type { Decision } from './calls';
import { count_of, t } from './words';

export function sentence_of({ answer, decided, no_place, no_requests }: Decision): string {
  const parts = [
    answer === 'confirmed'
      ? count_of('decided.number_confirmed', decided.length)
      : count_of('decided.number_declined', decided.length),
    no_place.length > 0 ? t('decided.number_no_place', { count: no_place.length }) : '',
    no_requests > 0 ? t('decided.number_no_requests', { count: no_requests }) : '',
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}
