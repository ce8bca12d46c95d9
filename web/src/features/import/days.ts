// Days and wall times of a file, as it has them: no zone moves them.
import { date_text, visitor_clock } from '../../lib/time';
import { language } from '../../lib/words';
import type { Session } from './import_calls';

export function day_text(day: string): string {
  return date_text(`${day}T00:00:00Z`, visitor_clock(language), 'UTC', true);
}

// "10:00–10:30", and the start alone where the length is not known.
export function clock_text({ starts_local, minutes }: Session): string {
  const start = starts_local.slice(11, 16);
  if (minutes === 0) return start;
  const end = new Date(Date.parse(`${starts_local}Z`) + minutes * 60_000).toISOString();
  return `${start}–${end.slice(11, 16)}`;
}
