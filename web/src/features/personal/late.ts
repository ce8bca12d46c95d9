// "10 minutes later than planned (was 14:00)", by the clock of the event; '' for what starts as planned.
import { moved_by, was_at } from '../../lib/moved';
import { visitor_clock } from '../../lib/time';
import { count_of, language, t } from '../../lib/words';

interface Planned {
  starts_at: string;
  planned_starts_at?: string | undefined;
}

export function late_text({ starts_at, planned_starts_at }: Planned, zone: string): string {
  const moved = planned_starts_at ? moved_by(planned_starts_at, starts_at) : null;
  if (!planned_starts_at || !moved) return '';
  const time = was_at(planned_starts_at, starts_at, visitor_clock(language), zone);
  if (moved.far) return t('late.moved', { time });
  return moved.minutes > 0
    ? count_of('late.later', moved.minutes, { time })
    : count_of('late.earlier', -moved.minutes, { time });
}
