// The words of what is said in a recording, beside those that every page has: a catalogue of its own.
import type english from '../../../locales/transcript/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/transcript/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/transcript/${language}.json`]!(),
);
