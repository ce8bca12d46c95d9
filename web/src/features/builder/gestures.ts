// What the pointer does with a session: it is carried to another place, or its end is pulled.
import type { Desk } from './desk.svelte';
import { minutes_of, type Session } from './draft';
import { Drag, type Measures } from './dragging';
import { k_least_px, snapped } from './grid';
import { meant } from './keys';
import * as operations from './operations';
import { watch_pull } from './pointer';

export function pull_session(
  desk: Desk,
  event: PointerEvent,
  session: Session,
  measures: () => Measures,
): void {
  const block = event.currentTarget as HTMLElement;
  let drag: Drag | null = null;
  watch_pull(event, {
    began: ({ clientX: x, clientY: y }) => {
      if (!desk.is_chosen(session.id)) desk.choose([session.id]);
      drag = new Drag(block, { x, y }, measures());
      block.classList.add('taken');
    },
    moved: ({ clientX, clientY }) => drag?.move(clientX, clientY),
    let_go: (end) => {
      block.classList.remove('taken');
      if (end) drag?.move(end.clientX, end.clientY);
      const target = end && drag?.target();
      drag?.end();
      if (target) drop(desk, session, target.slot);
    },
  });
}

function drop(desk: Desk, session: Session, slot: { column: number; minute: number } | null): void {
  const sessions = meant(desk, session);
  if (!slot) desk.do(operations.to_tray(sessions));
  else {
    const room = desk.view.columns[slot.column]?.id ?? null;
    const minute = Math.max(0, slot.minute);
    desk.do(operations.place_at(sessions, { day: desk.view.day, minute, room }, desk.rooms));
  }
  void desk.focus(session.id);
}

export function size_session(desk: Desk, event: PointerEvent, session: Session): void {
  const slot = (event.currentTarget as HTMLElement).parentElement!;
  const start = event.clientY;
  const { scale } = desk.view;
  const length = (at: PointerEvent) =>
    Math.max(
      operations.k_least_minutes,
      snapped(minutes_of(session) + (at.clientY - start) / scale),
    );
  const show = (minutes: number) =>
    (slot.style.blockSize = `${Math.max(k_least_px, minutes * scale)}px`);
  let frame = 0;
  watch_pull(event, {
    began: () => slot.classList.add('sized'),
    moved: (at) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => show(length(at)));
    },
    let_go: (end) => {
      cancelAnimationFrame(frame);
      slot.classList.remove('sized');
      show(minutes_of(session));
      if (end) desk.do(operations.resize_to([session], () => length(end)));
      void desk.focus(session.id);
    },
  });
}
