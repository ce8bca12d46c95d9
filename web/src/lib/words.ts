// The words of the interactive parts, from `web/locales/<language>.json`: flat
// keys, `{name}` places, and plurals as two entries `key.one` and `key.other`.
// Only the page's language is loaded, before the first island renders.
import type english from '../../locales/en.json';
import { text_in } from './text_in';

export const languages = ['en', 'de', 'fr'] as const;
export type Language = (typeof languages)[number];
type TextOf<Entry> = Entry extends `${string}.${'one' | 'other'}` ? never : Entry;
type PluralOf<Entry> = Entry extends `${infer Base}.other` ? Base : never;
export type Key = TextOf<keyof typeof english>;
export type PluralKey = PluralOf<keyof typeof english>;
export type Values = Record<string, string | number>;

const catalogues = import.meta.glob<Record<string, string>>('../../locales/*.json', {
  import: 'default',
});

// The language of the page; English where the page is in another one.
export const language: Language = known(globalThis.document?.documentElement.lang ?? '');

const plurals = new Intl.PluralRules(language);

// The words of one catalogue: `t` fills a text by name; `count_of` takes its form for a number,
// which also fills `{count}`.
export function speak<Entry extends string>(words: Record<string, string>) {
  return {
    t: (key: TextOf<Entry>, values: Values = {}): string => fill(words[key] ?? key, values),
    count_of: (key: PluralOf<Entry>, count: number, values: Values = {}): string => {
      const form = plurals.select(count) === 'one' ? 'one' : 'other';
      return fill(words[`${key}.${form}`] ?? key, { count, ...values });
    },
  };
}

export const { t, count_of } = speak<keyof typeof english>(
  await catalogues[`../../locales/${language}.json`]!(),
);

export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

// A text by language as the API gives it: the page's language, else the first
// there is, with that language so that it can be marked with `lang`.
export function choose_text(text: Record<string, string>): { text: string; lang: string } {
  return text_in(text, language);
}

// "English, français": languages named in the page's language.
export function language_names(codes: readonly string[]): string {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return codes.map((code) => names.of(code) ?? code).join(', ');
}

function known(tag: string): Language {
  const base = tag.slice(0, 2);
  return base === 'de' || base === 'fr' ? base : 'en';
}
