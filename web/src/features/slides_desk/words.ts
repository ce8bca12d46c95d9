// The words of the slides desk, from `web/locales/slides_desk`: a catalogue of its own.
import type english from '../../../locales/slides_desk/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/slides_desk/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/slides_desk/${language}.json`]!(),
);
