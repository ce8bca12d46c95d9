// What leaves no session is named, each with the way to do without it.
import { facets, query_of, type Choice } from './choice';
import { name_of } from './counts';

export interface NothingWords {
  nothing: string;
  nothing_mine: string;
  take_away: string;
  mine: string;
}

interface Wish {
  name: string;
  without: Choice;
}

export function say_nothing(
  place: HTMLElement,
  choice: Choice,
  form: HTMLFormElement,
  day_name: string,
  has_mine: boolean,
  words: NothingWords,
  choose: (choice: Choice) => void,
): void {
  const wishes = wishes_of(choice, form, day_name, words.mine);
  const text =
    choice.mine && !has_mine
      ? words.nothing_mine
      : words.nothing.replace('{filter}', wishes.map(({ name }) => name).join(', '));
  place.replaceChildren(text, ...wishes.flatMap((wish) => [' ', way_out(wish, words, choose)]));
}

function wishes_of(choice: Choice, form: HTMLFormElement, day_name: string, mine: string): Wish[] {
  const wishes: Wish[] = [];
  for (const facet of facets) {
    const option = form.querySelector<HTMLOptionElement>(`select[name="${facet}"] :checked`);
    if (choice[facet] && option)
      wishes.push({ name: name_of(option), without: { ...choice, [facet]: '' } });
  }
  if (choice.q) wishes.push({ name: choice.q, without: { ...choice, q: '' } });
  if (choice.mine) wishes.push({ name: mine, without: { ...choice, mine: false } });
  if (choice.day && choice.day !== 'all')
    wishes.push({ name: day_name, without: { ...choice, day: 'all' } });
  return wishes;
}

function way_out({ name, without }: Wish, words: NothingWords, choose: (to: Choice) => void) {
  const link = document.createElement('a');
  link.href = location.pathname + query_of(without, new URLSearchParams(location.search));
  link.textContent = words.take_away.replace('{filter}', name);
  link.addEventListener('click', (click) => {
    click.preventDefault();
    choose(without);
  });
  return link;
}
