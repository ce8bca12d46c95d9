// The clock of a day of the programme, and where a session stands on it.
import { minute_in } from '../../lib/day_clock';
import { local_start, type Session } from './draft';

export * from '../../lib/day_clock';

export function minute_of(session: Pick<Session, 'starts_local' | 'day'>): number {
  return minute_in(session.day, local_start(session));
}
