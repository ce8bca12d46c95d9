// The words about slides, from `web/locales/slides`: a catalogue of its own.
import type english from '../../../locales/slides/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/slides/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/slides/${language}.json`]!(),
);
