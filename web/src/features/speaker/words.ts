// The words of a speaker's page, from `web/locales/speaker`: a catalogue of its own.
import type english from '../../../locales/speaker/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/speaker/*.json', {
  import: 'default',
});

export const { t } = speak<keyof typeof english>(
  await catalogues[`../../../locales/speaker/${language}.json`]!(),
);
