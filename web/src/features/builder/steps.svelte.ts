// The groups of one's own work, by which it is taken back and done again, as long as the tab lives.
import { recall, remember } from '../../lib/device';

const k_most = 200;

export class Steps {
  #undo = $state.raw<string[]>([]);
  #redo = $state.raw<string[]>([]);
  readonly #key: string;

  constructor(event: string) {
    this.#key = `agenda-steps.${event}`;
    const kept = recall(this.#key, are_steps, 'tab');
    this.#undo = kept?.undo ?? [];
    this.#redo = kept?.redo ?? [];
  }

  get to_undo(): string | null {
    return this.#undo[this.#undo.length - 1] ?? null;
  }

  get to_redo(): string | null {
    return this.#redo[this.#redo.length - 1] ?? null;
  }

  // Something new was done: what was taken back before it cannot be done again.
  did(group: string): void {
    this.#set([...this.#undo, group], []);
  }

  // The newest one was taken back, by a group of its own where anything changed.
  undid(by: string | null): void {
    this.#set(this.#undo.slice(0, -1), by ? [...this.#redo, by] : this.#redo);
  }

  redid(by: string | null): void {
    this.#set(by ? [...this.#undo, by] : this.#undo, this.#redo.slice(0, -1));
  }

  #set(undo: string[], redo: string[]): void {
    this.#undo = undo.slice(-k_most);
    this.#redo = redo;
    remember(this.#key, { undo: this.#undo, redo }, 'tab');
  }
}

interface KeptSteps {
  undo: string[];
  redo: string[];
}

function are_steps(value: unknown): value is KeptSteps {
  const steps = value as Partial<KeptSteps> | null;
  return Array.isArray(steps?.undo) && Array.isArray(steps.redo);
}
