// The words of the page of a recording, beside those that every page has: a catalogue of its own.
import type english from '../../../locales/recording/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/recording/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/recording/${language}.json`]!(),
);
