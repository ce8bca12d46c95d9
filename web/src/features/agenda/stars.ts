// A star at each session that puts it into "my agenda" and takes it out again.
import { in_slices } from '../../lib/slices';
import type { Favourites } from './favourites';
import type { Row } from './rows';

export function star_icon(): string {
  return '<svg class="icon" aria-hidden="true"><use href="#i-star"/></svg>';
}

// Those that are in sight first.
const k_at_once = 40;

// `name` is "In my agenda: {title}". A break is nobody's favourite.
export function add_stars(rows: Row[], favourites: Favourites, name: string): void {
  const pattern = document.createElement('button');
  pattern.type = 'button';
  pattern.className = 'star';
  pattern.innerHTML = star_icon();
  const add = (row: Row) => {
    if (row.quiet || row.element.querySelector('.star')) return;
    const star = pattern.cloneNode(true) as HTMLButtonElement;
    star.ariaLabel = name.replace('{title}', row.title);
    star.ariaPressed = String(favourites.has(row.session));
    row.element.append(star);
  };
  for (const row of rows.slice(0, k_at_once)) add(row);
  in_slices(rows.slice(k_at_once), add);
}

export function renew_stars(rows: Row[], favourites: Favourites): void {
  for (const row of rows) {
    const star = row.element.querySelector<HTMLButtonElement>('.star');
    if (star) star.ariaPressed = String(favourites.has(row.session));
  }
}
