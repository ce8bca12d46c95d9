// The words of the organisers' pages, from `web/locales/organise`: a catalogue of its own, which
// nobody loads who only attends.
import type english from '../../../locales/organise/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/organise/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/organise/${language}.json`]!(),
);
