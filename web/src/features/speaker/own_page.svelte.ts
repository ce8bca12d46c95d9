// A speaker's page: what is typed is saved by itself, field by field, and never lost.
import { api, outcome_of, type Failure, type Outcome } from '../../api/client';
import { forget_typed, keep_typed, typed_before } from '../../lib/form/typed';
import type { FieldProblem } from '../../lib/form/problems';
import { language } from '../../lib/words';
import { body_of, kept_form, place_problem, stored, unsaved } from './page';
import type { ConsentKind, Page, Typed } from './page';

const k_pause_ms = 800;

export type Call = Parameters<typeof outcome_of<Page>>[0];

export class OwnPage {
  page: Page;
  typed = $state<Typed>({});
  saving = $state(false);
  // What is saved is a press, which says itself that it was done.
  deciding = $state(false);
  // Milliseconds since 1970.
  saved_at = $state<number | null>(null);
  failure = $state<Failure | null>(null);
  problems = $state<FieldProblem[]>([]);
  // What somebody else with this link wrote meanwhile where something is typed here, by field.
  theirs = $state<Typed>({});
  readonly key: string;
  #etag: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(key: string, first: Page & { etag: string }) {
    const { etag, ...page } = first;
    this.key = key;
    this.#etag = etag;
    this.page = $state.raw(page);
    const name = this.#name();
    this.typed = unsaved(page, typed_before(name));
    if (this.unsaved()) this.#later();
  }

  value(field: string): string {
    return this.typed[field] ?? stored(this.page, field);
  }

  unsaved(): boolean {
    return Object.keys(unsaved(this.page, this.typed)).length > 0;
  }

  type(field: string, text: string): void {
    this.typed[field] = text;
    keep_typed(this.#name(), $state.snapshot(this.typed));
    this.#later();
  }

  // On leaving a field: at once, and what stands there is what was kept.
  async left(field: string): Promise<void> {
    await this.save();
    const text = this.typed[field];
    if (text !== undefined && kept_form(text) === stored(this.page, field)) this.#drop(field);
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    const wanted = unsaved(this.page, this.typed);
    for (const field of Object.keys(this.theirs)) delete wanted[field];
    if (this.saving || Object.keys(wanted).length === 0) return;
    this.saving = true;
    const { data, etag, failure } = await this.#patch(wanted);
    this.saving = false;
    if (failure?.code === 'precondition_failed') await this.#look(wanted);
    else if (failure) this.#refuse(failure);
    else this.#take(data, etag);
  }

  async answer(kind: ConsentKind, agreed: boolean): Promise<void> {
    const asked = this.page.consents.find((consent) => consent.kind === kind)?.asked;
    if (this.saving || !asked) return;
    this.saving = true;
    const { data, etag, failure } = await outcome_of(
      api.PUT('/api/v1/speak/{speaker_key}/consents/{consent}', {
        params: { path: { speaker_key: this.key, consent: kind } },
        body: { agreed, version: asked.version, language },
      }),
    );
    this.saving = false;
    if (failure?.code === 'precondition_failed') await this.refresh();
    if (failure) this.failure = failure;
    else this.#take(data, etag);
  }

  // Does what is pressed, not typed, unless something is being done. Answers whether it was, or why not.
  async decide(call: () => Call): Promise<{ done: boolean; failure: Failure | null }> {
    if (this.saving) return { done: false, failure: null };
    this.saving = this.deciding = true;
    const { data, etag, failure } = await outcome_of(call());
    this.saving = this.deciding = false;
    if (failure) return { done: false, failure };
    this.#show(data, etag);
    return { done: true, failure: null };
  }

  // Writes over what somebody else wrote.
  async keep_mine(field: string): Promise<void> {
    delete this.theirs[field];
    await this.save();
  }

  keep_theirs(field: string): void {
    delete this.theirs[field];
    this.#drop(field);
  }

  // What changed elsewhere, such as a time; what is being typed stays.
  async refresh(): Promise<void> {
    if (this.saving || this.unsaved()) return;
    const { data, etag } = await this.#get();
    if (data) this.#show(data, etag);
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), k_pause_ms);
  }

  #take(page: Page, etag: string | null): void {
    this.#show(page, etag);
    this.saved_at = Date.now();
    this.failure = null;
    this.problems = [];
    if (this.unsaved()) this.#later();
    else forget_typed(this.#name());
  }

  #show(page: Page, etag: string | null): void {
    this.page = page;
    this.#etag = etag ?? this.#etag;
  }

  #drop(field: string): void {
    delete this.typed[field];
    if (!this.unsaved()) forget_typed(this.#name());
  }

  #refuse(failure: Failure): void {
    if (failure.status === 422 && failure.fields.length > 0)
      this.problems = failure.fields.map(place_problem);
    else this.failure = failure;
  }

  // Another device has written since. Only what it wrote where something is typed here is asked about.
  async #look(wanted: Typed): Promise<void> {
    const before = this.page;
    const { data, etag, failure } = await this.#get();
    if (failure) {
      this.failure = failure;
      return;
    }
    this.#show(data, etag);
    for (const field of Object.keys(wanted)) {
      const there = stored(data, field);
      if (there !== stored(before, field) && there !== kept_form(wanted[field]!))
        this.theirs[field] = there;
    }
    await this.save();
  }

  #patch(fields: Typed): Promise<Outcome<Page>> {
    return outcome_of(
      api.PATCH('/api/v1/speak/{speaker_key}/profile', {
        params: { path: { speaker_key: this.key }, header: { 'If-Match': this.#etag } },
        body: body_of(fields),
      }),
    );
  }

  #get(): Promise<Outcome<Page>> {
    return outcome_of(
      api.GET('/api/v1/speak/{speaker_key}', { params: { path: { speaker_key: this.key } } }),
    );
  }

  #name(): string {
    return `speaker.${this.key}`;
  }
}
