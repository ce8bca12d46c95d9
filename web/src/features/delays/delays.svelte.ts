// What is said on the day: that sessions run late, or catch up. First tried, then said; taken back as long as it stands.
import { api, outcome_of, type Failure, type Outcome, type Schema } from '../../api/client';
import { count_of } from './words';

export type Reach = Schema['AgendaDelayReach'];
export type Tried = Schema['AgendaDelayed'];
export type Said = Schema['AgendaDelay'];

export interface Order {
  minutes: number;
  reach: Reach;
  session: string | null;
  breaks_absorb: boolean;
}

const k_every_ms = 10_000;
const path = '/api/v1/organise/events/{event}/agenda/delays';

export class Delays {
  said = $state.raw<Said[]>([]);
  // What would move, until it is decided on.
  tried = $state.raw<Tried | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  news = $state('');
  readonly #event: string;
  readonly #done: (group: string) => void;
  #order: Order | null = null;

  // `done` hears of the group of each delay that was said or taken back here.
  constructor(event: string, done: (group: string) => void) {
    this.#event = event;
    this.#done = done;
  }

  watch(): () => void {
    void this.read();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.read();
    }, k_every_ms);
    return () => clearInterval(timer);
  }

  async read(): Promise<void> {
    const { data } = await outcome_of(api.GET(path, { params: this.#params }));
    if (data) this.said = data.items;
  }

  async try_out(order: Order): Promise<boolean> {
    const answer = await this.#send(() => this.#post(order, { version: null, dry_run: true }));
    this.#order = answer && order;
    this.tried = answer;
    return answer !== null;
  }

  // As it was tried: refused where times have changed meanwhile.
  async say(): Promise<boolean> {
    const [order, tried] = [this.#order, this.tried];
    if (!order || !tried) return false;
    const answer = await this.#send(() =>
      this.#post(order, { version: tried.version, dry_run: false }),
    );
    this.tried = null;
    if (answer) this.#took(answer, 'done');
    return answer !== null;
  }

  async take_back(delay: string): Promise<boolean> {
    const params = { path: { event: this.#event, delay } };
    const answer = await this.#send(() =>
      outcome_of(api.POST(`${path}/{delay}/take-back`, { params })),
    );
    if (answer) this.#took(answer, 'back.done');
    return answer !== null;
  }

  leave(): void {
    this.tried = null;
  }

  #took({ group, moves }: Tried, what: 'done' | 'back.done'): void {
    this.news = count_of(what, moves.length);
    if (group) this.#done(group);
    void this.read();
  }

  async #send(call: () => Promise<Outcome<Tried>>): Promise<Tried | null> {
    if (this.busy) return null;
    this.busy = true;
    const { data, failure } = await call();
    this.busy = false;
    this.failure = failure ?? null;
    return data ?? null;
  }

  #post(order: Order, how: { version: number | null; dry_run: boolean }) {
    const body = { ...order, ...how, room: null };
    return outcome_of(api.POST(path, { params: this.#params, body }));
  }

  get #params() {
    return { path: { event: this.#event } };
  }
}
