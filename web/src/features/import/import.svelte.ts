// A file on its way in: chosen, looked at as often as something about it is said otherwise, then imported. What was
// chosen and said stays until another file is.
import type { Failure, Schema } from '../../api/client';
import { t } from './words';
import {
  bring_in,
  look_at,
  type Column,
  type Done,
  type Preview,
  type Query,
} from './import_calls';

export const k_most_bytes = 16 * 1024 * 1024;
// A bar stands there for what takes longer.
const k_quick_ms = 2_000;

export type Organisation = Schema['SignedIn']['organisations'][number];
// Where it goes: what the server proposes, a new event, or the one with this slug.
export type Target = 'proposed' | 'new' | { event: string };

export class Importing {
  file = $state<File | null>(null);
  look = $state<Preview | null>(null);
  done = $state<Done | null>(null);
  failure = $state<Failure | null>(null);
  mistake = $state('');
  busy = $state<'' | 'looking' | 'importing'>('');
  sent = $state(0);
  // It takes so long that how far it is should stand there.
  slow = $state(false);
  title = $state('');
  zone = $state('');
  columns = $state<(Column | null)[] | null>(null);
  target = $state<Target>('proposed');
  organisation = $state('');
  // Whether an event that is there changes itself too; null: as the server proposes.
  follows = $state<boolean | null>(null);
  readonly organisations: Organisation[];
  #turn = 0;

  constructor(organisations: Organisation[], event = '') {
    this.organisations = organisations.filter(({ role }) => role !== 'reader');
    this.organisation = this.organisations[0]?.id ?? '';
    if (event) this.target = { event };
  }

  get has_zone(): boolean {
    return this.look !== null && this.look.zone.name !== null;
  }

  get ready(): boolean {
    const look = this.look;
    const has_place = look?.update !== null || this.organisations.length > 0;
    return this.busy === '' && !!look?.schedule && this.has_zone && has_place;
  }

  async choose(file: File): Promise<void> {
    this.forget();
    this.mistake = mistake_in(file);
    if (this.mistake) return;
    this.file = file;
    await this.look_again();
  }

  async read_as(place: number, column: Column | null): Promise<void> {
    const columns = this.columns ?? this.look?.table?.columns.map(({ read_as }) => read_as) ?? [];
    // A thing stands in one column.
    this.columns = columns.map((known, at) =>
      at === place ? column : known === column ? null : known,
    );
    await this.look_again();
  }

  async say_zone(zone: string): Promise<void> {
    this.zone = zone;
    await this.look_again();
  }

  async aim(target: Target): Promise<void> {
    this.target = target;
    this.follows = null;
    await this.look_again();
  }

  async say_follows(follows: boolean): Promise<void> {
    this.follows = follows;
    await this.look_again();
  }

  async look_again(): Promise<void> {
    const file = this.file;
    if (!file) return;
    const turn = ++this.#turn;
    const outcome = await this.#send('looking', () =>
      look_at(file, this.#query('look'), (sent) => (this.sent = sent)),
    );
    if (turn !== this.#turn) return;
    this.#settle(outcome.failure);
    if (!outcome.data) return;
    this.look = outcome.data;
    this.title ||= outcome.data.schedule?.title ?? '';
  }

  async bring_in(): Promise<void> {
    const file = this.file;
    if (!file || !this.ready) return;
    const turn = ++this.#turn;
    const outcome = await this.#send('importing', () =>
      bring_in(file, this.#query('import'), (sent) => (this.sent = sent)),
    );
    if (turn !== this.#turn) return;
    this.#settle(outcome.failure);
    if (outcome.data) this.done = outcome.data;
  }

  forget(): void {
    this.#turn += 1;
    this.file = null;
    this.look = null;
    this.done = null;
    this.failure = null;
    this.mistake = '';
    this.busy = '';
    this.title = '';
    this.zone = '';
    this.columns = null;
    this.follows = null;
  }

  async #send<T>(what: 'looking' | 'importing', call: () => Promise<T>): Promise<T> {
    this.busy = what;
    this.sent = 0;
    this.slow = false;
    this.failure = null;
    const patience = setTimeout(() => (this.slow = true), k_quick_ms);
    const outcome = await call();
    clearTimeout(patience);
    return outcome;
  }

  #settle(failure: Failure | undefined): void {
    this.busy = '';
    this.slow = false;
    this.failure = failure ?? null;
    // Of a file that is refused nothing is left to say anything about.
    if (failure?.fields.some(({ pointer }) => pointer === '/file')) this.look = null;
  }

  #query(step: 'look' | 'import'): Query {
    const query: Query = { name: plain_name(this.file!.name) };
    if (this.zone) query['zone'] = this.zone;
    if (this.columns) query['columns'] = this.columns.map((column) => column ?? '').join(',');
    const title = this.title.trim();
    if (step === 'import' && title) query['title'] = title;
    const event = this.#event();
    if (event && this.follows !== null) query['follows'] = String(this.follows);
    if (event) query['event'] = event;
    else if (step === 'look' && this.target === 'new') query['fresh'] = 'true';
    else if (step === 'import') {
      query['organisation'] = this.organisation;
      query['slug'] = this.look!.slug;
    }
    return query;
  }

  #event(): string {
    if (typeof this.target === 'object') return this.target.event;
    return this.target === 'proposed' ? (this.look?.update?.slug ?? '') : '';
  }
}

export function mistake_in(file: File): string {
  if (file.size === 0) return t('file.empty');
  return file.size > k_most_bytes ? t('file.too_large') : '';
}

// "programme" of "programme.xlsx".
function plain_name(name: string): string {
  return name.replace(/\.[^.]*$/, '').slice(0, 200) || name.slice(0, 200);
}
