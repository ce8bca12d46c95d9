// What the server would not take: tried again once it is changed.
import type { ProblemField } from '../../api/client';
import type { FieldProblem } from '../../lib/form/problems';
import { parts_of, type Entries } from './entries';
import { part_of, place_problem } from './mistakes';

export class Refusals {
  #values = new Map<string, string>();

  // Of the parts that were sent those that the mistakes name, else all. Answers where each mistake belongs.
  remember(
    parts: readonly string[],
    sent: Entries,
    fields: readonly ProblemField[],
    entries: Entries,
  ): FieldProblem[] {
    const found = fields.map((each) => place_problem(each, entries));
    const values = parts_of(sent);
    const wrong = parts.filter((part) => found.some(({ field }) => part_of(field ?? '') === part));
    for (const part of wrong.length > 0 ? wrong : parts)
      this.#values.set(part, values.get(part) ?? '');
    return found;
  }

  forget(part: string): void {
    this.#values.delete(part);
  }

  has(part: string): boolean {
    return this.#values.has(part);
  }

  // Whether the part was refused as it stands there now.
  holds(part: string, value: string): boolean {
    return this.#values.get(part) === value;
  }
}
