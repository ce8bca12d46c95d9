// Every clock change from 2026 to 2028 in 27 zones, where that list lies beside the checkout.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { meaning_of } from './wall_time';

interface Change {
  zone: string;
  kind: 'gap' | 'overlap' | 'none';
  minutes: number;
  from_local: string;
  to_local: string;
}

const file = resolve(
  import.meta.dirname,
  '../../../../shared/data/text/dst-2026-2028.tzdata-2026f-debian.json',
);

it('are told from every other time, in the middle and at both edges', () => {
  if (!existsSync(file)) return console.info(`not beside the checkout: ${file}`);
  const changes = (JSON.parse(readFileSync(file, 'utf8')) as Change[]).filter(
    ({ kind }) => kind !== 'none',
  );
  expect(changes.length).toBeGreaterThan(0);
  const wall = (local: string, minutes: number) =>
    new Date(Date.parse(`${local.slice(0, 16)}Z`) + minutes * 60_000).toISOString().slice(0, 16);
  for (const { zone, kind, minutes, from_local, to_local } of changes) {
    const start = from_local < to_local ? from_local : to_local;
    const named = kind === 'gap' ? 'skipped' : 'twice';
    const kinds = [-1, 0, minutes / 2, minutes - 1, minutes].map(
      (after) => meaning_of(wall(start, after), zone)?.kind,
    );
    expect({ zone, start, kinds }).toEqual({
      zone,
      start,
      kinds: ['exact', named, named, named, 'exact'],
    });
  }
});
