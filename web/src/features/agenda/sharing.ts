// "My agenda" on other devices: what that needs is loaded once somebody asks for it, or has done so before.
import { recall } from '../../lib/device';
import type { Favourites } from './favourites';

export async function offer_sharing(
  place: HTMLElement,
  event: string,
  favourites: Favourites,
): Promise<void> {
  const details = place.querySelector<HTMLDetailsElement>('[data-share]');
  if (!details) return;
  details.hidden = false;
  let begun: Promise<void> | null = null;
  const begin = (fragment: string) =>
    (begun ??= import('./share_panel').then(({ show_panel }) =>
      show_panel(details.querySelector('div')!, event, favourites, fragment),
    ));
  details.addEventListener('toggle', () => void begin(''));
  const led_here = location.hash.startsWith('#mine=');
  if (led_here || recall(`favourites_key.${event}`, is_something)) await begin(location.hash);
  if (!led_here) return;
  // The key stays on the device, and in no address that is copied or shown.
  history.replaceState(history.state, '', location.pathname + location.search);
  details.open = true;
  details.scrollIntoView({ block: 'nearest' });
}

function is_something(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
