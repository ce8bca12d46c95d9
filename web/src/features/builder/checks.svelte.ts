// What is wrong with the draft, asked anew after each change that the server has.
import type { Failure } from '../../api/client';
import type { Building } from './building.svelte';
import type { Problem } from './draft';

const k_rest_ms = 600;

export class Checks {
  problems = $state.raw<Problem[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #building: Building;
  #asked_at = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  // The sessions that a problem names, and whether it is a grave one.
  readonly of_session = $derived.by(() => {
    const found = new Map<string, boolean>();
    for (const { sessions, grave } of this.problems ?? [])
      for (const id of sessions) found.set(id, grave || (found.get(id) ?? false));
    return found;
  });

  constructor(building: Building) {
    this.#building = building;
  }

  // Once a while of rest has come.
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.ask(), k_rest_ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async ask(): Promise<void> {
    const at = this.#building.last_change;
    const { data, failure } = await this.#building.calls.problems();
    this.failure = failure ?? null;
    if (!data || at < this.#asked_at) return;
    this.#asked_at = at;
    this.problems = data.items;
  }
}
