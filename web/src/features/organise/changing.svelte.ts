// A change of what everybody sees: first who would be told and in which words, then the press. Whoever would be told
// is compared by the server with who was shown; where they differ one is asked again.
import type { Failure, Schema } from '../../api/client';
import { forget_typed, keep_typed, typed_before } from '../../lib/form/typed';
import { discard_change, preview_change, publish_change } from './draft_calls';
import type { Editing } from './editing.svelte';
import { texts_of } from './entries';
import { count_of, t } from './words';

export type ChangeKind = Schema['ChangeKind'];
export type ChangePreview = Schema['ChangePreview'];

const k_pause_ms = 700;

export class Changing {
  // What is being asked; null: nothing.
  kind = $state<ChangeKind | null>(null);
  notes = $state<Record<string, string>>({});
  preview = $state<ChangePreview | null>(null);
  looking = $state(false);
  // Whether somebody pressed before the mails showed what they wrote.
  hurried = $state(false);
  busy = $state(false);
  failure = $state<Failure | null>(null);
  // Why a reason is needed before the press.
  note_error = $state('');
  // Why one is asked once more.
  again = $state('');
  // What was done last, in a sentence.
  done = $state('');
  readonly #editing: Editing;
  #question = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(editing: Editing) {
    this.#editing = editing;
  }

  // To publish, everything has to be saved first; what keeps it from that is said at its field.
  async ask(kind: ChangeKind): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const ready = kind !== 'publish' || (await this.#editing.settle());
    this.busy = false;
    if (!ready) return;
    Object.assign(this, {
      preview: null,
      failure: null,
      hurried: false,
      note_error: '',
      again: '',
      done: '',
    });
    this.kind = kind;
    this.notes = typed_before(this.#kept);
    await this.look();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#question += 1;
    this.kind = null;
  }

  // The mails show what was written, after a pause.
  noted(): void {
    this.note_error = '';
    keep_typed(this.#kept, $state.snapshot(this.notes));
    clearTimeout(this.#timer);
    this.looking = true;
    this.#timer = setTimeout(() => void this.look(), k_pause_ms);
  }

  // A press in the pause: nothing is done before what will be sent was seen, and that comes at once.
  look_now(): void {
    if (this.hurried) return;
    clearTimeout(this.#timer);
    this.hurried = true;
    void this.look();
  }

  async look(): Promise<void> {
    const { kind } = this;
    if (!kind) return;
    const question = ++this.#question;
    this.looking = true;
    this.failure = null;
    const { draft, etag } = this.#editing;
    const note = texts_of(this.notes);
    const { data, failure } = await preview_change(draft.id, etag, { kind, note });
    if (question !== this.#question) return;
    this.looking = this.hurried = false;
    if (data) this.preview = data;
    else if (failure.code === 'precondition_failed') await this.#look_again();
    else this.#refuse(failure);
  }

  async carry_out(): Promise<void> {
    const { kind } = this;
    if (this.busy || !kind || !this.preview) return;
    const note = texts_of(this.notes);
    if (kind !== 'publish' && Object.keys(note).length === 0) {
      this.note_error = t('change.reason_missing');
      return;
    }
    clearTimeout(this.#timer);
    this.busy = true;
    this.failure = null;
    const { told, proof } = this.preview;
    const { draft, etag } = this.#editing;
    const outcome = await publish_change(draft.id, etag, { kind, note, proof });
    this.busy = false;
    if (outcome.data) {
      forget_typed(this.#kept);
      this.#editing.replace(outcome.data, outcome.etag);
      this.done = this.#sentence(kind, told);
      this.close();
    } else if (outcome.failure.code === 'precondition_failed') await this.#look_again();
    else if (outcome.failure.fields[0]?.code === 'audience_changed') {
      this.again = outcome.failure.fields[0].detail;
      await this.look();
    } else this.#refuse(outcome.failure);
  }

  // Drops what was changed and is not public.
  async discard(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    const { draft, etag } = this.#editing;
    const outcome = await discard_change(draft.id, etag);
    this.busy = false;
    if (outcome.data) {
      this.#editing.replace(outcome.data, outcome.etag);
      this.done = t('change.dropped');
    } else if (outcome.failure.code === 'precondition_failed') await this.#editing.look();
    else this.failure = outcome.failure;
  }

  // Under which name the words stay on this device until they are sent.
  get #kept(): string {
    return `change.${this.#editing.draft.id}.${this.kind}`;
  }

  // Somebody else changed it meanwhile: what stands there now is asked.
  async #look_again(): Promise<void> {
    this.again = t('change.meanwhile');
    if (await this.#editing.look()) await this.look();
  }

  #refuse(failure: Failure): void {
    if (failure.status !== 422 || failure.fields.length === 0) {
      this.failure = failure;
      return;
    }
    const note = failure.fields.find(({ pointer }) => pointer.startsWith('/note'));
    if (note) this.note_error = note.detail;
    else {
      this.close();
      this.#editing.point_out(failure.fields);
    }
  }

  #sentence(kind: ChangeKind, told: number): string {
    const what = {
      publish: t('change.published'),
      postpone: t('change.postponed'),
      cancel: t('change.cancelled'),
    };
    const mails = told === 0 ? t('change.nobody_got') : count_of('change.got', told);
    return `${what[kind]} ${mails}`;
  }
}
