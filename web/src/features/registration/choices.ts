// The sessions of an event that ask for sign-up, as the form offers them: pure.
import type { Schema } from '../../api/client';

export type Choice = Schema['Session'];
export type SignUpAvailability = Schema['SignUpAvailability'];

export interface ChoiceDay {
  day: string;
  sessions: Choice[];
}

// In the order of their starts, by the day on which they start; `day_of` says it of an instant.
export function choices_by_day(
  sessions: readonly Choice[],
  day_of: (instant: string) => string,
): ChoiceDay[] {
  const days: ChoiceDay[] = [];
  for (const session of sessions.filter(({ sign_up, cancelled }) => sign_up && !cancelled)) {
    const day = day_of(session.starts_at);
    const last = days.at(-1);
    if (last?.day === day) last.sessions.push(session);
    else days.push({ day, sessions: [session] });
  }
  return days;
}

// The chosen ones that take place at the same time as `session`.
export function clashes(
  session: Choice,
  chosen: readonly string[],
  all: readonly Choice[],
): Choice[] {
  return all.filter(
    (other) =>
      other.id !== session.id &&
      chosen.includes(other.id) &&
      Date.parse(other.starts_at) < Date.parse(session.ends_at) &&
      Date.parse(session.starts_at) < Date.parse(other.ends_at),
  );
}
