const k_slice_ms = 8;

// Does something to each of many in the order given, a few milliseconds at a time while the page is idle, so that
// it answers a press meanwhile. What it answers does the rest at once.
export function in_slices<One>(many: readonly One[], act: (one: One) => void): () => void {
  let next = 0;
  const go_on = (until: number) => {
    while (next < many.length && performance.now() < until) act(many[next++]!);
    if (next < many.length) when_idle(slice);
  };
  const slice = () => go_on(performance.now() + k_slice_ms);
  if (many.length > 0) when_idle(slice);
  return () => go_on(Infinity);
}

function when_idle(act: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act, { timeout: 500 });
  else setTimeout(act);
}
