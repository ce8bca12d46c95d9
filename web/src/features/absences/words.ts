// The words of when somebody is away, from `web/locales/absences`: a catalogue of its own.
import type english from '../../../locales/absences/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/absences/*.json', {
  import: 'default',
});

export const { t } = speak<keyof typeof english>(
  await catalogues[`../../../locales/absences/${language}.json`]!(),
);
