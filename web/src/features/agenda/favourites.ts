// The sessions that somebody has put into "my agenda": kept on this device, for each event. Where nothing
// can be kept, they hold as long as the page.
import { recall, remember } from '../../lib/device';

export class Favourites {
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  #sessions: Set<string>;

  // The ids of an event and, in all that follows, of its sessions: both are stable for ever.
  constructor(event: string) {
    this.#key = `favourites.${event}`;
    this.#sessions = this.#kept();
    addEventListener('storage', ({ key }) => {
      if (key !== `plenary.${this.#key}`) return;
      this.#sessions = this.#kept();
      this.#tell();
    });
  }

  has(session: string): boolean {
    return this.#sessions.has(session);
  }

  // In the order in which they were added.
  all(): string[] {
    return [...this.#sessions];
  }

  // Whether it is one of them now.
  toggle(session: string): boolean {
    const added = !this.#sessions.delete(session);
    if (added) this.#sessions.add(session);
    remember(this.#key, this.all());
    this.#tell();
    return added;
  }

  // Also when another page of this browser changes them; the answer stops it.
  on_change(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #kept(): Set<string> {
    return new Set(recall(this.#key, is_list) ?? []);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function is_list(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
