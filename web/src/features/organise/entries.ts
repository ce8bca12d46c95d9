// What somebody types about a webinar, part by part, and what the contract makes of it: pure.
//
// A part is what is saved, compared and chosen as a whole: one text in one language, the start with
// its zone, the room with its kind. Its name is also the id of its field.
import type { Schema } from '../../api/client';
import { meaning_of } from '../../lib/wall_time';

export type Draft = Schema['Draft'];
export type Values = Schema['DraftValues'];
export type DraftChange = Schema['DraftChange'];
export type TextKind = 'title' | 'summary' | 'description' | 'funding';
export type Party = { role: Schema['Party']['role']; name: string; url: string };
export type Twice = 'earlier' | 'later';

export interface Entries {
  title: Record<string, string>;
  summary: Record<string, string>;
  description: Record<string, string>;
  starts_local: string;
  zone: string;
  // Counts only for a start that comes twice.
  starts_twice: Twice | null;
  minutes: string;
  languages: string[];
  // Empty: unlimited.
  capacity: string;
  provider: Schema['NewRoom']['provider'];
  // Empty: no room yet.
  address: string;
  parties: Party[];
  funding: Record<string, string>;
  project_number: string;
  contact_name: string;
  contact_email: string;
}

export const text_kinds: TextKind[] = ['title', 'summary', 'description', 'funding'];
const words = ['project_number', 'contact_name', 'contact_email'] as const;

export function entries_of(draft: Values): Entries {
  const meaning = meaning_of(draft.starts_local, draft.zone);
  const later = meaning?.kind === 'twice' && same_instant(meaning.later, draft.starts_at);
  return {
    title: { ...draft.title },
    summary: { ...draft.summary },
    description: { ...draft.description },
    starts_local: draft.starts_local,
    zone: draft.zone,
    starts_twice: meaning?.kind !== 'twice' ? null : later ? 'later' : 'earlier',
    minutes: draft.minutes > 0 ? String(draft.minutes) : '',
    languages: [...draft.languages],
    capacity: draft.capacity === null ? '' : String(draft.capacity),
    provider: provider_of(draft.room?.provider),
    address: draft.room?.address ?? '',
    parties: draft.parties.map(({ role, name, url }) => ({ role, name, url: url ?? '' })),
    funding: { ...draft.funding },
    project_number: draft.project_number,
    contact_name: draft.contact_name,
    contact_email: draft.contact_email ?? '',
  };
}

// Every part with its value as text, so that two versions can be compared.
export function parts_of(entries: Entries): Map<string, string> {
  const parts = new Map<string, string>();
  for (const kind of text_kinds)
    for (const [code, text] of Object.entries(entries[kind]))
      if (text.trim() !== '') parts.set(`${kind}-${code}`, text.trim());
  const twice = meaning_of(entries.starts_local, entries.zone)?.kind === 'twice';
  parts.set(
    'starts',
    [entries.starts_local, entries.zone, twice ? (entries.starts_twice ?? '') : ''].join(' '),
  );
  parts.set('minutes', entries.minutes.trim());
  parts.set('languages', entries.languages.join(' '));
  parts.set('capacity', entries.capacity.trim());
  const address = entries.address.trim();
  const is_ours = entries.provider === 'built_in';
  parts.set('room', is_ours ? 'built_in' : address === '' ? '' : `${entries.provider} ${address}`);
  const parties = parties_of(entries);
  parts.set('parties', parties.length > 0 ? JSON.stringify(parties) : '');
  for (const word of words) parts.set(word, entries[word].trim());
  return parts;
}

// The parts whose values differ.
export function differing(one: Entries, other: Entries): string[] {
  const [here, there] = [parts_of(one), parts_of(other)];
  const names = new Set([...here.keys(), ...there.keys()]);
  return [...names].filter((name) => (here.get(name) ?? '') !== (there.get(name) ?? ''));
}

