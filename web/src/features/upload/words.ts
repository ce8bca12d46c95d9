// The words of files on their way, from `web/locales/upload`: a catalogue of its own.
import type english from '../../../locales/upload/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/upload/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/upload/${language}.json`]!(),
);
