// The server's time for what is rendered: read in a component it renews itself.
import { createSubscriber } from 'svelte/reactivity';
import { server_time } from './server_time';

const every_second = createSubscriber((update) => {
  const timer = setInterval(update, 1000);
  return () => clearInterval(timer);
});

// Milliseconds since 1970 by the server. Read while rendering or in an effect it
// renews itself every second.
export function now(): number {
  every_second();
  return server_time();
}
