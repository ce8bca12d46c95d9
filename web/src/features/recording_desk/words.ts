// The words of the organisers' page of recordings: a catalogue of its own.
import type english from '../../../locales/recording_desk/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>(
  '../../../locales/recording_desk/*.json',
  { import: 'default' },
);

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/recording_desk/${language}.json`]!(),
);
