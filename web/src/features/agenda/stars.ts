// A star at each session that puts it into "my agenda" and takes it out again.
import type { Favourites } from './favourites';
import type { Row } from './rows';

export function star_icon(): string {
  return '<svg class="icon" aria-hidden="true"><use href="#i-star"/></svg>';
}

// `name` is "In my agenda: {title}". A break is nobody's favourite.
export function add_stars(rows: Row[], favourites: Favourites, name: string): void {
  const pattern = document.createElement('button');
  pattern.type = 'button';
  pattern.className = 'star';
  pattern.innerHTML = star_icon();
  for (const row of rows) {
    if (row.quiet || row.element.querySelector('.star')) continue;
    const star = pattern.cloneNode(true) as HTMLButtonElement;
    star.ariaLabel = name.replace('{title}', row.title);
    star.ariaPressed = String(favourites.has(row.session));
    row.element.append(star);
  }
}

export function renew_stars(rows: Row[], favourites: Favourites): void {
  for (const row of rows) {
    const star = row.element.querySelector<HTMLButtonElement>('.star');
    if (star) star.ariaPressed = String(favourites.has(row.session));
  }
}
