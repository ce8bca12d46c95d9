// What is wrong with what was typed about a webinar, and where the server's mistakes belong: pure.
import type { ProblemField } from '../../api/client';
import type { FieldProblem } from '../../lib/form/problems';
import { language, language_names } from '../../lib/words';
import { meaning_of } from '../../lib/wall_time';
import { text_part, texts_of, type Entries } from './entries';
import { city_in } from './zones';
import { t } from './words';

export const k_most_minutes = 1440;
const k_least_minutes = 5;
const k_most_places = 1_000_000;

// Every mistake that the form can see, in the order of its fields. `to_publish` also asks for what
// a draft may still lack.
export function mistakes(entries: Entries, to_publish: boolean): FieldProblem[] {
  const found: FieldProblem[] = [];
  const expect = (right: boolean, field: string, text: string) => {
    if (!right) found.push({ field, text });
  };
  expect(
    Object.keys(texts_of(entries.title)).length > 0,
    `title-${first_language(entries)}`,
    t('webinar.title_missing'),
  );
  found.push(...start_mistakes(entries));
  expect(
    is_whole(entries.minutes, k_least_minutes, k_most_minutes),
    'minutes',
    t('webinar.minutes_wrong'),
  );
  expect(entries.languages.length > 0, 'languages', t('webinar.languages_missing'));
  const address = entries.address.trim();
  const is_ours = entries.provider === 'built_in';
  expect(is_ours || !to_publish || address !== '', 'room', t('webinar.room_missing'));
  expect(is_ours || address === '' || is_https(address), 'room', t('webinar.room_wrong'));
  expect(
    entries.capacity.trim() === '' || is_whole(entries.capacity, 1, k_most_places),
    'capacity',
    t('webinar.capacity_wrong'),
  );
  found.push(...people_mistakes(entries));
  return found;
}

// Of who hosts and pays, and whom one may ask.
function people_mistakes({ parties, contact_email }: Entries): FieldProblem[] {
  const found: FieldProblem[] = [];
  parties.forEach(({ name, url }, index) => {
    const address = url.trim();
    if (address !== '' && name.trim() === '')
      found.push({ field: `party-${index}-name`, text: t('party.name_missing') });
    if (address !== '' && !is_https(address))
      found.push({ field: `party-${index}-url`, text: t('party.url_wrong') });
  });
  const email = contact_email.trim();
  if (email !== '' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
    found.push({ field: 'contact_email', text: t('contact.email_wrong') });
  return found;
}

function start_mistakes(entries: Entries): FieldProblem[] {
  const { starts_local, zone, starts_twice } = entries;
  if (zone === '') return [{ field: 'time_zone', text: t('webinar.zone_missing') }];
  const meaning = meaning_of(starts_local, zone);
  if (!meaning) return [{ field: 'starts', text: t('webinar.starts_missing') }];
  if (meaning.kind === 'skipped') {
    const { from, to } = meaning;
    return [{ field: 'starts', text: t('webinar.skipped', { city: city_in(zone), from, to }) }];
  }
  if (meaning.kind === 'twice' && !starts_twice)
    return [{ field: 'starts_twice', text: t('webinar.twice_missing') }];
  return [];
}

// The part of the webinar that a field belongs to.
export function part_of(field: string): string {
  if (field.startsWith('party-')) return 'parties';
  return field === 'time_zone' || field === 'starts_twice' ? 'starts' : field;
}

// Where a mistake that the server found belongs: its pointer names a part of the body.
export function place_problem(
  { pointer, code, detail }: ProblemField,
  entries: Entries,
): FieldProblem {
  if (code === 'time_twice') return { field: 'starts_twice', text: detail };
  return { field: field_at(pointer, entries), text: detail };
}

// The field that a JSON pointer names, or null.
export function field_at(pointer: string, entries: Entries): string | null {
  const [, part = '', key, member] = pointer.split('/');
  if (part === 'parties') return `party-${key ?? '0'}-${member === 'url' ? 'url' : 'name'}`;
  if (['title', 'summary', 'description', 'funding'].includes(part))
    return `${part}-${key ?? first_language(entries)}`;
  if (part === 'language') return 'languages';
  if (part === 'zone') return 'time_zone';
  if (part === 'starts_local' || part === 'starts_at') return 'starts';
  const known = [
    ...['organisation', 'starts_twice', 'minutes', 'languages', 'capacity', 'room'],
    ...['project_number', 'contact_name', 'contact_email'],
  ];
  return known.includes(part) ? part : null;
}

export function label_of(field: string): string {
  const text = text_part(field);
  if (text) {
    const labels = {
      title: t('webinar.title'),
      summary: t('webinar.summary'),
      description: t('webinar.description'),
      funding: t('people.funding'),
    };
    return t('webinar.in_language', {
      label: labels[text.kind],
      language: language_names([text.code]),
    });
  }
  if (field === 'parties') return t('people.parties');
  const [, row, member] = /^party-(\d+)-(name|url)$/.exec(field) ?? [];
  if (row) {
    const number = Number(row) + 1;
    return member === 'url' ? t('party.url_of', { number }) : t('party.name_of', { number });
  }
  const labels: Record<string, string> = {
    project_number: t('people.project'),
    contact_name: t('contact.name'),
    contact_email: t('contact.email'),
    organisation: t('webinar.organisation'),
    starts: t('webinar.starts'),
    time_zone: t('webinar.zone'),
    starts_twice: t('webinar.twice'),
    minutes: t('webinar.minutes'),
    languages: t('webinar.languages'),
    capacity: t('webinar.capacity'),
    room: t('webinar.room'),
  };
  return labels[field] ?? field;
}

// The language that the texts are written in first: one it is held in, with a title; else one with a
// title; else one it is held in, or that of the page.
export function first_language({ title, languages }: Entries): string {
  const titled = Object.keys(texts_of(title));
  const spoken = languages.find((code) => titled.includes(code));
  return spoken ?? titled[0] ?? languages[0] ?? language;
}

function is_whole(text: string, least: number, most: number): boolean {
  const number = Number(text);
  return /^\s*\d+\s*$/.test(text) && number >= least && number <= most;
}

function is_https(address: string): boolean {
  try {
    return new URL(address).protocol === 'https:';
  } catch {
    return false;
  }
}
