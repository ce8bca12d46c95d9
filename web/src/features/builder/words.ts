// The words of the agenda builder, from `web/locales/builder`: a catalogue of its own.
import type english from '../../../locales/builder/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/builder/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/builder/${language}.json`]!(),
);
export type Word = Parameters<typeof t>[0];
