// People from a file: chosen, looked at, then added with one press.
import type { Failure } from '../../api/client';
import { language } from '../../lib/words';
import {
  add_file,
  preview_file,
  type FilePerson,
  type NewPeopleFile,
  type PeopleFile,
} from './calls';

// Characters, as the contract has it.
export const k_longest_file = 200_000;

export class FileOfPeople {
  readonly event: string;
  kind = $state<NewPeopleFile['kind']>('guest');
  spoken = $state<NewPeopleFile['language']>(language);
  name = $state('');
  // What would become of each row, until it is added.
  seen = $state<PeopleFile | null>(null);
  // What became of each.
  done = $state<PeopleFile | null>(null);
  busy = $state<'' | 'looking' | 'adding'>('');
  failure = $state<Failure | null>(null);
  unreadable = $state(false);
  #text = '';

  constructor(event: string) {
    this.event = event;
  }

  get coming(): FilePerson[] {
    return (this.seen?.people ?? []).filter(({ state }) => state !== null);
  }

  get refused(): FilePerson[] {
    return ((this.done ?? this.seen)?.people ?? []).filter(({ state }) => state === null);
  }

  async choose(file: File): Promise<void> {
    this.clear();
    this.name = file.name;
    const text = await text_of(file);
    this.unreadable = text === null || text.trim() === '' || text.length > k_longest_file;
    if (this.unreadable) return;
    this.#text = text!;
    await this.look();
  }

  async look(): Promise<void> {
    if (!this.#text || this.busy) return;
    this.busy = 'looking';
    const { data, failure } = await preview_file(this.event, this.#body());
    this.busy = '';
    this.failure = failure ?? null;
    this.seen = data ?? null;
  }

  // How many came in; null where the server refused.
  async add(): Promise<number | null> {
    if (this.busy || this.coming.length === 0) return null;
    this.busy = 'adding';
    const { data, failure } = await add_file(this.event, this.#body());
    this.busy = '';
    this.failure = failure ?? null;
    if (!data) return null;
    this.done = data;
    return data.people.filter(({ state }) => state !== null).length;
  }

  clear(): void {
    this.name = '';
    this.seen = null;
    this.done = null;
    this.failure = null;
    this.unreadable = false;
    this.#text = '';
  }

  #body(): NewPeopleFile {
    return { text: this.#text, language: this.spoken, kind: this.kind };
  }
}

// In UTF-8, or as spreadsheets on Windows save where it is none; null for what is no text.
async function text_of(file: File): Promise<string | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
