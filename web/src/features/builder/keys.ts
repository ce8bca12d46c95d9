// What the keys do: anywhere on the page, and to a session that has the focus. Letters work only there.
import { minute_of } from './day_clock';
import { minutes_of, type Session } from './draft';
import type { Desk } from './desk.svelte';
import { neighbour, type Way } from './grid';
import * as operations from './operations';

const k_ways: Record<string, Way> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};
const k_page_minutes = 60;

// Undo and redo, where no dialog is open and no field has an undo of its own.
export function press_anywhere(desk: Desk, event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (document.querySelector('dialog[open]') || is_text(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === 'z' && !event.shiftKey) void desk.undo();
  else if ((key === 'z' && event.shiftKey) || key === 'y') void desk.redo();
  else return;
  event.preventDefault();
}

function is_text(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

// Whether the key was meant for the session.
export function press(desk: Desk, session: Session, event: KeyboardEvent): boolean {
  const { key, altKey, shiftKey, ctrlKey, metaKey } = event;
  if (ctrlKey || metaKey) return false;
  if (altKey) return change(desk, session, key, shiftKey);
  if (k_ways[key]) return go(desk, session, k_ways[key], shiftKey);
  return letter(desk, session, key);
}

function change(desk: Desk, session: Session, key: string, resize: boolean): boolean {
  const step = desk.view.lines;
  const by: Record<string, number> = {
    ArrowUp: -step,
    ArrowDown: step,
    PageUp: -k_page_minutes,
    PageDown: k_page_minutes,
  };
  const sessions = meant(desk, session);
  if (by[key] !== undefined && resize)
    desk.do(operations.resize_to(sessions, (each) => minutes_of(each) + by[key]!));
  else if (by[key] !== undefined && session.placed) desk.do(operations.move_by(sessions, by[key]));
  else if (key === 'ArrowLeft' || key === 'ArrowRight')
    change_room(desk, sessions, key === 'ArrowLeft' ? -1 : 1);
  else return false;
  void desk.focus(session.id);
  return true;
}

// From the last room the way goes on to the first one.
function change_room(desk: Desk, sessions: readonly Session[], step: 1 | -1): void {
  const { rooms } = desk;
  if (rooms.length === 0) return;
  const [lead] = sessions;
  const at = rooms.findIndex(({ id }) => id === lead!.room);
  const from = at === -1 && step === -1 ? 0 : at;
  const room = rooms[(from + step + rooms.length) % rooms.length]!;
  const slot = { day: lead!.day, minute: minute_of(lead!), room: room.id };
  if (lead!.placed) desk.do(operations.place_at(sessions, slot, rooms));
  else desk.do(operations.set_room(sessions, room.id));
}

function go(desk: Desk, session: Session, way: Way, add: boolean): boolean {
  const next = session.placed
    ? neighbour(desk.view.placed, session.id, way)
    : in_tray(desk.tray, session.id, way);
  if (!next) return true;
  if (add) desk.choose([...new Set([...desk.chosen, session.id, next])]);
  desk.current = next;
  void desk.focus(next);
  return true;
}

function in_tray(tray: readonly Session[], id: string, way: Way): string | null {
  const at = tray.findIndex((each) => each.id === id);
  if (way === 'first') return tray[0]?.id ?? null;
  if (way === 'last') return tray[tray.length - 1]?.id ?? null;
  return tray[at + (way === 'up' || way === 'left' ? -1 : 1)]?.id ?? null;
}

function letter(desk: Desk, session: Session, key: string): boolean {
  if (key === 'Enter') void desk.edit(session.id);
  else if (key === ' ') desk.toggle(session.id);
  else if (key === 'm' || key === 'M') ask(desk, session);
  else if ((key === 't' || key === 'T') && session.placed) put_away(desk, session);
  else if (key === 'Escape' && desk.chosen.length > 0) desk.chosen = [];
  else return false;
  return true;
}

function ask(desk: Desk, session: Session): void {
  desk.chosen = meant(desk, session).map(({ id }) => id);
  desk.question = 'move';
}

// The session is in the tray then, and so is the focus.
function put_away(desk: Desk, session: Session): void {
  desk.do(operations.to_tray(meant(desk, session)));
  void desk.focus(session.id);
}

// All that are chosen, the one with the focus first, where it is one of them; else that one alone.
export function meant(desk: Desk, session: Session): Session[] {
  if (!desk.is_chosen(session.id)) return [session];
  return [session, ...desk.selection.filter(({ id }) => id !== session.id)];
}
