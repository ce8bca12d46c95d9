// The words of what is said on the day, from `web/locales/delays`: a catalogue of its own.
import type english from '../../../locales/delays/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/delays/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/delays/${language}.json`]!(),
);
