// The words of the attendance page, from `web/locales/attendance`.
import type english from '../../../locales/attendance/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/attendance/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/attendance/${language}.json`]!(),
);
