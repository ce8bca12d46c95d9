// Where one goes after signing in: only to a page of the organisers' on this installation.
import { addresses } from '../../lib/addresses';

// The address named by `next` in a query, or the dashboard.
export function next_of(search: string, origin: string): string {
  const wanted = new URLSearchParams(search).get('next') ?? '';
  if (!/^\/organise(?=[/?#]|$)[^\\\p{Cc}]*$/u.test(wanted)) return addresses.organise;
  const { origin: there, pathname, search: query, hash } = new URL(wanted, origin);
  const stays = there === origin && /^\/organise(\/|$)/.test(pathname);
  return stays && pathname !== addresses.sign_in ? pathname + query + hash : addresses.organise;
}

// The sign-in page that leads back to where one is.
export function sign_in_again(): string {
  return `${addresses.sign_in}?next=${encodeURIComponent(location.pathname + location.search)}`;
}
