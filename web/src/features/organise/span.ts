// From when to when a webinar goes, once its start means an instant: pure.
import { meaning_of } from '../../lib/wall_time';
import type { Entries } from './entries';

export interface WebinarSpan {
  starts_at: string;
  ends_at: string;
  zone: string;
}

export function span_of({
  starts_local,
  zone,
  starts_twice,
  minutes,
}: Entries): WebinarSpan | null {
  const meaning = meaning_of(starts_local, zone);
  const length = Number(minutes);
  if (!meaning || meaning.kind === 'skipped' || !(length > 0)) return null;
  if (meaning.kind === 'twice' && !starts_twice) return null;
  const starts_at = meaning.kind === 'exact' ? meaning.instant : meaning[starts_twice!];
  const ends_at = new Date(Date.parse(starts_at) + length * 60_000).toISOString();
  return { starts_at, ends_at, zone };
}
