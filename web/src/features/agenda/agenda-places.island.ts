// In the agenda: whether places are left in the sessions that ask for sign-up, where the server's word for it stands.
import { read_now, while_looked_at } from '../../lib/event_now';
import { places_text } from '../../lib/session_places';

export default async function say_places(
  _place: HTMLElement,
  { event }: { event: string },
): Promise<void> {
  const renew = async () => {
    const now = await read_now(event);
    for (const { session, places } of now?.sign_ups ?? []) {
      const row = document.querySelector(`[data-session="${CSS.escape(session)}"]`);
      const mark = row?.querySelector('.slot-sign-up');
      const text = places_text(places).replace(/\.$/, '');
      if (mark && mark.textContent !== text) mark.textContent = text;
    }
  };
  while_looked_at(() => void renew());
  await renew();
}
