// One's own agenda: read again while looked at; signing up and giving up.
import { api, outcome_of, type Failure } from '../../api/client';
import { Loading } from '../../lib/load.svelte';
import { on_places_changed, tell_other_pages } from '../../lib/places';
import { learn_time } from '../../lib/server_time';
import { t } from '../../lib/words';
import { Favourites } from '../agenda/favourites';
import { FavouritesSync } from '../agenda/favourites_sync';
import { badge_of, title_of, type MySession, type MySessions } from './own_agenda';

const k_every_ms = 30_000;
const k_path = '/api/v1/my/registrations/{registration}';

export class OwnAgenda {
  readonly loading: Loading<MySessions>;
  // Of which session something is on its way.
  busy = $state<string | null>(null);
  failure = $state<Failure | null>(null);
  // Where it failed.
  failed_at = $state<string | null>(null);
  // What was done, said once.
  news = $state('');
  readonly #registration: string;
  readonly #event: { id: string; slug: string };

  // `first`: what the page came with.
  constructor(
    registration: string,
    event: { id: string; slug: string },
    first: MySessions | null = null,
  ) {
    this.#registration = registration;
    this.#event = event;
    const params = { path: { registration } };
    this.loading = new Loading<MySessions>(
      () => outcome_of(api.GET(`${k_path}/sessions`, { params })),
      first,
    );
  }

  watch(): () => void {
    void this.#link_favourites().then(() => this.refresh());
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.refresh();
    }, k_every_ms);
    const stop = on_places_changed(() => void this.refresh());
    return () => {
      clearInterval(timer);
      stop();
    };
  }

  async refresh(): Promise<void> {
    await this.loading.refresh();
    if (this.loading.data) learn_time(this.loading.data.at);
  }

  sign_up(session: MySession): Promise<void> {
    return this.#change(session, () =>
      outcome_of(
        api.PUT(`${k_path}/sessions/{agenda_session}/sign-up`, { params: this.#at(session) }),
      ),
    );
  }

  give_up(session: MySession): Promise<void> {
    return this.#change(session, () =>
      outcome_of(
        api.DELETE(`${k_path}/sessions/{agenda_session}/sign-up`, { params: this.#at(session) }),
      ),
    );
  }

  async #change(
    session: MySession,
    ask: () => ReturnType<typeof outcome_of<MySessions>>,
  ): Promise<void> {
    if (this.busy) return;
    this.busy = session.id;
    this.failure = null;
    const { data, failure } = await ask();
    this.busy = null;
    if (!data) {
      this.failure = failure ?? null;
      this.failed_at = session.id;
      return;
    }
    learn_time(data.at);
    this.loading.data = data;
    const now = data.items.find(({ id }) => id === session.id);
    const text = (now && badge_of(now)?.text) ?? t('own.given_up');
    this.news = t('own.news', { session: title_of(session), state: text });
    tell_other_pages();
  }

  // The stars of this device are this person's from now on, so that they are told when one of these sessions changes.
  async #link_favourites(): Promise<void> {
    const favourites = new Favourites(this.#event.id);
    if (favourites.all().length === 0) return;
    const sync = new FavouritesSync(this.#event.slug, favourites);
    if ((await sync.share()) || !sync.key) return;
    const params = { path: { registration: this.#registration } };
    await outcome_of(api.PUT(`${k_path}/favourites`, { params, body: { key: sync.key } }));
  }

  #at(session: MySession) {
    return { path: { registration: this.#registration, agenda_session: session.id } };
  }
}
