// Whether a session asks for sign-up, and its places: said to the server at once, apart from the draft.
import { api, outcome_of, type Failure, type Schema } from '../../api/client';
import { iso_in } from '../../lib/time';
import { start_of } from './day_clock';

export type Places = Schema['SessionPlaces'];
export type SignedUp = Schema['SignedUpPerson'];

const path = '/api/v1/organise/events/{event}/agenda';
const of_session = `${path}/sessions/{agenda_session}` as const;
const k_most = 100_000;

export class SessionPlaces {
  // Null where the session asks for none; undefined until it is known.
  places = $state<Places | null>();
  // What somebody else has set meanwhile, for as long as one's own stands beside it.
  theirs = $state<Places | null>();
  asks = $state(false);
  number = $state('');
  // By the wall of the event's zone; '' for the start of the session.
  closes = $state('');
  busy = $state(false);
  failure = $state<Failure | null>(null);
  // What was done, said once.
  done = $state<'saved' | 'removed' | ''>('');
  people = $state<SignedUp[] | null>(null);
  more_people = $state(false);
  readonly #event: string;
  readonly #session: string;
  readonly #zone: string;

  constructor(event: string, session: string, zone: string) {
    this.#event = event;
    this.#session = session;
    this.#zone = zone;
  }

  async read(): Promise<void> {
    const there = await this.#find();
    if (there !== undefined) this.#show(there);
  }

  // Theirs, and nothing of one's own.
  keep_theirs(): void {
    if (this.theirs !== undefined) this.#show(this.theirs);
  }

  get number_wrong(): boolean {
    const text = this.number.trim();
    return text !== '' && !(/^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= k_most);
  }

  // The end as an instant; null for the start of the session, undefined for a time that the clocks skip.
  get closes_at(): string | null | undefined {
    if (this.closes === '') return null;
    const start = start_of(this.closes.slice(0, 16), this.#zone, 'earlier');
    return start.kind === 'exact' ? start.instant : undefined;
  }

  async save(): Promise<void> {
    const closes_at = this.closes_at;
    if (this.busy || this.number_wrong || closes_at === undefined) return;
    const places = this.number.trim() === '' ? null : Number(this.number.trim());
    await this.#ask(async () => {
      const { data, failure } = await outcome_of(
        api.PUT(`${of_session}/places`, { params: this.#edit, body: { places, closes_at } }),
      );
      if (data) this.#show(data);
      return [failure, 'saved'];
    });
  }

  async remove(): Promise<void> {
    if (this.busy) return;
    await this.#ask(async () => {
      const { failure } = await outcome_of(
        api.DELETE(`${of_session}/places`, { params: this.#edit }),
      );
      if (!failure) this.#show(null);
      return [failure, 'removed'];
    });
  }

  async read_people(): Promise<void> {
    const params = { ...this.#params, query: { limit: 200 } };
    const { data, failure } = await outcome_of(api.GET(`${of_session}/sign-ups`, { params }));
    this.failure = failure ?? null;
    if (!data) return;
    this.people = data.items;
    this.more_people = data.next !== null;
  }

  get file(): string {
    return `/api/v1/organise/events/${this.#event}/agenda/sessions/${this.#session}/sign-ups.csv`;
  }

  async #ask(call: () => Promise<[Failure | undefined, 'saved' | 'removed']>): Promise<void> {
    this.busy = true;
    this.failure = null;
    this.done = '';
    const [failure, done] = await call();
    if (failure?.status === 412) this.theirs = await this.#find();
    else this.failure = failure ?? null;
    this.busy = false;
    if (!failure) this.done = done;
  }

  // As the server has them; undefined where it cannot be read.
  async #find(): Promise<Places | null | undefined> {
    const params = { path: { event: this.#event } };
    const { data, failure } = await outcome_of(api.GET(`${path}/places`, { params }));
    this.failure = failure ?? null;
    return data && (data.items.find(({ session }) => session === this.#session) ?? null);
  }

  #show(places: Places | null): void {
    this.places = places;
    this.theirs = undefined;
    this.asks = places !== null;
    this.number = places?.places ? String(places.places) : '';
    this.closes = places?.closes_at ? iso_in(places.closes_at, this.#zone).slice(0, 16) : '';
    this.people = null;
  }

  // Over theirs, once these have been seen.
  get #edit() {
    const over = this.theirs === undefined ? this.places : this.theirs;
    return { ...this.#params, header: { 'If-Match': over?.etag ?? '"0"' } };
  }

  get #params() {
    return { path: { event: this.#event, agenda_session: this.#session } };
  }
}
