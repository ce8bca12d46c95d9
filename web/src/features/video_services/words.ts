// The words of the page about video services, from `web/locales/video_services`: a catalogue of its own.
import type english from '../../../locales/video_services/en.json';
import { language, speak } from '../../lib/words';

const catalogues = import.meta.glob<Record<string, string>>(
  '../../../locales/video_services/*.json',
  { import: 'default' },
);

const known = await catalogues[`../../../locales/video_services/${language}.json`]!();
export const { t, count_of } = speak<keyof typeof english>(known);

// What a word of the contract is called here; the word itself where a service brings one of its own.
function known_or(key: string, word: string): string {
  return known[key] ?? word;
}
export const kind_text = (word: string): string => known_or(`kind.${word}`, word);
// Where a kind of service calls it otherwise, in that one's words.
export const setting_text = (kind: string, word: string): string =>
  known_or(`setting.${kind}.${word}`, known_or(`setting.${word}`, word));
export const hint_text = (kind: string, word: string): string =>
  known_or(`hint.${kind}.${word}`, known_or(`hint.${word}`, ''));
export const rights_text = (kind: string, part: 'title' | 'what'): string =>
  known_or(`rights.${kind}.${part}`, known_or(`rights.${part}`, ''));
export const choice_text = (word: string): string => known_or(`choice.${word}`, word);
export const allowance_text = (word: string): string => known_or(`allowance.${word}`, word);
