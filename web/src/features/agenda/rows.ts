// The sessions of the page, as the server wrote their rows.
import { facets, type Choice, type Facet } from './choice';

export interface Row extends Readonly<Record<Facet, string>> {
  readonly element: HTMLElement;
  readonly session: string;
  readonly day: string;
  // Milliseconds since 1970.
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly room_name: string;
  readonly quiet: boolean;
  readonly cancelled: boolean;
  // Whether its slides hold the words looked for.
  in_slides: boolean;
}

export function read_rows(root: ParentNode): Row[] {
  return [...root.querySelectorAll<HTMLElement>('.slot')].map((element) => new SlotRow(element));
}

// What nobody asks for is not read: a congress has a thousand rows, and most are looked at for their facets alone.
class SlotRow implements Row {
  readonly session: string;
  readonly track: string;
  readonly room: string;
  readonly language: string;
  readonly kind: string;
  readonly quiet: boolean;
  in_slides = false;
  #day: string | undefined;

  constructor(readonly element: HTMLElement) {
    const { session = '', track = '', room = '', language = '', kind = '' } = element.dataset;
    this.session = session;
    this.track = track;
    this.room = room;
    this.language = language;
    this.kind = kind;
    this.quiet = element.classList.contains('slot-quiet');
  }

  get day(): string {
    return (this.#day ??= this.element.closest<HTMLElement>('.day')?.dataset['day'] ?? '');
  }

  get start(): number {
    return this.#instant(0);
  }

  get end(): number {
    return this.#instant(1);
  }

  get title(): string {
    return text_of(this.element, 'h3');
  }

  get room_name(): string {
    return text_of(this.element, '.slot-room');
  }

  get cancelled(): boolean {
    return this.element.querySelector('.badge-alert') !== null;
  }

  #instant(which: number): number {
    const times = this.element.querySelectorAll<HTMLTimeElement>('.slot-time > time');
    return Date.parse(times[which]?.dateTime ?? '');
  }
}

function text_of(element: HTMLElement, selector: string): string {
  return element.querySelector(selector)?.textContent ?? '';
}

// Whether a row is among what is looked for; `open` is left out of account, and so is the day.
export function matches(
  row: Row,
  choice: Choice,
  is_mine: (session: string) => boolean,
  open?: Facet,
): boolean {
  return (
    facets.every((facet) => facet === open || !choice[facet] || choice[facet] === row[facet]) &&
    (!choice.mine || is_mine(row.session)) &&
    (!choice.q || row.in_slides || holds_each_word(row, fold(choice.q)))
  );
}

const searched = new WeakMap<Row, string>();

function holds_each_word(row: Row, folded: string): boolean {
  let text = searched.get(row);
  if (text === undefined) {
    const of = ['h3', '.slot-people', '.slot-track', '.slot-room'];
    text = fold(of.map((selector) => text_of(row.element, selector)).join('\n'));
    searched.set(row, text);
  }
  return folded.split(/\s+/).every((word) => text.includes(word));
}

const k_letters: Record<string, string> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

// Case, accents and compatibility forms make no difference, as in the server's search.
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßłøđæœı]/g, (letter) => k_letters[letter]!)
    .trim();
}
