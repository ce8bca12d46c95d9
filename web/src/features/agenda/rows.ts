// The sessions of the page, as the server wrote their rows.
import { facets, type Choice, type Facet } from './choice';

export interface Row extends Record<Facet, string> {
  element: HTMLElement;
  session: string;
  day: string;
  // Milliseconds since 1970.
  start: number;
  end: number;
  title: string;
  room_name: string;
  quiet: boolean;
  cancelled: boolean;
}

export function read_rows(root: ParentNode): Row[] {
  return [...root.querySelectorAll<HTMLElement>('.slot')].map(read_row);
}

function read_row(element: HTMLElement): Row {
  const [start, end] = [...element.querySelectorAll<HTMLTimeElement>('.slot-time > time')];
  const { session = '', track = '', room = '', language = '', kind = '' } = element.dataset;
  return {
    element,
    session,
    track,
    room,
    language,
    kind,
    day: element.closest<HTMLElement>('.day')?.dataset['day'] ?? '',
    start: Date.parse(start?.dateTime ?? ''),
    end: Date.parse(end?.dateTime ?? ''),
    title: text_of(element, 'h3'),
    room_name: text_of(element, '.slot-room'),
    quiet: element.classList.contains('slot-quiet'),
    cancelled: element.querySelector('.badge-alert') !== null,
  };
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
    (!choice.q || holds_each_word(row, fold(choice.q)))
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
