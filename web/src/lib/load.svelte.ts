// Reading something once for a page: its data, or why there is none, and
// whether one has waited so long that the page should say so.
import type { Failure, Outcome } from '../api/client';

const k_patience_ms = 8_000;

export class Loading<T> {
  data = $state<T | null>(null);
  failure = $state<Failure | null>(null);
  slow = $state(false);
  readonly #read: () => Promise<Outcome<T>>;

  constructor(read: () => Promise<Outcome<T>>, first: T | null = null) {
    this.#read = read;
    this.data = first;
  }

  // Reads; what was known before stays until there is news, also when reading fails.
  async read(): Promise<void> {
    this.failure = null;
    await this.refresh();
  }

  // The same, but a failure that is said already is not said anew.
  async refresh(): Promise<void> {
    this.slow = false;
    const patience = setTimeout(() => (this.slow = this.data === null), k_patience_ms);
    const { data, failure } = await this.#read();
    clearTimeout(patience);
    this.slow = false;
    if (!failure) {
      this.data = data as T;
      this.failure = null;
    } else if (this.failure?.code !== failure.code) this.failure = failure;
  }
}
