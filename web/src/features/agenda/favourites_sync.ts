// "My agenda" on several devices, without an account: a device makes a key, whoever has it reads and
// writes the same set on the server, and a calendar can follow it. What the device itself keeps is
// `favourites.ts`; this brings both together.
import { api, is_passing, outcome_of, type Failure } from '../../api/client';
import { forget, recall, remember } from '../../lib/device';

// The device's own set, as `favourites.ts` has it.
export interface OwnFavourites {
  all(): Iterable<string>;
  has(session: string): boolean;
  toggle(session: string): void;
  on_change(listener: () => void): unknown;
}

// What both sides had when they last agreed.
interface Agreed {
  key: string;
  sessions: string[];
}

const k_wait_ms = 2_000;
const k_again_ms = 30_000;
const k_tries = 5;
const k_key = /^[0-9a-f]{32}$/;

// Three sides of one set: what one side has added or taken away since `base` holds against the other.
export function merge(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] {
  const added = mine.filter((session) => !base.includes(session));
  const gone = base.filter((session) => !mine.includes(session));
  const kept = theirs.filter((session) => !gone.includes(session));
  return [...new Set([...kept, ...added])].sort();
}

export function new_key(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export class FavouritesSync {
  readonly #event: string;
  readonly #own: OwnFavourites;
  #agreed: Agreed | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settled: Promise<Failure | null> = Promise.resolve(null);
  #taking_over = false;

  constructor(event: string, own: OwnFavourites) {
    this.#event = event;
    this.#own = own;
    this.#agreed = recall(this.#stored_under(), is_agreed);
    own.on_change(() => this.#soon());
  }

  // Null until the set has been shared.
  get key(): string | null {
    return this.#agreed?.key ?? null;
  }

  // Opens this agenda on another device. The key stands behind the #, which no server and no referrer sees.
  device_link(): string | null {
    return this.key && `${location.origin}/events/${this.#event}/agenda#mine=${this.key}`;
  }

  calendar(): string | null {
    return this.key && `${location.origin}/events/${this.#event}/mine/${this.key}/agenda.ics`;
  }

  // From now on the set is on the server too.
  async share(): Promise<Failure | null> {
    if (!this.#agreed) this.#agree({ key: new_key(), sessions: [] });
    return await this.settle();
  }

  // Takes over the key of a device_link(), and with it what the other device has starred. False: there is none in it.
  async take_over(fragment: string): Promise<boolean> {
    const key = new URLSearchParams(fragment.replace(/^#/, '')).get('mine');
    if (!key || !k_key.test(key)) return false;
    if (key !== this.key) this.#agree({ key, sessions: [] });
    await this.settle();
    return true;
  }

  // This device goes on by itself; what is on the server stays for the others.
  leave(): void {
    clearTimeout(this.#timer);
    this.#agreed = null;
    forget(this.#stored_under());
  }

  // Reads, merges and writes until both sides have the same, one after another. Null: they do.
  settle(): Promise<Failure | null> {
    this.#settled = this.#settled.then(() => this.#settle());
    return this.#settled;
  }

  async #settle(): Promise<Failure | null> {
    clearTimeout(this.#timer);
    let failure: Failure | null = null;
    for (let tries = 0; this.#agreed && tries < k_tries; tries += 1) {
      failure = await this.#settle_once(this.#agreed);
      if (!failure) return null;
      if (failure.code === 'precondition_failed') continue;
      if (is_passing(failure)) this.#soon((failure.retry_after ?? 0) * 1000 || k_again_ms);
      return failure;
    }
    return failure;
  }

  async #settle_once(agreed: Agreed): Promise<Failure | null> {
    const theirs = await this.#read(agreed.key);
    if (theirs.failure) return theirs.failure;
    const merged = merge(agreed.sessions, [...this.#own.all()], theirs.data.sessions);
    this.#take(merged);
    if (same(merged, theirs.data.sessions))
      return this.#agree({ key: agreed.key, sessions: merged });
    const written = await this.#write(agreed.key, merged, theirs.etag ?? '"0"');
    if (written.failure) return this.#without_unknown(written.failure, merged);
    return this.#agree({ key: agreed.key, sessions: merged });
  }

  // A session that has left the agenda is nobody's favourite any more.
  #without_unknown(failure: Failure, sessions: string[]): Failure {
    const unknown = failure.fields.map(({ pointer }) => sessions[Number(pointer.split('/')[2])]);
    const left = sessions.filter((session) => !unknown.includes(session));
    if (failure.status !== 422 || left.length === sessions.length) return failure;
    this.#take(left);
    return { ...failure, code: 'precondition_failed' };
  }

  #take(sessions: readonly string[]): void {
    this.#taking_over = true;
    const own = [...this.#own.all()];
    for (const session of own) if (!sessions.includes(session)) this.#own.toggle(session);
    for (const session of sessions) if (!this.#own.has(session)) this.#own.toggle(session);
    this.#taking_over = false;
  }

  #agree(agreed: Agreed): null {
    this.#agreed = agreed;
    remember(this.#stored_under(), agreed);
    return null;
  }

  // Once a person has finished choosing.
  #soon(wait = k_wait_ms): void {
    if (!this.#agreed || this.#taking_over) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.settle(), wait);
  }

  #read(favourites_key: string) {
    const path = { event: this.#event, favourites_key };
    const address = '/api/v1/events/{event}/favourites/{favourites_key}';
    return outcome_of(api.GET(address, { params: { path } }));
  }

  #write(favourites_key: string, sessions: string[], etag: string) {
    const path = { event: this.#event, favourites_key };
    const address = '/api/v1/events/{event}/favourites/{favourites_key}';
    const params = { path, header: { 'If-Match': etag } };
    return outcome_of(api.PUT(address, { params, body: { sessions } }));
  }

  #stored_under(): string {
    return `favourites_key.${this.#event}`;
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((session) => b.includes(session));
}

function is_agreed(value: unknown): value is Agreed {
  const { key, sessions } = (value ?? {}) as Partial<Agreed>;
  return typeof key === 'string' && k_key.test(key) && Array.isArray(sessions);
}
