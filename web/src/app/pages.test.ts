import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mark } from '../../fixtures/marks.mjs';

// The server's templates, their words and their fixtures hold one another up:
// what one of them asks for, the others have.
const templates = join(process.cwd(), '../server/site/templates');
const locales = join(process.cwd(), '../server/locales');
const fixtures = join(process.cwd(), 'fixtures');

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

function words(language: string): Record<string, string> {
  return JSON.parse(read(locales, `pages.${language}.json`)) as Record<string, string>;
}

const names = readdirSync(fixtures).filter((file) => /^[a-z-]+\.[a-z-]+\.json$/.test(file));
const pages = names.map((file) => ({
  name: file.split('.')[0]!,
  file,
  model: JSON.parse(read(fixtures, file)) as { document: object; page: object },
}));

function strings_in(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(strings_in);
}

describe('the words of the pages', () => {
  const english = words('en');

  it.each(['de', 'fr'])('are complete in %s, with the same placeholders', (language) => {
    const other = words(language);
    expect(Object.keys(other)).toEqual(Object.keys(english));
    const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(english))
      expect([key, holes(other[key]!)]).toEqual([key, holes(text)]);
  });

  it('hold every text that a template asks for, and none of those waits for a value', () => {
    for (const file of readdirSync(templates)) {
      for (const [, key] of read(templates, file).matchAll(/\{\{t\.(\w+)\}\}/g)) {
        expect([file, key, key! in english]).toEqual([file, key, true]);
        if (!['offline_since', 'time_for_you'].includes(key!))
          expect([key, english[key!]!.includes('{')]).toEqual([key, false]);
      }
    }
  });
});

describe('the fixtures of a page', () => {
  it.each(pages)('$file has the same shape as its other states', ({ name, model }) => {
    const first = pages.find((page) => page.name === name)!.model;
    expect(Object.keys(model.page).sort()).toEqual(Object.keys(first.page).sort());
    expect(Object.keys(model.document).sort()).toEqual(Object.keys(first.document).sort());
  });

  it.each(pages)('$file says a missing text as false, never as an empty one', ({ model }) => {
    expect(strings_in(model).filter((text) => text === '')).toEqual([]);
  });
});

describe('the figure of a slug', () => {
  it('is the one that the server draws', () => {
    const vectors = JSON.parse(read(fixtures, 'marks.json')) as { slug: string }[];
    expect(vectors.map(({ slug }) => ({ slug, ...mark(slug) }))).toEqual(vectors);
  });
});
