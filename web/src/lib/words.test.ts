import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choose_text, count_of, fill, t } from './words';

const web = join(import.meta.dirname, '../..');
const languages = ['en', 'de', 'fr'] as const;
// A feature may have a catalogue of its own in `locales/<feature>`; everything else shares one.
const k_own = readdirSync(join(web, 'locales'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const k_catalogues = [
  {
    name: 'everybody',
    folder: 'locales',
    features: (path: string) => !k_own.some((own) => is_of(own, path)),
  },
  ...k_own.map((name) => ({
    name,
    folder: `locales/${name}`,
    features: (path: string) => is_of(name, path),
  })),
];

function is_of(feature: string, path: string): boolean {
  return path.includes(`features/${feature}/`);
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

  it('hold every key that the sources ask for, and none that they do not name', () => {
    const text = sources(features).join('\n');
    const asked = [...text.matchAll(/\b(t|count_of)\(\s*'([\w.]+)'/g)];
    const keys = asked.flatMap(([, call, key]) =>
      call === 't' ? [key!] : [`${key}.one`, `${key}.other`],
    );
    const known = Object.keys(catalogues.en);
    expect(keys.filter((key) => !known.includes(key))).toEqual([]);
    // Named whole, or by how it begins: `role.${role}`.
    const named = (key: string) => text.includes(`'${key.replace(/\.(one|other)$/, '')}'`);
    const begins = [...text.matchAll(/`([\w.]+\.)\$\{/g)].map(([, start]) => start!);
    const used = (key: string) =>
      keys.includes(key) || named(key) || begins.some((start) => key.startsWith(start));
    expect(known.filter((key) => !used(key))).toEqual([]);
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
