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
export const setting_text = (word: string): string => known_or(`setting.${word}`, word);
export const hint_text = (word: string): string => known_or(`hint.${word}`, '');
export const choice_text = (word: string): string => known_or(`choice.${word}`, word);
export const allowance_text = (word: string): string => known_or(`allowance.${word}`, word);
