// A release: what everybody will see otherwise, who is told of it and in which words, and then the press. Whoever would
// be told is compared by the server with who was shown; where they differ one is asked again.
import type { Failure, Schema } from '../../api/client';
import type { Desk } from './desk.svelte';
import type { Difference, Release } from './draft';
import { t } from './words';

export type ReleasePreview = Schema['AgendaReleasePreview'];

const k_pause_ms = 700;

export class Releasing {
  name = $state('');
  comment = $state('');
  // Whether those get a mail whom it concerns.
  tell = $state(true);
  items = $state.raw<Difference[] | null>(null);
  preview = $state.raw<ReleasePreview | null>(null);
  // Why there is nothing to decide on.
  failure = $state.raw<Failure | null>(null);
  // Why it was not released, or who would be told is not known.
  refused = $state.raw<Failure | null>(null);
  // Why one is asked once more.
  again = $state('');
  looking = $state(false);
  busy = $state(false);
  readonly told = $derived(this.tell ? (this.preview?.told ?? 0) : 0);
  readonly #desk: Desk;
  #read_at = 0;
  #question = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async read(): Promise<void> {
    this.refused = null;
    this.again = '';
    const { building, checks } = this.#desk;
    await building.server.catch_up();
    this.#read_at = building.last_change;
    const [difference] = await Promise.all([building.calls.difference({}), checks.ask()]);
    this.failure = difference.failure ?? null;
    this.items = difference.data?.items ?? null;
    if (this.items && this.items.length > 0) await this.look();
  }

  // The mails show what was written, after a pause.
  commented(): void {
    clearTimeout(this.#timer);
    this.looking = true;
    this.#timer = setTimeout(() => void this.look(), k_pause_ms);
  }

  async look(): Promise<void> {
    clearTimeout(this.#timer);
    const question = ++this.#question;
    this.looking = true;
    this.refused = null;
    const { data, failure } = await this.#desk.building.calls.preview_release(this.#words);
    if (question !== this.#question) return;
    this.looking = false;
    this.preview = data ?? null;
    this.refused = failure ?? null;
  }

  leave(): void {
    clearTimeout(this.#timer);
    this.#question += 1;
  }

  // Nothing while what would be sent was not seen yet.
  async release(): Promise<Release | null> {
    if (this.busy || (!this.preview && this.tell)) return null;
    if (this.looking && this.told > 0) {
      await this.look();
      this.again = t('release.look_again');
      return null;
    }
    this.busy = true;
    const outcome = await this.#desk.building.calls.release({
      ...this.#words,
      tell: this.tell,
      ...(this.preview ? { proof: this.preview.proof } : {}),
    });
    this.busy = false;
    this.again = '';
    if (outcome.data) return outcome.data;
    const [field] = outcome.failure.fields;
    if (field?.code === 'audience_changed') {
      await this.look();
      this.again = field.detail;
    } else this.refused = outcome.failure;
    return null;
  }

  get #words() {
    return {
      name: this.name.trim(),
      comment: this.comment.trim(),
      last_change: this.#read_at,
    };
  }
}
