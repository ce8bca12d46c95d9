// How many sessions each choice would leave, as the server counts them too.
import { facets, type Choice } from './choice';
import { matches, type Row } from './rows';

type IsMine = (session: string) => boolean;

export function count_choices(
  form: HTMLFormElement,
  rows: Row[],
  choice: Choice,
  is_then: (row: Row) => boolean,
  is_mine: IsMine,
): void {
  for (const facet of facets) {
    const select = form.querySelector<HTMLSelectElement>(`select[name="${facet}"]`);
    if (!select) continue;
    const counts = new Map<string, number>();
    for (const row of rows)
      if (is_then(row) && matches(row, choice, is_mine, facet))
        counts.set(row[facet], (counts.get(row[facet]) ?? 0) + 1);
    for (const option of [...select.options].slice(1))
      option.text = `${name_of(option)} (${counts.get(option.value) ?? 0})`;
  }
}

export function name_of(option: HTMLOptionElement): string {
  return option.text.replace(/ \(\d+\)$/, '');
}

export function count_days(
  links: Iterable<HTMLAnchorElement>,
  rows: Row[],
  choice: Choice,
  is_mine: IsMine,
): void {
  const counts = new Map<string, number>([['all', 0]]);
  for (const row of rows)
    if (matches(row, choice, is_mine))
      for (const day of ['all', row.day]) counts.set(day, (counts.get(day) ?? 0) + 1);
  for (const link of links) {
    const count = link.querySelector('.count');
    if (count) count.textContent = String(counts.get(link.dataset['day'] ?? '') ?? 0);
  }
}
