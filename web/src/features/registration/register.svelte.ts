// One registration from the first key to the answer.
import { api, outcome_of, type Failure, type Schema } from '../../api/client';
import type { FieldProblem } from '../../lib/form/problems';
import { make_id } from '../../lib/ids';
import { language } from '../../lib/words';
import { forget_draft, keep_draft, read_draft, type Attempt } from './draft';
import {
  body_of,
  in_order_of_form,
  mistakes,
  place_problem,
  type Entries,
  type Form,
  type NewRegistration,
} from './entries';

export type RegistrationAnswer = Schema['RegistrationAnswer'];

export class Registering {
  readonly event: string;
  form: Form;
  entries: Entries;
  sending = $state(false);
  problems = $state<FieldProblem[]>([]);
  // The keys of consents whose text changed since the form was opened.
  renewed = $state<string[]>([]);
  // Rises with each try that found mistakes.
  turn = $state(0);
  failure = $state<Failure | null>(null);
  #attempt: Attempt | null;
  #changed = new Set<string>();
  #on_sent: (answer: RegistrationAnswer) => void;

  constructor(event: string, form: Form, on_sent: (answer: RegistrationAnswer) => void) {
    this.event = event;
    this.form = $state.raw(form);
    this.#on_sent = on_sent;
    const draft = read_draft(event);
    this.#attempt = draft.attempt;
    const entries = $state(draft.entries);
    this.entries = entries;
  }

  // Something was typed into `field`: it stays on this device.
  changed(field: string): void {
    this.#changed.add(field);
    keep_draft(this.event, {
      entries: $state.snapshot(this.entries) as Entries,
      attempt: this.#attempt,
    });
  }

  // On leaving a field: only after a first try to send, and only what was changed since.
  left(field: string): void {
    if (this.turn === 0 || !this.#changed.delete(field)) return;
    const others = this.problems.filter((problem) => problem.field !== field);
    const here = mistakes(this.form, this.entries).filter((problem) => problem.field === field);
    this.problems = [...others, ...here];
  }

  // One press or five: one request at a time, and one key for the same content.
  async send(): Promise<void> {
    if (this.sending) return;
    this.failure = null;
    this.#changed.clear();
    this.problems = mistakes(this.form, this.entries);
    if (this.problems.length > 0) {
      this.turn += 1;
      return;
    }
    this.sending = true;
    const body = body_of(this.form, this.entries, language);
    const { data, failure } = await this.#post(body);
    if (failure) await this.#refuse(failure);
    this.sending = false;
    if (!data) return;
    forget_draft(this.event);
    this.#on_sent(data);
  }

  #post(body: NewRegistration) {
    return outcome_of(
      api.POST('/api/v1/events/{event}/registrations', {
        params: { path: { event: this.event }, header: { 'Idempotency-Key': this.#key_for(body) } },
        body,
      }),
    );
  }

  async #refuse(failure: Failure): Promise<void> {
    if (failure.status === 422 && failure.fields.length > 0) {
      const problems = failure.fields.map((each) => place_problem(each, this.form, this.entries));
      if (failure.fields.some(({ code }) => code === 'text_changed'))
        await this.#read_texts_again();
      this.problems = in_order_of_form(problems, this.form);
      this.turn += 1;
    } else this.failure = failure;
  }

  // Who agreed to an older text agrees to the new one by another tick.
  async #read_texts_again(): Promise<void> {
    const { data } = await outcome_of(
      api.GET('/api/v1/events/{event}', { params: { path: { event: this.event } } }),
    );
    if (!data) return;
    const before = new Map(this.form.consents.map(({ key, version }) => [key, version]));
    this.form = data.registration;
    this.renewed = this.form.consents
      .filter(({ key, version }) => before.has(key) && before.get(key) !== version)
      .map(({ key }) => key);
    for (const key of this.renewed) this.entries.consents[key] = false;
  }

  #key_for(body: NewRegistration): string {
    const content = JSON.stringify(body);
    const attempt =
      this.#attempt?.body === content ? this.#attempt : { key: make_id(), body: content };
    this.#attempt = attempt;
    keep_draft(this.event, { entries: $state.snapshot(this.entries) as Entries, attempt });
    return attempt.key;
  }
}
