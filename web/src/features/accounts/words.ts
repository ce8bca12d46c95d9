// The words of the pages about accounts, from `web/locales/accounts`: a catalogue of its own.
import type english from '../../../locales/accounts/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/accounts/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/accounts/${language}.json`]!(),
);
