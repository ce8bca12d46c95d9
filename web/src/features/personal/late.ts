// "10 minutes later than planned (was 14:00)", by the clock of the event; '' for what starts as planned.
import { time_text, visitor_clock } from '../../lib/time';
import { count_of, language } from '../../lib/words';

interface Moved {
  starts_at: string;
  planned_starts_at?: string | undefined;
}

export function late_text({ starts_at, planned_starts_at }: Moved, zone: string): string {
  if (!planned_starts_at) return '';
  const minutes = Math.round((Date.parse(starts_at) - Date.parse(planned_starts_at)) / 60_000);
  if (minutes === 0) return '';
  const time = time_text(planned_starts_at, visitor_clock(language), zone);
  return minutes > 0
    ? count_of('late.later', minutes, { time })
    : count_of('late.earlier', -minutes, { time });
}
