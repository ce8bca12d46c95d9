// The state of a text field with suggestions (WAI-ARIA combobox with a listbox).
// What is typed counts as it stands; picking a suggestion is a choice, not a must. Where the list is
// closed, only what it holds is offered.
export interface Suggestion {
  id: string;
  text: string;
  detail: string;
}

const k_pause_ms = 150;
const k_longest_shown = 60;

// What was typed, short enough for one row of the list.
export function shown_as_typed(text: string): string {
  const letters = [...text.trim()];
  if (letters.length <= k_longest_shown) return letters.join('');
  return `${letters.slice(0, k_longest_shown).join('').trimEnd()}…`;
}

export class Suggestions {
  items = $state<Suggestion[]>([]);
  open = $state(false);
  // -1: none; items.length: "as typed".
  active = $state(-1);
  readonly closed: boolean;
  #find: (text: string) => Promise<Suggestion[]>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(find: (text: string) => Promise<Suggestion[]>, closed = false) {
    this.#find = find;
    this.closed = closed;
  }

  // Looks for `text` after a short pause; an answer to an older question is dropped.
  ask(text: string): void {
    clearTimeout(this.#timer);
    const question = ++this.#asked;
    if (text.trim().length < 2) {
      this.close();
      return;
    }
    this.#timer = setTimeout(async () => {
      const found = await this.#find(text.trim());
      if (question !== this.#asked) return;
      this.items = found;
      this.active = -1;
      this.open = found.length > 0 || !this.closed;
    }, k_pause_ms);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.open = false;
    this.active = -1;
  }

  // One step down or up through the suggestions and "as typed", round the ends.
  step(by: 1 | -1): void {
    if (!this.open) return;
    const places = this.items.length + (this.closed ? 0 : 1);
    const from = this.active === -1 && by === -1 ? 0 : this.active;
    this.active = (from + by + places) % places;
  }
}
