// What slides hold that everybody may take: the server looks, and the rows it found say so.
import { fold, type Row } from './rows';

const k_fewest_letters = 3;

export class InSlides {
  // For these words `#pages` holds, by session; null: not known for any.
  #words: string | null;
  #pages = new Map<string, number>();
  // What was asked for last: an answer to earlier words comes too late.
  #asked = '';
  #marks: HTMLElement[];
  readonly #address: string;
  readonly #text: string;

  // `words`: what the server has looked for as it wrote the rows in `place`, where it wrote all that it found.
  constructor(place: HTMLElement, slug: string, text: string, words: string | null) {
    this.#address = `/api/v1/events/${encodeURIComponent(slug)}/agenda/slides?q=`;
    this.#text = text;
    this.#words = words;
    this.#marks = [...place.querySelectorAll<HTMLElement>('.slot-slides')];
    for (const mark of this.#marks)
      this.#pages.set(
        mark.closest<HTMLElement>('.slot')!.dataset['session']!,
        Number(mark.dataset['page']),
      );
  }

  knows(words: string): boolean {
    return words === this.#words || fold(words).replace(/\s/g, '').length < k_fewest_letters;
  }

  // Nothing is found where the server cannot be asked.
  async look(words: string): Promise<void> {
    this.#asked = words;
    const pages = await pages_with(this.#address + encodeURIComponent(words));
    if (words !== this.#asked) return;
    this.#words = words;
    this.#pages = pages;
  }

  mark(rows: readonly Row[], words: string): void {
    this.unmark();
    const found = words !== '' && words === this.#words ? this.#pages : new Map<string, number>();
    for (const row of rows) {
      const page = found.get(row.session);
      row.in_slides = page !== undefined;
      if (page !== undefined) this.#add_mark(row, page);
    }
  }

  unmark(): void {
    for (const mark of this.#marks) mark.remove();
    this.#marks = [];
  }

  #add_mark(row: Row, page: number): void {
    const mark = document.createElement('p');
    mark.className = 'hint slot-slides';
    mark.dataset['page'] = String(page);
    mark.textContent = this.#text.replace('{page}', String(page));
    row.element.querySelector('.slot-facts')?.after(mark);
    this.#marks.push(mark);
  }
}

async function pages_with(address: string): Promise<Map<string, number>> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return new Map();
    const { items } = (await answer.json()) as { items: { session: string; page: number }[] };
    return new Map(items.map(({ session, page }) => [session, page]));
  } catch {
    return new Map();
  }
}
