// What was changed of a published event and is not public yet, part by part: pure.
import { date_text, time_text, visitor_clock } from '../../lib/time';
import { zone_text } from '../../lib/when';
import { language, language_names } from '../../lib/words';
import { differing, entries_of, parts_of, type Draft, type Party } from './entries';
import { city_in } from './zones';
import { t } from './words';

export interface PartChange {
  part: string;
  before: string;
  after: string;
}

export function changes_of(draft: Draft): PartChange[] {
  if (!draft.published) return [];
  const [there, here] = [entries_of(draft.published), entries_of(draft)];
  const [before, after] = [parts_of(there), parts_of(here)];
  return differing(here, there).map((part) => ({
    part,
    before: words_of(part, before.get(part) ?? ''),
    after: words_of(part, after.get(part) ?? ''),
  }));
}

// How many people on the waiting list are offered a place once these changes are public.
export function places_offered({ published, capacity, figures }: Draft): number {
  if (!published || published.capacity === null) return 0;
  const { waitlisted, confirmed, offered } = figures;
  if (capacity === null) return waitlisted;
  if (capacity <= published.capacity) return 0;
  return Math.min(waitlisted, Math.max(0, capacity - confirmed - offered));
}

// The value of a part in words.
export function words_of(part: string, value: string): string {
  if (value === '') return t('meanwhile.nothing');
  if (part === 'languages') return language_names(value.split(' '));
  if (part === 'parties') return parties_text(value);
  if (part === 'room' && value === 'built_in') return t('webinar.provider_built_in');
  if (part === 'room') return value.replace(/^\w+ /, '');
  if (part !== 'starts') return value;
  const [local = '', zone = ''] = value.split(' ');
  return `${wall_text(local)}, ${zone_text(city_in(zone))}`;
}

// "Thu 3 December 2026, 14:00": a wall time, whatever its zone.
function wall_text(local: string): string {
  const instant = new Date(`${local}Z`).toISOString();
  const clock = visitor_clock(language);
  return `${date_text(instant, clock, 'UTC', true)}, ${time_text(instant, clock, 'UTC')}`;
}

function parties_text(value: string): string {
  const roles = {
    host: t('party.host'),
    partner: t('party.partner'),
    funder: t('party.funder'),
  };
  return (JSON.parse(value) as Party[])
    .map(({ role, name, url }) => [`${roles[role]}: ${name}`, url].filter(Boolean).join(', '))
    .join('\n');
}
