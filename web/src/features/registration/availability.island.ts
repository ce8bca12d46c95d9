// The one button of an event page; its words follow the state. The server's link
// and sentence stand already, so this only changes their words where they differ
// and needs no component. "Send me my link again" beside it opens a dialog here.
import { addresses } from '../../lib/addresses';
import { read_now, while_looked_at, type EventNow } from '../../lib/event_now';
import { place_here } from '../../lib/places';
import { t } from '../../lib/words';
import { door_of } from './doors';

interface Props {
  event: string;
  register_href?: string;
  approval?: boolean;
  watch?: boolean;
  ends_at?: string;
}

interface Act {
  // Null: there is nothing to press.
  link: { href: string; text: string } | null;
  note: string;
  // Undefined: as it stands.
  phase?: Phase;
}

type Phase = 'coming' | 'live' | 'over';

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
  const phase = phase_of(now, props.ends_at);
  if (!door.open) return { link: null, note: phase === 'over' ? '' : door.note, phase };
  return { link: { href, text: door.action }, note: door.note || t('door.minute'), phase };
}

function phase_of(now: EventNow, ends_at: string | undefined): Phase {
  if (now.live) return 'live';
  const ended = now.state === 'ended' || now.state === 'archived';
  return ended || (ends_at && Date.parse(now.at) >= Date.parse(ends_at)) ? 'over' : 'coming';
}

// What already stands is changed, not replaced, so that the focus and the layout stay.
function shower(place: HTMLElement): (act: Act) => void {
  const link = place.querySelector('a') ?? made('a', 'button sun');
  const note = place.querySelector('p') ?? made('p', 'act-note');
  const state = place.parentElement?.querySelector<HTMLElement>('.event-state');
  return (act) => {
    if (state && act.phase) show_phase(state, act.phase);
    if (act.link && link.getAttribute('href') !== act.link.href) link.href = act.link.href;
    say(link, act.link?.text ?? '');
    say(note, act.note);
    if (!link.isConnected && act.link) place.prepend(link);
    if (!note.isConnected && act.note) place.append(note);
    if (!act.link) link.remove();
    if (!act.note) note.remove();
  };
}

// The badge that the server writes too; what stands there already stays.
function show_phase(state: HTMLElement, phase: Phase): void {
  const stands = { coming: null, live: '.badge-live', over: '.badge-neutral' }[phase];
  if (stands ? state.querySelector(stands) : !state.firstElementChild) return;
  if (phase === 'coming') state.replaceChildren();
  else state.innerHTML = badge(phase);
}

function badge(phase: 'live' | 'over'): string {
  const [kind, icon, text] =
    phase === 'live' ? ['live', 'dot', t('badge.live')] : ['neutral', 'dash', t('badge.ended')];
  const shape = `<svg class="icon" aria-hidden="true"><use href="#i-${icon}"/></svg>`;
  return `<span class="badge badge-${kind}">${shape}${text}</span>`;
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
