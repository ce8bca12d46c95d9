// One's own place: read again while looked at, and what can be done with it.
import { api, outcome_of, type Failure, type Outcome } from '../../api/client';
import { now } from '../../lib/clock.svelte';
import { Following } from '../../lib/following';
import { learn_time } from '../../lib/server_time';
import { Loading } from '../../lib/load.svelte';
import { on_places_changed, remember_places, tell_other_pages } from '../../lib/places';
import { at_moment, moment } from '../../lib/when';
import { t } from '../../lib/words';
import type { Person } from './own_data';
import { title_of, type Place } from './place';

const k_every_ms = 30_000;

type Change = 'give-up' | 'register-again' | 'accept';

export class PersonalPlace {
  readonly id: string;
  readonly loading: Loading<Place>;
  busy = $state<Change | null>(null);
  failure = $state<Failure | null>(null);
  // What changed while the page was open, said once.
  news = $state('');
  // Rises with each change of the event.
  changes = $state(0);
  #following = false;
  #stop_following: () => void = () => {};

  constructor(id: string, first: Place | null) {
    this.id = id;
    this.loading = new Loading<Place>(() => this.#get(), first);
    if (first) learn_time(first.at);
  }

  // Starts reading again and again; the answer stops it.
  watch(): () => void {
    if (this.loading.data) {
      remember_places();
      this.#follow();
    } else void this.refresh();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.refresh();
    }, k_every_ms);
    const stop = on_places_changed(() => void this.refresh());
    return () => {
      clearInterval(timer);
      this.#stop_following();
      stop();
    };
  }

  // What moves at the event shows at once: its version is asked for oftener than the place.
  #follow(): void {
    const event = this.loading.data?.event;
    if (!event || this.#following) return;
    this.#following = true;
    const { slug, starts_at, ends_at } = event;
    const following = new Following({ slug, version: null, starts_at, ends_at }, async (there) => {
      this.changes += 1;
      await this.refresh();
      return there;
    });
    this.#stop_following = following.start();
  }

  async refresh(): Promise<void> {
    const before = this.loading.data;
    await this.loading.read();
    const after = this.loading.data;
    if (!after) return;
    learn_time(after.at);
    remember_places();
    this.#follow();
    if (before && after !== before) this.news = news_of(before, after) || this.news;
  }

  async change(change: Change): Promise<void> {
    if (!this.busy) this.failure = await this.#make(change);
  }

  // Answers why it failed, to be said where it was asked; null once done.
  async give_up(): Promise<Failure | null> {
    return this.busy ? null : this.#make('give-up');
  }

  async #make(change: Change): Promise<Failure | null> {
    this.busy = change;
    this.failure = null;
    const { data, failure } = await this.#post(change);
    this.busy = null;
    if (!data) return failure ?? null;
    learn_time(data.at);
    this.loading.data = data;
    tell_other_pages();
    return null;
  }

  // What the person has just saved of themselves.
  know(person: Person): void {
    if (this.loading.data) this.loading.data = { ...this.loading.data, person };
  }

  #get(): Promise<Outcome<Place>> {
    return outcome_of(api.GET('/api/v1/my/registrations/{registration}', this.#path));
  }

  #post(change: Change): Promise<Outcome<Place>> {
    if (change === 'give-up') {
      return outcome_of(api.POST('/api/v1/my/registrations/{registration}/give-up', this.#path));
    }
    if (change === 'accept') {
      return outcome_of(api.POST('/api/v1/my/registrations/{registration}/accept', this.#path));
    }
    return outcome_of(
      api.POST('/api/v1/my/registrations/{registration}/register-again', this.#path),
    );
  }

  get #path() {
    return { params: { path: { registration: this.id } } };
  }
}

function room_moved(before: Place, after: Place): string {
  const [was, opens] = [before.join_opens_at, after.join_opens_at];
  return was && opens && was !== opens ? t('news.room_opens', { at: at_moment(opens) }) : '';
}

function news_of(before: Place, after: Place): string {
  const changed =
    before.state !== after.state || before.waiting_number !== after.waiting_number
      ? title_of(after, now())
      : before.event.starts_at !== after.event.starts_at
        ? t('news.moved', { at: at_moment(after.event.starts_at) })
        : room_moved(before, after);
  return changed && t('news.updated', { moment: moment(now()), what: changed });
}
