// A session in the hands of its hosts: read every two seconds, so that each of them sees what the others did, and
// changed one step at a time on the version that was read.
import { api, outcome_of, type Failure, type Outcome } from '../../api/client';
import { learn_time } from '../../lib/server_time';
import type { Desk, Health, Joining, NewRoom, ShownSlides, Step } from './desk';
import { news_of } from './desk_news';

const k_every_ms = 2_000;
const k_check_every_ms = 60_000;
// A gap that nobody notices.
const k_noticed_ms = 3_000;
// A step that stands here for less long, since another host took the one before it, is not what was pressed.
const k_seen_ms = 500;
const path = '/api/v1/organise/events/{event}/session';

export class SessionDesk {
  desk = $state<Desk | null>(null);
  failure = $state<Failure | null>(null);
  // What keeps the desk from being read; the desk last read stays.
  unread = $state<Failure | null>(null);
  busy = $state<Step | 'joining' | 'room' | null>(null);
  news = $state('');
  // Milliseconds since 1970 by this device; null while the server answers.
  lost_at = $state<number | null>(null);
  // What the last look at the room saw; null before the first.
  health = $state<Health | null>(null);
  checking = $state(false);
  // How the slides came into a room elsewhere when they were last put there; null before the first time.
  slides = $state<ShownSlides | null>(null);
  showing_slides = $state(false);
  readonly #event: string;
  readonly #query: { session: string } | undefined;
  #etag = '';
  #answered_at = Date.now();
  #changed_by_others_at = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;

  constructor(event: string, session: string | null) {
    this.#event = event;
    this.#query = session ? { session } : undefined;
  }

  watch(): () => void {
    this.#stopped = false;
    const again = () => void this.read();
    addEventListener('online', again);
    void this.read();
    void this.check();
    const checks = setInterval(() => void this.check(), k_check_every_ms);
    return () => {
      this.#stopped = true;
      clearTimeout(this.#timer);
      clearInterval(checks);
      removeEventListener('online', again);
    };
  }

  async read(): Promise<void> {
    clearTimeout(this.#timer);
    const before = this.#etag;
    const outcome = await outcome_of(api.GET(path, { params: this.#params() }));
    // What was answered before a step of one's own is old by now.
    if (before === this.#etag && this.busy === null) {
      const stood = this.desk;
      this.#take_in(outcome);
      if (stood && stood.phase !== this.desk?.phase) this.#changed_by_others_at = Date.now();
    }
    if (!this.#stopped) this.#timer = setTimeout(() => void this.read(), k_every_ms);
  }

  // Looks whether the room would work now; without an answer what was seen last stays.
  async check(): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    const { data } = await outcome_of(api.POST(`${path}/check`, { params: this.#params() }));
    this.checking = false;
    if (data) this.health = data;
  }

  // Puts the slides of the speakers into the room.
  async show_slides(): Promise<void> {
    if (this.showing_slides) return;
    this.showing_slides = true;
    this.slides = null;
    const outcome = await outcome_of(api.POST(`${path}/slides`, { params: this.#params() }));
    this.showing_slides = false;
    this.failure = outcome.failure ?? null;
    this.slides = outcome.data ?? null;
  }

  // Whether it was taken.
  async take(step: Step, extra: { words?: string; minutes?: 5 | 10 | 15 } = {}): Promise<boolean> {
    if (this.busy || Date.now() - this.#changed_by_others_at < k_seen_ms) return false;
    this.busy = step;
    const params = { ...this.#params(), header: { 'If-Match': this.#etag } };
    const outcome = await outcome_of(
      api.POST(`${path}/steps`, { params, body: { step, ...extra } }),
    );
    return this.#answer(outcome);
  }

  async set_joining(joining: Joining): Promise<boolean> {
    if (this.busy) return false;
    this.busy = 'joining';
    const params = { ...this.#params(), header: { 'If-Match': this.#etag } };
    return this.#answer(await outcome_of(api.PUT(`${path}/joining`, { params, body: joining })));
  }

  async move_room(room: NewRoom): Promise<boolean> {
    if (this.busy) return false;
    this.busy = 'room';
    const params = { ...this.#params(), header: { 'If-Match': this.#etag } };
    const moved = await this.#answer(
      await outcome_of(api.PUT(`${path}/room`, { params, body: room })),
    );
    if (moved) void this.check();
    return moved;
  }

  // At one of the organisation's video services.
  async hold_at(account: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = 'room';
    const params = { ...this.#params(), header: { 'If-Match': this.#etag } };
    return this.#answer(
      await outcome_of(api.PUT(`${path}/service`, { params, body: { account } })),
    );
  }

  async #answer(outcome: Outcome<Desk>): Promise<boolean> {
    this.busy = null;
    this.failure = outcome.failure ?? null;
    if (!outcome.failure) this.#take_in(outcome);
    // Somebody else was faster, or it does not stand so any more: what stands now is read at once.
    else if (outcome.failure.status === 412 || outcome.failure.status === 409) await this.read();
    return !outcome.failure;
  }

  #take_in({ data, etag, failure }: Outcome<Desk>): void {
    if (failure) {
      this.unread = failure;
      if (Date.now() - this.#answered_at > k_noticed_ms) this.lost_at ??= this.#answered_at;
      return;
    }
    this.#answered_at = Date.now();
    this.lost_at = null;
    this.unread = null;
    learn_time(data.at);
    this.#etag = etag ?? '';
    if (this.desk) this.news = news_of(this.desk, data) || this.news;
    this.desk = data;
  }

  #params() {
    return { path: { event: this.#event }, query: this.#query };
  }
}
