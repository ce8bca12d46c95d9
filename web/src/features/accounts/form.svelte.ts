// A form of named texts that is sent as a whole. What is typed stays in this tab until the server has
// it; a secret is kept nowhere.
import type { Failure, Outcome } from '../../api/client';
import { forget, recall, remember } from '../../lib/device';
import type { FieldProblem } from '../../lib/form/problems';

export type Fields = Record<string, string>;

interface Wiring<F extends Fields, T> {
  // Under which name the tab remembers the form; none: nothing is remembered.
  kept?: string;
  empty: F;
  secrets: readonly (keyof F & string)[];
  mistakes: (values: F) => FieldProblem[];
  send: (values: F) => Promise<Outcome<T>>;
  done: (answer: T) => void;
  // A refusal that belongs to a field although the server names none.
  explain?: (failure: Failure) => FieldProblem[];
}

export class Form<F extends Fields, T = unknown> {
  values: F;
  busy = $state(false);
  problems = $state<FieldProblem[]>([]);
  // Rises with each try that found mistakes.
  turn = $state(0);
  failure = $state<Failure | null>(null);
  readonly #wiring: Wiring<F, T>;

  constructor(wiring: Wiring<F, T>) {
    this.#wiring = wiring;
    const known = wiring.kept ? recall(wiring.kept, is_fields, 'tab') : null;
    this.values = $state({ ...wiring.empty, ...known });
  }

  typed(): void {
    const { kept, secrets } = this.#wiring;
    if (!kept) return;
    const open = Object.entries(this.values).filter(([name]) => !secrets.includes(name));
    remember(kept, Object.fromEntries(open), 'tab');
  }

  async send(): Promise<void> {
    if (this.busy) return;
    this.failure = null;
    if (this.#show(this.#wiring.mistakes(this.values))) return;
    this.busy = true;
    const { data, failure } = await this.#wiring.send({ ...this.values });
    this.busy = false;
    if (failure) {
      this.#refuse(failure);
      return;
    }
    this.clear();
    this.#wiring.done(data as T);
  }

  clear(): void {
    if (this.#wiring.kept) forget(this.#wiring.kept, 'tab');
    Object.assign(this.values, this.#wiring.empty);
    this.problems = [];
    this.failure = null;
  }

  #refuse(failure: Failure): void {
    const explained = this.#wiring.explain?.(failure) ?? [];
    const named = failure.fields
      .map(({ pointer, detail }) => ({ field: pointer.slice(1), text: detail }))
      .filter(({ field }) => field in this.values);
    if (!this.#show(explained.length > 0 ? explained : named)) this.failure = failure;
  }

  #show(problems: FieldProblem[]): boolean {
    this.problems = problems;
    if (problems.length === 0) return false;
    this.turn += 1;
    return true;
  }
}

function is_fields(value: unknown): value is Fields {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((each) => typeof each === 'string')
  );
}
