// The one button of an event page; its words follow the state. The server's link
// and sentence stand already, so this only changes their words where they differ
// and needs no component. "Send me my link again" beside it opens a dialog here.
import { addresses } from '../../lib/addresses';
import { read_now, while_looked_at } from '../../lib/event_now';
import { place_here } from '../../lib/places';
import { t } from '../../lib/words';
import { door_of } from './doors';

interface Props {
  event: string;
  register_href?: string;
  approval?: boolean;
  watch?: boolean;
}

interface Act {
  // Null: there is nothing to press.
  link: { href: string; text: string } | null;
  note: string;
}

export default async function follow_availability(place: HTMLElement, props: Props): Promise<void> {
  const show = shower(place);
  place.parentElement?.addEventListener('click', (click) => open_resend(click, place, props.event));
  const href = await place_here(props.event);
  if (href) {
    show({ link: { href, text: t('door.open_place') }, note: '' });
    return;
  }
  const renew = async () => {
    const act = await act_now(props);
    if (act) show(act);
  };
  while_looked_at(() => void renew());
  await renew();
}

// Null while the state cannot be had: then what stands there stays.
async function act_now(props: Props): Promise<Act | null> {
  const now = await read_now(props.event);
  if (!now) return null;
  const door = door_of(now, props.approval ?? false, props.watch);
  const href = props.register_href ?? addresses.register(props.event);
  const live = now.live ? `${t('door.live')} ` : '';
  if (!door.open) return { link: null, note: live + door.note };
  return { link: { href, text: door.action }, note: live + (door.note || t('door.minute')) };
}

// What already stands is changed, not replaced, so that the focus and the layout stay.
function shower(place: HTMLElement): (act: Act) => void {
  const link = place.querySelector('a') ?? made('a', 'button sun');
  const note = place.querySelector('p') ?? made('p', 'act-note');
  return (act) => {
    if (act.link && link.getAttribute('href') !== act.link.href) link.href = act.link.href;
    say(link, act.link?.text ?? '');
    say(note, act.note);
    if (!link.isConnected && act.link) place.prepend(link);
    if (!note.isConnected && act.note) place.append(note);
    if (!act.link) link.remove();
    if (!act.note) note.remove();
  };
}

function made<Tag extends 'a' | 'p'>(tag: Tag, classes: string): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = classes;
  return element;
}

function say(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function open_resend(click: MouseEvent, place: HTMLElement, event: string): void {
  const link = (click.target as Element | null)?.closest('a[href$="?again=1"]');
  if (!link || click.ctrlKey || click.metaKey || click.shiftKey) return;
  click.preventDefault();
  void import('./resend_dialog.svelte').then(({ ask_again }) => ask_again(place, event));
}
