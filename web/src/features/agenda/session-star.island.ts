// The star on the page of one session.
import { Favourites } from './favourites';

interface Props {
  event: string;
  session: string;
}

export default function start(place: HTMLElement, { event, session }: Props): void {
  const star = place.querySelector('button');
  if (!star) return;
  const favourites = new Favourites(event);
  const renew = () => {
    star.ariaPressed = String(favourites.has(session));
  };
  favourites.on_change(renew);
  star.addEventListener('click', () => favourites.toggle(session));
  renew();
  star.hidden = false;
}
