// Several people in front of this screen: how many, and who, as somebody here says.
import { api, outcome_of, type Failure, type Outcome, type Schema } from '../../api/client';

export type Screen = Schema['SharedScreen'];

const k_most = 500;

export class AtScreen {
  // As it was said last; null before it was read.
  screen = $state<Screen | null>(null);
  people = $state('');
  names = $state('');
  busy = $state(false);
  saved_at = $state<number | null>(null);
  failure = $state<Failure | null>(null);
  // What is wrong, by field.
  wrong = $state<'people' | 'names' | null>(null);
  readonly #registration: string;
  readonly #session: string;

  constructor(registration: string, session: string) {
    this.#registration = registration;
    this.#session = session;
  }

  async read(): Promise<void> {
    if (this.screen || this.busy) return;
    this.busy = true;
    this.failure = null;
    const path = { registration: this.#registration };
    this.#take(
      await outcome_of(
        api.GET('/api/v1/my/registrations/{registration}/screen', {
          params: { path, query: { session: this.#session } },
        }),
      ),
    );
    this.busy = false;
  }

  // Whether it is said now; else `wrong` or `failure` tells why not.
  async save(): Promise<boolean> {
    if (this.busy) return false;
    const people = Number(this.people);
    const names = this.names
      .split('\n')
      .map((name) => name.trim())
      .filter(Boolean);
    this.failure = null;
    this.saved_at = null;
    this.wrong = !whole_number(this.people) || people < 1 || people > k_most ? 'people' : null;
    if (!this.wrong && names.length > people - 1) this.wrong = 'names';
    if (this.wrong) return false;
    this.busy = true;
    this.#take(
      await outcome_of(
        api.PUT('/api/v1/my/registrations/{registration}/screen', {
          params: { path: { registration: this.#registration } },
          body: { session: this.#session, people, names },
        }),
      ),
    );
    this.busy = false;
    if (this.failure) return false;
    this.saved_at = Date.now();
    return true;
  }

  #take({ data, failure }: Outcome<Screen>): void {
    if (failure) {
      this.failure = failure;
      return;
    }
    this.screen = data;
    this.people = String(data.people);
    this.names = data.names.join('\n');
  }
}

function whole_number(text: string): boolean {
  return /^\d{1,4}$/.test(text.trim());
}
