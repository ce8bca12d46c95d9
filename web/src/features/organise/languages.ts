// The languages that a webinar can be held in, named and sorted in the language of the page.
import { language, language_names } from '../../lib/words';

const k_codes =
  'bg ca cs da de el en es et eu fi fr ga gl hi hr hu it lt lv mt nb nl pl pt ro sk sl sq sr sv tr uk';

// `also` are codes that stand there already and are none of these.
export function spoken_languages(also: readonly string[]): { code: string; name: string }[] {
  const { compare } = new Intl.Collator(language);
  return [...new Set([...k_codes.split(' '), ...also])]
    .map((code) => ({ code, name: language_names([code]) }))
    .sort((one, other) => compare(one.name, other.name));
}
