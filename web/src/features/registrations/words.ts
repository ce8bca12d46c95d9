// The words of the registrations table, from `web/locales/registrations`.
import type english from '../../../locales/registrations/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>(
  '../../../locales/registrations/*.json',
  { import: 'default' },
);

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/registrations/${language}.json`]!(),
);
