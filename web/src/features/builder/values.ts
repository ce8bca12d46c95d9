// A field of a session and what stands in it, in words.
import { language_names, choose_text } from '../../lib/words';
import { date_text, time_text, visitor_clock } from '../../lib/time';
import { language } from '../../lib/words';
import type { Desk } from './desk.svelte';
import { clock_text, minute_in } from './day_clock';
import { kind_text } from './kinds';
import { day_text, length_text, room_name, zone_name } from './sentences';
import { t } from './words';

const k_fields: Record<string, string> = {
  title: t('form.title'),
  subtitle: t('form.subtitle'),
  abstract: t('form.abstract'),
  kind: t('form.kind'),
  language: t('form.language'),
  placed: t('field.placed'),
  starts_at: t('field.start'),
  starts_local: t('field.start'),
  ends_at: t('field.end'),
  minutes: t('form.minutes'),
  day: t('form.day'),
  room: t('form.room'),
  track: t('form.track'),
  recorded: t('form.recorded'),
  within: t('form.within'),
  again_of: t('form.again_of'),
  people: t('form.people'),
  session: t('field.session'),
};

export function field_text(field: string): string {
  return k_fields[field] ?? field;
}

type Value = (value: unknown, desk: Desk) => string;

const k_values: Record<string, Value> = {
  title: (value) => choose_text(value as Record<string, string>).text,
  kind: (value) => kind_text(String(value)),
  language: (value) => (value ? language_names([String(value)]) : t('form.language_of_event')),
  placed: (value) => (value ? t('field.in_grid') : t('field.in_tray')),
  starts_at: instant,
  ends_at: instant,
  starts_local: (value, desk) => local(String(value), desk),
  minutes: (value) => length_text(Number(value)),
  day: (value) => day_text(String(value)),
  room: (value, desk) => named(desk.rooms, value) ?? room_name(desk.rooms, null),
  track: (value, desk) => named(desk.draft?.tracks ?? [], value) ?? t('form.no_track'),
  recorded: (value) =>
    value === 'yes' ? t('recorded.yes') : value === 'no' ? t('recorded.no') : t('recorded.unknown'),
  within: (value, desk) => (value ? desk.title(String(value)) : t('form.within_none')),
  again_of: (value, desk) => (value ? desk.title(String(value)) : t('form.again_none')),
  people: (value, desk) =>
    (value as { id?: string; name?: string }[])
      .map(({ id, name }) => name ?? named(desk.draft?.people ?? [], id) ?? '')
      .join(', ') || t('people.nobody'),
};

export function value_text(desk: Desk, field: string, value: unknown): string {
  if (value === null || value === undefined) {
    const none = ['room', 'track', 'within', 'again_of'].includes(field);
    return none ? k_values[field]!('', desk) : t('field.nothing');
  }
  const text = k_values[field]?.(value, desk) ?? String(value);
  return text === '' ? t('field.nothing') : text.length <= 160 ? text : `${text.slice(0, 159)}…`;
}

// A release keeps the names that rooms and tracks had; the draft points to them.
function named(all: readonly { id: string; name: string }[], value: unknown): string | null {
  if (!value) return null;
  return all.find(({ id }) => id === value)?.name ?? String(value);
}

function instant(value: unknown, { zone }: Desk): string {
  const clock = visitor_clock(language);
  const text = `${date_text(String(value), clock, zone, false)}, ${time_text(String(value), clock, zone)}`;
  return t('field.moment', { moment: text, zone: zone_name(zone) });
}

function local(value: string, { zone }: Desk): string {
  const day = value.slice(0, 10);
  const text = `${day_text(day)}, ${clock_text(minute_in(day, value.slice(0, 16)))}`;
  return t('field.moment', { moment: text, zone: zone_name(zone) });
}
