// From a press to a drag: a mouse that moves, or a finger that rests. `let_go` hears how far it came, `began` once it
// is a drag and no press any more.
export interface Pull {
  began: (event: PointerEvent) => void;
  moved: (event: PointerEvent) => void;
  // Null where it was broken off.
  let_go: (event: PointerEvent | null) => void;
}

const k_far_px = 4;
const k_long_ms = 350;
const k_same_press_ms = 5;

export function watch_pull(down: PointerEvent, { began, moved, let_go }: Pull): void {
  if (down.button !== 0) return;
  const by_finger = down.pointerType !== 'mouse';
  let pulling = false;
  let rested: ReturnType<typeof setTimeout> | undefined;
  const far = ({ clientX, clientY }: PointerEvent) =>
    Math.hypot(clientX - down.clientX, clientY - down.clientY) > k_far_px;

  const begin = (event: PointerEvent) => {
    pulling = true;
    began(event);
  };
  const onmove = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return;
    if (pulling) moved(event);
    else if (far(event)) {
      if (by_finger) stop();
      else begin(event);
    }
  };
  const onup = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return;
    stop();
    if (pulling) {
      hold_click(event);
      let_go(event);
    }
  };
  const oncancel = () => {
    stop();
    if (pulling) let_go(null);
  };
  const onkey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !pulling) return;
    event.preventDefault();
    oncancel();
  };
  // A finger that drags does not scroll.
  const ontouch = (event: TouchEvent) => pulling && event.preventDefault();

  function stop() {
    clearTimeout(rested);
    removeEventListener('pointermove', onmove);
    removeEventListener('pointerup', onup);
    removeEventListener('pointercancel', oncancel);
    removeEventListener('keydown', onkey, true);
    removeEventListener('touchmove', ontouch);
  }

  addEventListener('pointermove', onmove);
  addEventListener('pointerup', onup);
  addEventListener('pointercancel', oncancel);
  addEventListener('keydown', onkey, true);
  addEventListener('touchmove', ontouch, { passive: false });
  if (by_finger) rested = setTimeout(() => begin(down), k_long_ms);
}

// The press that ends a drag is none; it comes at the moment at which the pointer is let go. The next one counts, however
// long drawing has kept the page.
function hold_click(up: Event): void {
  const swallow = (event: Event) => {
    if (event.timeStamp - up.timeStamp > k_same_press_ms) return;
    event.stopPropagation();
    event.preventDefault();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
}
