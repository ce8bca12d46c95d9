// The room as this page knows it: read again while waiting, entered by one press.
import { api, outcome_of, type Schema } from '../../api/client';
import { now } from '../../lib/clock.svelte';
import { learn_time } from '../../lib/server_time';
import { Loading } from '../../lib/load.svelte';
import { on_places_changed, remember_places } from '../../lib/places';
import { at_moment, moment } from '../../lib/when';
import { t } from '../../lib/words';
import { PresenceLine } from './presence.svelte';

export type Join = Schema['Join'];

const k_every_ms = 10_000;

// What the page shows; each is a designed state.
export type RoomView = Join['state'] | 'inside';

export class Room {
  readonly registration: string;
  readonly loading: Loading<Join>;
  entered = $state(false);
  line = $state<PresenceLine | null>(null);
  news = $state('');
  #opening: ReturnType<typeof setTimeout> | undefined;

  constructor(registration: string, first: Join | null) {
    this.registration = registration;
    const path = { params: { path: { registration } } };
    this.loading = new Loading<Join>(
      () => outcome_of(api.GET('/api/v1/my/registrations/{registration}/join', path)),
      first,
    );
    if (first) learn_time(first.at);
  }

  get view(): RoomView {
    const state = this.loading.data?.state ?? 'not_open';
    return this.entered && state === 'live' ? 'inside' : state;
  }

  watch(): () => void {
    if (this.loading.data) remember_places();
    else void this.read();
    this.#wait_for_opening();
    const timer = setInterval(() => void this.read(), k_every_ms);
    const stop = on_places_changed(() => void this.read());
    return () => {
      clearInterval(timer);
      stop();
      clearTimeout(this.#opening);
      this.line?.stop();
    };
  }

  async read(): Promise<void> {
    const before = this.loading.data;
    await this.loading.read();
    const after = this.loading.data;
    if (!after || after === before) return;
    learn_time(after.at);
    remember_places();
    if (before) this.news = news_of(before, after) || this.news;
    this.#wait_for_opening();
    if (before?.session.id !== after.session.id || after.state === 'ended') this.#count();
  }

  enter(): void {
    this.entered = true;
    this.#count();
  }

  // Counts in the session that the room holds now, and in no other.
  #count(): void {
    this.line?.stop();
    this.line = null;
    const join = this.loading.data;
    if (!this.entered || !join || join.state === 'ended') return;
    this.line = new PresenceLine(
      {
        registration: this.registration,
        session: join.session.id,
        socket: join.presence_socket,
        beat_seconds: join.beat_seconds,
      },
      () => void this.read(),
    );
    this.line.start();
  }

  // Asks at the very second of the opening instead of some seconds later.
  #wait_for_opening(): void {
    clearTimeout(this.#opening);
    const opens_at = this.loading.data?.opens_at;
    const wait = opens_at ? Date.parse(opens_at) - now() : -1;
    if (wait > 0 && wait < k_every_ms * 3)
      this.#opening = setTimeout(() => void this.read(), wait + 250);
  }
}

function news_of(before: Join, after: Join): string {
  const what =
    before.opens_at !== after.opens_at
      ? t('room.moved_to', { at: at_moment(after.session.starts_at) })
      : before.state !== after.state
        ? state_news(after.state)
        : '';
  return what && t('news.updated', { moment: moment(now()), what });
}

function state_news(state: Join['state']): string {
  if (state === 'live') return t('room.open');
  if (state === 'paused') return t('room.paused');
  if (state === 'ended') return t('room.ended');
  return '';
}