// Makes a part of `entries` what it is in `from`.
export function copy_part(part: string, from: Entries, entries: Entries): void {
  const text = text_part(part);
  if (text) {
    const value = from[text.kind][text.code];
    if (value === undefined) delete entries[text.kind][text.code];
    else entries[text.kind][text.code] = value;
  } else if (part === 'starts') {
    entries.starts_local = from.starts_local;
    entries.zone = from.zone;
    entries.starts_twice = from.starts_twice;
  } else if (part === 'room') {
    entries.provider = from.provider;
    entries.address = from.address;
  } else if (part === 'languages') entries.languages = [...from.languages];
  else if (part === 'parties') entries.parties = from.parties.map((party) => ({ ...party }));
  else if (is_word(part)) entries[part] = from[part];
  else if (part === 'minutes') entries.minutes = from.minutes;
  else if (part === 'capacity') entries.capacity = from.capacity;
}

// The request that saves these parts.
export function change_of(parts: readonly string[], entries: Entries): DraftChange {
  const change: DraftChange = {};
  for (const part of parts) {
    const text = text_part(part);
    if (text) change[text.kind] = texts_of(entries[text.kind]);
    else if (part === 'starts') Object.assign(change, start_of(entries));
    else if (part === 'minutes') change.minutes = Number(entries.minutes);
    else if (part === 'languages') change.languages = [...entries.languages];
    else if (part === 'capacity')
      change.capacity = entries.capacity.trim() === '' ? null : Number(entries.capacity);
    else if (part === 'room') change.room = room_of(entries);
    else if (part === 'parties') change.parties = parties_of(entries);
    else if (part === 'contact_email') change.contact_email = entries.contact_email.trim() || null;
    else if (is_word(part)) change[part] = entries[part].trim();
  }
  return change;
}

export function texts_of(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([code, text]) => [code, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}

export function start_of({ starts_local, zone, starts_twice }: Entries) {
  const twice = meaning_of(starts_local, zone)?.kind === 'twice';
  return { starts_local, zone, ...(twice ? { starts_twice } : {}) };
}

export function room_of({ provider, address }: Entries): Schema['NewRoom'] | null {
  if (provider === 'built_in') return { provider };
  return address.trim() === '' ? null : { provider, address: address.trim() };
}

export function provider_of(known: string | undefined): Entries['provider'] {
  return known === 'stream' || known === 'built_in' ? known : 'link';
}

// A row in which nothing was typed does not count.
function parties_of({ parties }: Entries): Schema['Party'][] {
  return parties
    .map(({ role, name, url }) => ({ role, name: name.trim(), url: url.trim() || null }))
    .filter(({ name, url }) => name !== '' || url !== null);
}

function is_word(part: string): part is (typeof words)[number] {
  return (words as readonly string[]).includes(part);
}

// "title-de" names a kind and a language.
export function text_part(part: string): { kind: TextKind; code: string } | null {
  const [, kind, code] = /^(title|summary|description|funding)-(.+)$/.exec(part) ?? [];
  return kind && code ? { kind: kind as TextKind, code } : null;
}

// Whether what an older version kept on this device still fits.
export function is_entries(value: unknown): value is Entries {
  const entries = value as Partial<Entries> | null;
  if (typeof entries !== 'object' || entries === null) return false;
  const { title, summary, description, starts_local, zone, minutes, capacity, address } = entries;
  return (
    [title, summary, description, entries.funding].every(
      (texts) => typeof texts === 'object' && texts !== null,
    ) &&
    [starts_local, zone, minutes, capacity, address].every((text) => typeof text === 'string') &&
    Array.isArray(entries.languages) &&
    Array.isArray(entries.parties) &&
    words.every((word) => typeof entries[word] === 'string') &&
    provider_of(entries.provider) === entries.provider
  );
}

function same_instant(one: string, other: string): boolean {
  return Date.parse(one) === Date.parse(other);
}
