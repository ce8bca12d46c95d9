// The words of an event's speakers, from `web/locales/speaker_desk`: a catalogue of its own.
import type english from '../../../locales/speaker_desk/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>(
  '../../../locales/speaker_desk/*.json',
  {
    import: 'default',
  },
);

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../../locales/speaker_desk/${language}.json`]!(),
);
