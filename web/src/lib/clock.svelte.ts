// The server's clock, as far as this page knows it. A device's own clock may be
// hours off; every answer that carries `at` sets the difference.
import { createSubscriber } from 'svelte/reactivity';

let ahead = 0;

const every_second = createSubscriber((update) => {
  const timer = setInterval(update, 1000);
  return () => clearInterval(timer);
});

export function learn_time(at: string): void {
  const instant = Date.parse(at);
  if (!Number.isNaN(instant)) ahead = instant - Date.now();
}

// Milliseconds since 1970 by the server. Read while rendering or in an effect it
// renews itself every second.
export function now(): number {
  every_second();
  return Date.now() + ahead;
}
