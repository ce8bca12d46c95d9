// The words of the session desk, from `web/locales/session`: a catalogue of its own.
import type english from '../../../locales/session/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/session/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/session/${language}.json`]!(),
);
