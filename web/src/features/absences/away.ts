// When somebody is away, in words, by the clock of the event.
import { iso_in, last_instant, time_text, visitor_clock } from '../../lib/time';
import { day_text, zone_name } from '../../lib/when';
import { language } from '../../lib/words';
import { t } from './words';

interface Span {
  starts_at: string;
  ends_at: string;
}

// "on Tue 15 September, 09:00–11:00 Brussels time", "from Tue 15 September to Wed 16 September".
export function away_text({ starts_at, ends_at }: Span, zone: string): string {
  const day_of = (instant: string) => iso_in(instant, zone).slice(0, 10);
  const [first, last] = [day_of(starts_at), day_of(last_instant(starts_at, ends_at))];
  const before = new Date(Date.parse(starts_at) - 1).toISOString();
  const [from_start, to_end] = [day_of(before) < first, day_of(ends_at) > last];
  const clock = visitor_clock(language);
  const values = {
    day: day_text(first),
    last: day_text(last),
    from: time_text(starts_at, clock, zone),
    until: to_end ? '24:00' : time_text(ends_at, clock, zone),
    zone: zone_name(zone),
  };
  if (first !== last) return t(from_start && to_end ? 'away.days' : 'away.span', values);
  if (from_start) return t(to_end ? 'away.day' : 'away.until', values);
  return t(to_end ? 'away.from' : 'away.times', values);
}
