// A slot of the sound check in words, by the clock of the event: "Mon 15 September, 09:00–09:15".
import { date_text, time_text, visitor_clock } from '../../lib/time';
import { language } from '../../lib/words';

export function slot_text(slot: { starts_at: string; ends_at: string }, zone: string): string {
  const clock = visitor_clock(language);
  const day = date_text(slot.starts_at, clock, zone, false);
  const [from, until] = [slot.starts_at, slot.ends_at].map((at) => time_text(at, clock, zone));
  return `${day}, ${from}–${until}`;
}
