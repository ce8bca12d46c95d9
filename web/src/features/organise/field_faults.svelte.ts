// What is wrong at which field of an event being edited: what the form sees, and what the server would not take.
import type { ProblemField } from '../../api/client';
import type { FieldProblem } from '../../lib/form/problems';
import type { Entries } from './entries';
import { mistakes, part_of, place_problem } from './mistakes';
import { Refusals } from './refusals';

const at_part = ({ field }: FieldProblem) => part_of(field ?? '');

export class FieldFaults {
  problems = $state<FieldProblem[]>([]);
  // Rises with each try that found mistakes.
  turn = $state(0);
  #refusals = new Refusals();

  clear(): void {
    this.problems = [];
    this.turn = 0;
  }

  // Everything that keeps it from becoming public.
  look_at(entries: Entries): void {
    this.problems = mistakes(entries, true);
  }

  // From now on each mistake is said at once.
  insist(): void {
    if (this.problems.length > 0) this.turn += 1;
  }

  // A part that was left with something unsaved in it. What the server refused stays said until it is changed.
  left(part: string, entries: Entries, unsaved: boolean): void {
    if (this.#refusals.has(part)) return;
    const others = this.problems.filter((problem) => at_part(problem) !== part);
    const here = mistakes(entries, this.turn > 0).filter((problem) => at_part(problem) === part);
    this.problems = unsaved || this.turn > 0 ? [...others, ...here] : others;
  }

  changed(part: string): void {
    this.#refusals.forget(part);
  }

  saved(parts: readonly string[]): void {
    this.problems = this.problems.filter((problem) => !parts.includes(at_part(problem)));
  }

  // What the server says is wrong, at its fields.
  point_out(fields: readonly ProblemField[], entries: Entries): void {
    this.problems = fields.map((each) => place_problem(each, entries));
    this.turn += 1;
  }

  // Of what was `sent` the server did not take these `fields`: they wait until they are changed.
  hold_back(
    parts: readonly string[],
    sent: Entries,
    fields: readonly ProblemField[],
    entries: Entries,
  ): void {
    const found = this.#refusals.remember(parts, sent, fields, entries);
    const named = (field: string | null) => found.some((problem) => problem.field === field);
    this.problems = [...this.problems.filter(({ field }) => !named(field)), ...found];
  }

  // Whether a part was refused as it stands there now.
  holds(part: string, value: string): boolean {
    return this.#refusals.holds(part, value);
  }
}
