// The words of the import page, from `web/locales/import`.
import type english from '../../../locales/import/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>('../../../locales/import/*.json', {
  import: 'default',
});

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/import/${language}.json`]!(),
);
