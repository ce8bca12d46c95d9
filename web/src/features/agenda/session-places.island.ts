// On the page of one session: whether places are left for those who sign up. What the server wrote stays in front.
import { read_now, while_looked_at } from '../../lib/event_now';
import { places_text } from '../../lib/session_places';

interface Props {
  event: string;
  session: string;
}

export default async function say_places(place: HTMLElement, props: Props): Promise<void> {
  const said = document.createElement('span');
  const renew = async () => {
    const now = await read_now(props.event);
    const left = now?.sign_ups.find(({ session }) => session === props.session);
    if (!left) return;
    const text = places_text(left.places);
    if (said.textContent === text) return;
    said.textContent = text;
    if (!said.isConnected) place.append(' ', said);
  };
  while_looked_at(() => void renew());
  await renew();
}
