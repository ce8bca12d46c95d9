// The table of one session and its totals, read anew every few seconds while somebody looks.
import type { Failure } from '../../api/client';
import { Loading } from '../../lib/load.svelte';
import {
  address_of,
  read_people,
  read_totals,
  type Attendee,
  type List,
  type Question,
  type Totals,
} from './attendance_calls';

const k_page = 30;
const k_most = 200;
export const k_every_ms = 5_000;
const k_typing_ms = 300;

export class Attendance {
  question = $state<Question>({ session: null, view: 'attended', order: 'name', search: '' });
  readonly totals: Loading<Totals>;
  readonly people: Loading<List>;
  busy = $state(false);
  more_failure = $state<Failure | null>(null);
  // What was read last cannot be read now: since when it stands still, by this device.
  still_since = $state<number | null>(null);
  readonly #event: string;
  #timer: ReturnType<typeof setInterval> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(event: string, question: Question) {
    this.#event = event;
    this.question = question;
    this.totals = new Loading(() => read_totals(event, this.question.session));
    this.people = new Loading(() => read_people(event, this.question, this.#shown()));
  }

  watch(): () => void {
    void this.read();
    this.#timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.refresh();
    }, k_every_ms);
    const seen = () => {
      if (document.visibilityState === 'visible') void this.refresh();
    };
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(this.#timer);
      clearTimeout(this.#typing);
      document.removeEventListener('visibilitychange', seen);
    };
  }

  async read(): Promise<void> {
    await Promise.all([this.totals.read(), this.people.read()]);
  }

  // As many as are shown, where they stand now; a failure leaves them and says since when.
  async refresh(): Promise<void> {
    if (!this.totals.data || !this.people.data) return this.read();
    if (this.busy) return;
    const asked = ++this.#asked;
    const [totals, people] = await Promise.all([
      read_totals(this.#event, this.question.session),
      read_people(this.#event, this.question, this.#shown()),
    ]);
    if (asked !== this.#asked) return;
    if (totals.failure || people.failure) {
      this.still_since ??= Date.now();
      return;
    }
    this.still_since = null;
    this.totals.data = totals.data;
    this.people.data = this.#with_later(people.data);
  }

  async choose(change: Partial<Question>): Promise<void> {
    this.question = { ...this.question, ...change };
    history.replaceState(null, '', location.pathname + address_of(this.question));
    const asked = ++this.#asked;
    this.busy = true;
    this.more_failure = null;
    const [totals, people] = await Promise.all([
      change.session === undefined ? null : read_totals(this.#event, this.question.session),
      read_people(this.#event, this.question, k_page),
    ]);
    if (asked !== this.#asked) return;
    this.busy = false;
    this.more_failure = people.failure ?? totals?.failure ?? null;
    if (totals?.data) this.totals.data = totals.data;
    if (people.data) this.people.data = people.data;
  }

  // After a pause in typing.
  type(search: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.choose({ search: search.trim() }), k_typing_ms);
  }

  async more(): Promise<number> {
    const shown = this.people.data;
    if (!shown?.next || this.busy) return 0;
    const asked = ++this.#asked;
    this.busy = true;
    this.more_failure = null;
    const { data, failure } = await read_people(this.#event, this.question, k_page, shown.next);
    if (asked !== this.#asked) return 0;
    this.busy = false;
    if (failure) {
      this.more_failure = failure;
      return 0;
    }
    this.people.data = { items: [...shown.items, ...data.items], next: data.next };
    return data.items.length;
  }

  #shown(): number {
    return Math.min(k_most, Math.max(k_page, this.people.data?.items.length ?? 0));
  }

  // Beyond what one answer holds, people stay as they were read.
  #with_later(fresh: List): List {
    const shown = this.people.data?.items ?? [];
    if (shown.length <= k_most) return fresh;
    const known = new Set(fresh.items.map((who) => who.registration));
    const later = shown.slice(k_most).filter((who: Attendee) => !known.has(who.registration));
    return { items: [...fresh.items, ...later], next: this.people.data!.next };
  }
}
