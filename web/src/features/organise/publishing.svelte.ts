// A draft becoming public: first everything is saved, then it is published on that version.
import type { Failure } from '../../api/client';
import { publish_draft } from './draft_calls';
import type { Editing } from './editing.svelte';

export class Publishing {
  busy = $state(false);
  failure = $state<Failure | null>(null);
  readonly #editing: Editing;

  constructor(editing: Editing) {
    this.#editing = editing;
  }

  async publish(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    if (await this.#editing.settle()) await this.#publish();
    this.busy = false;
  }

  async #publish(): Promise<void> {
    const { draft, etag } = this.#editing;
    const outcome = await publish_draft(draft.id, etag);
    const { failure } = outcome;
    if (!failure) this.#editing.replace(outcome.data, outcome.etag);
    else if (failure.code === 'precondition_failed') await this.#editing.look();
    else if (failure.status === 422 && failure.fields.length > 0)
      this.#editing.point_out(failure.fields);
    else this.failure = failure;
  }
}
