// The speakers of one event: read, reached, invited.
import { api, outcome_of, type Failure, type Outcome, type Schema } from '../../api/client';
import { Loading } from '../../lib/load.svelte';
import type { Language } from '../../lib/words';
import type { Speaker } from './standing';
import type { Terms } from './terms';
import { count_of, t } from './words';

const k_all = '/api/v1/organise/events/{event}/speakers';

export class Desk {
  readonly speakers: Loading<Speaker[]>;
  // The person whose row does something; 'all' of inviting everybody, 'terms' of the deadlines.
  busy = $state('');
  failure = $state<Failure | null>(null);
  // Whose try failed.
  failed = $state('');
  // What was done, said once.
  news = $state('');
  readonly #event: string;

  constructor(event: string) {
    this.#event = event;
    this.speakers = new Loading<Speaker[]>(() => this.#list());
  }

  get file(): string {
    return `/api/v1/organise/events/${encodeURIComponent(this.#event)}/speakers/export.csv`;
  }

  async set_address(speaker: Speaker, email: string, language: Language): Promise<boolean> {
    const set = await this.#do(speaker.person, () =>
      outcome_of(
        api.PUT(`${k_all}/{speaker}/address`, {
          params: { path: { event: this.#event, speaker: speaker.person } },
          body: { email: email.trim(), language },
        }),
      ),
    );
    if (set) this.#put(set, t('news.address', { name: set.name }));
    return set !== null;
  }

  async invite(speaker: Speaker): Promise<void> {
    const invited = await this.#do(speaker.person, () =>
      outcome_of(
        api.POST(`${k_all}/{speaker}/invitation`, {
          params: { path: { event: this.#event, speaker: speaker.person } },
        }),
      ),
    );
    if (invited)
      this.#put(invited, t('news.sent', { name: invited.name, email: invited.email ?? '' }));
  }

  async invite_all(): Promise<void> {
    const done = await this.#do('all', () =>
      outcome_of(api.POST(`${k_all}/invitations`, { params: { path: { event: this.#event } } })),
    );
    if (!done) return;
    this.news = count_of('news.invited', done.invited);
    await this.speakers.refresh();
  }

  // More time until a day; null: as everybody.
  async extend(speaker: Speaker, until: string | null): Promise<boolean> {
    const extended = await this.#do(speaker.person, () =>
      outcome_of(
        api.PUT(`${k_all}/{speaker}/extension`, {
          params: { path: { event: this.#event, speaker: speaker.person } },
          body: { until },
        }),
      ),
    );
    const said = until ? 'news.extended' : 'news.not_extended';
    if (extended) this.#put(extended, t(said, { name: extended.name }));
    return extended !== null;
  }

  terms(): Promise<Terms | null> {
    return this.#do('terms', () =>
      outcome_of(api.GET(`${k_all}/terms`, { params: { path: { event: this.#event } } })),
    );
  }

  async set_terms(body: Schema['ChangedTerms']): Promise<boolean> {
    const set = await this.#do('terms', () =>
      outcome_of(api.PUT(`${k_all}/terms`, { params: { path: { event: this.#event } }, body })),
    );
    if (!set) return false;
    this.news = t('news.terms');
    await this.speakers.refresh();
    return true;
  }

  async #do<T>(what: string, call: () => Promise<Outcome<T>>): Promise<T | null> {
    if (this.busy) return null;
    this.busy = what;
    this.failure = null;
    this.news = '';
    const { data, failure } = await call();
    this.busy = '';
    this.failed = what;
    this.failure = failure ?? null;
    return failure ? null : (data as T);
  }

  #put(speaker: Speaker, news: string): void {
    const all = this.speakers.data ?? [];
    this.speakers.data = all.map((each) => (each.person === speaker.person ? speaker : each));
    this.news = news;
  }

  async #list(): Promise<Outcome<Speaker[]>> {
    const { data, etag, failure } = await outcome_of(
      api.GET(k_all, { params: { path: { event: this.#event } } }),
    );
    return failure ? { failure } : { data: data.items, etag };
  }
}
