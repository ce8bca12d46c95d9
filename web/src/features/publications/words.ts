// The words about publications, from `web/locales/publications`: a catalogue of its own.
import type english from '../../../locales/publications/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>(
  '../../../locales/publications/*.json',
  {
    import: 'default',
  },
);

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/publications/${language}.json`]!(),
);
