// The form of one session. What others change meanwhile comes into the entries that nobody has touched here; the
// others are held against what stood when they were typed.
import { forget_typed, keep_typed, typed_before } from '../../lib/form/typed';
import type { Desk } from './desk.svelte';
import type { Session } from './draft';
import { edit_of, type LocalEdit } from './edits';
import {
  entries_of,
  fields_of,
  mistakes,
  touched,
  type Entries,
  type Entry,
  type Mistake,
} from './session_entries';

// The fields of a session that an entry comes from.
const k_fields: Record<Entry, readonly (keyof Session)[]> = {
  titles: ['title'],
  subtitle: ['subtitle'],
  abstract: ['abstract'],
  kind: ['kind'],
  loose: ['placed'],
  day: ['starts_at', 'starts_local', 'day'],
  time: ['starts_at', 'starts_local', 'day'],
  next_day: ['starts_at', 'starts_local', 'day'],
  twice: [],
  minutes: ['ends_at'],
  room: ['room'],
  track: ['track'],
  language: ['language'],
  recorded: ['recorded'],
  within: ['within'],
  again_of: ['again_of'],
  people: ['people'],
};

export class SessionForm {
  entries: Entries;
  found = $state.raw<Mistake[]>([]);
  turn = $state(0);
  #stood: Session;
  #followed: Session;
  #stood_entries: Entries;
  readonly #desk: Desk;
  readonly #kept: string;

  constructor(desk: Desk, session: Session) {
    this.#desk = desk;
    this.#stood = session;
    this.#followed = session;
    this.#stood_entries = this.#read(session);
    this.#kept = `session.${session.id}`;
    this.entries = $state(this.#typed() ?? this.#read(session));
  }

  // The session as it is by now.
  follow(session: Session): void {
    if (session === this.#followed) return;
    this.#followed = session;
    const fresh = this.#read(session);
    const own = touched(this.entries, this.#stood_entries);
    const held = own.flatMap((key) => k_fields[key]);
    const kept = Object.fromEntries(held.map((field) => [field, this.#stood[field]]));
    for (const key of Object.keys(fresh) as Entry[])
      if (!own.includes(key)) {
        Object.assign(this.entries, { [key]: fresh[key] });
        Object.assign(this.#stood_entries, { [key]: fresh[key] });
      }
    this.#stood = { ...session, ...kept };
  }

  get changed(): boolean {
    return touched(this.entries, this.#stood_entries).length > 0;
  }

  keep(): void {
    keep_typed(this.#kept, { entries: JSON.stringify(this.entries) });
  }

  // The edit to be made; null where a mistake stands in the way or nothing is new.
  edit(): LocalEdit | null {
    this.found = mistakes(this.entries);
    if (this.found.length > 0) {
      this.turn += 1;
      return null;
    }
    const set = fields_of(this.entries, this.#stood_entries);
    return Object.keys(set).length > 0 ? edit_of(this.#stood, set) : null;
  }

  // It was done: from here on everything is held against what stands now.
  done(session: Session): void {
    this.#stood = session;
    this.#followed = session;
    this.entries.twice = null;
    this.#stood_entries = $state.snapshot(this.entries) as Entries;
    forget_typed(this.#kept);
  }

  #read(session: Session): Entries {
    const { draft } = this.#desk;
    const name_of = (id: string) => draft?.people.find((person) => person.id === id)?.name ?? '';
    return entries_of(session, draft?.languages ?? [], name_of);
  }

  #typed(): Entries | null {
    try {
      const kept = JSON.parse(typed_before(this.#kept)['entries'] ?? 'null') as Entries | null;
      return kept && touched({ ...this.#stood_entries, ...kept }, kept).length === 0 ? kept : null;
    } catch {
      return null;
    }
  }
}
