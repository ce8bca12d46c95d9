// The words of the stage, from `web/locales/stage`: a catalogue of its own.
import type english from '../../../locales/stage/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/stage/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/stage/${language}.json`]!(),
);
