// What is pressed in one part of a speaker's page, and why the last try failed.
import { api, type Failure, type Schema } from '../../api/client';
import type { Call, OwnPage } from './own_page.svelte';

export class Decisions {
  failure = $state<Failure | null>(null);
  readonly #own: OwnPage;

  constructor(own: OwnPage) {
    this.#own = own;
  }

  // Makes a link for somebody; the last in the list. Answers, as all of these, whether it was done.
  add_assistant(name: string): Promise<boolean> {
    return this.#take(() =>
      api.POST('/api/v1/speak/{speaker_key}/assistants', {
        params: { path: { speaker_key: this.#own.key } },
        body: { name },
      }),
    );
  }

  end_assistant(assistant: string): Promise<boolean> {
    return this.#take(() =>
      api.DELETE('/api/v1/speak/{speaker_key}/assistants/{assistant}', {
        params: { path: { speaker_key: this.#own.key, assistant } },
      }),
    );
  }

  say_absence(body: Schema['NewOwnAbsence']): Promise<boolean> {
    return this.#take(() =>
      api.POST('/api/v1/speak/{speaker_key}/absences', {
        params: { path: { speaker_key: this.#own.key } },
        body,
      }),
    );
  }

  withdraw_absence(own_absence: string): Promise<boolean> {
    return this.#take(() =>
      api.DELETE('/api/v1/speak/{speaker_key}/absences/{own_absence}', {
        params: { path: { speaker_key: this.#own.key, own_absence } },
      }),
    );
  }

  book_sound_check(slot: string): Promise<boolean> {
    return this.#take(() =>
      api.PUT('/api/v1/speak/{speaker_key}/sound-check', {
        params: { path: { speaker_key: this.#own.key } },
        body: { slot },
      }),
    );
  }

  give_sound_check_back(): Promise<boolean> {
    return this.#take(() =>
      api.DELETE('/api/v1/speak/{speaker_key}/sound-check', {
        params: { path: { speaker_key: this.#own.key } },
      }),
    );
  }

  confirm_run_sheet(own_session: string, version: number): Promise<boolean> {
    return this.#take(() =>
      api.PUT('/api/v1/speak/{speaker_key}/run-sheets/{own_session}', {
        params: { path: { speaker_key: this.#own.key, own_session } },
        body: { version },
      }),
    );
  }

  use_kept(): Promise<boolean> {
    return this.#take(() =>
      api.POST('/api/v1/speak/{speaker_key}/kept', {
        params: { path: { speaker_key: this.#own.key } },
      }),
    );
  }

  async send_photo(file: File): Promise<boolean> {
    const bytes = await file.arrayBuffer();
    return this.#take(() =>
      api.PUT('/api/v1/speak/{speaker_key}/photo', {
        params: { path: { speaker_key: this.#own.key } },
        headers: { 'Content-Type': 'application/octet-stream' },
        // Which the contract has no type for.
        body: bytes as unknown as string,
        bodySerializer: (body: unknown) => body as ArrayBuffer,
      }),
    );
  }

  cut_photo(body: Schema['PhotoCut']): Promise<boolean> {
    return this.#take(() =>
      api.PUT('/api/v1/speak/{speaker_key}/photo/cut', {
        params: { path: { speaker_key: this.#own.key } },
        body,
      }),
    );
  }

  remove_photo(): Promise<boolean> {
    return this.#take(() =>
      api.DELETE('/api/v1/speak/{speaker_key}/photo', {
        params: { path: { speaker_key: this.#own.key } },
      }),
    );
  }

  async #take(call: () => Call): Promise<boolean> {
    const { done, failure } = await this.#own.decide(call);
    if (done || failure) this.failure = failure;
    return done;
  }
}
