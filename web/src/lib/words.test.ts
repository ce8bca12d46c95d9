import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choose_text, count_of, fill, t } from './words';

const web = join(import.meta.dirname, '../..');
const languages = ['en', 'de', 'fr'] as const;
// Those who only attend load the one, organisers the other as well.
const k_catalogues = [
  { name: 'everybody', folder: 'locales', features: (path: string) => !is_organisers(path) },
  { name: 'organisers', folder: 'locales/organise', features: is_organisers },
];

function is_organisers(path: string): boolean {
  return path.includes('features/organise/');
}

function read(folder: string): Record<(typeof languages)[number], Record<string, string>> {
  const one = (each: string) =>
    JSON.parse(readFileSync(join(web, `${folder}/${each}.json`), 'utf8')) as Record<string, string>;
  return { en: one('en'), de: one('de'), fr: one('fr') };
}

function places(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
}

function sources(is: (path: string) => boolean): string[] {
  return ['src/features', 'src/lib']
    .flatMap((folder) =>
      readdirSync(join(web, folder), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${folder}/${file}`,
      ),
    )
    .filter((file) => /\.(ts|svelte)$/.test(file) && !/\.test\.ts$/.test(file) && is(file))
    .map((file) => readFileSync(join(web, file), 'utf8'));
}

describe.each(k_catalogues)('the catalogues for $name', ({ folder, features }) => {
  const catalogues = read(folder);

  it.each(['de', 'fr'] as const)('in %s have the keys of the English one', (other) => {
    expect(Object.keys(catalogues[other])).toEqual(Object.keys(catalogues.en));
  });

  it.each(['de', 'fr'] as const)('in %s have the places of the English texts', (other) => {
    for (const [key, text] of Object.entries(catalogues.en))
      expect([key, places(catalogues[other][key]!)]).toEqual([key, places(text)]);
  });

  it('leave no text empty and praise, shout or beg nowhere', () => {
    for (const texts of Object.values(catalogues))
      for (const [key, text] of Object.entries(texts)) {
        expect([key, text.trim()]).not.toEqual([key, '']);
        expect([key, text]).not.toEqual([
          key,
          expect.stringMatching(/!|\bplease\b|\bbitte\b|veuillez/i),
        ]);
      }
  });

  it('have both forms of each plural', () => {
    const bases = Object.keys(catalogues.en).filter((key) => /\.(one|other)$/.test(key));
    const whole = new Set(bases.map((key) => key.replace(/\.(one|other)$/, '')));
    expect(bases.length).toBe(whole.size * 2);
  });

  it('hold exactly the keys that the sources use', () => {
    const text = sources(features).join('\n');
    const used = [...text.matchAll(/\b(t|count_of)\(\s*'([\w.]+)'/g)];
    const keys = used.flatMap(([, call, key]) =>
      call === 't' ? [key!] : [`${key}.one`, `${key}.other`],
    );
    expect([...new Set(keys)].sort()).toEqual(Object.keys(catalogues.en).sort());
  });
});

describe('a text', () => {
  it('is filled by name, and an unknown place stays visible', () => {
    expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
    expect(t('badge.waitlisted_at', { number: 12 })).toBe('Waiting list, number 12');
  });

  it('follows the number', () => {
    expect(count_of('minutes.counted', 1)).toBe('1 minute counted.');
    expect(count_of('minutes.counted', 0)).toBe('0 minutes counted.');
  });

  it('by language falls back to one that is there, and says which', () => {
    expect(choose_text({ de: 'Wasser', en: 'Water' })).toEqual({ text: 'Water', lang: 'en' });
    expect(choose_text({ uk: 'Вода' })).toEqual({ text: 'Вода', lang: 'uk' });
  });
});
