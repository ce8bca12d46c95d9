// The texts of a form that is sent by a press: this tab keeps what was changed until it was sent or given up.
import { forget_typed, keep_typed, typed_before, type Typed } from './typed';

export class KeptTexts<T extends Typed> {
  texts: T;
  readonly #name: string;
  #first: T;

  // `first`: what stands there before somebody types. Made while a component is.
  constructor(name: string, first: T) {
    this.#name = name;
    this.#first = first;
    const before = Object.entries(typed_before(name)).filter(([field]) => field in first);
    this.texts = $state({ ...first, ...Object.fromEntries(before) });
    $effect(() => {
      if (this.#is_changed()) keep_typed(name, { ...this.texts });
      else forget_typed(name);
    });
  }

  // What stands there is where it belongs.
  sent(): void {
    this.#first = { ...this.texts };
    forget_typed(this.#name);
  }

  // All is as it was before somebody typed.
  give_up(): void {
    Object.assign(this.texts, this.#first);
    forget_typed(this.#name);
  }

  #is_changed(): boolean {
    const changed = Object.keys(this.#first).filter(
      (field) => this.texts[field] !== this.#first[field],
    );
    return changed.length > 0;
  }
}
