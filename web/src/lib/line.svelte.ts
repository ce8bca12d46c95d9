// Whether the browser has a network, and since when it has none.
import { createSubscriber } from 'svelte/reactivity';

let lost_at: number | null = globalThis.navigator?.onLine === false ? Date.now() : null;

const changes = createSubscriber((update) => {
  const lost = () => {
    lost_at = Date.now();
    update();
  };
  const found = () => {
    lost_at = null;
    update();
  };
  addEventListener('offline', lost);
  addEventListener('online', found);
  return () => {
    removeEventListener('offline', lost);
    removeEventListener('online', found);
  };
});

// Milliseconds since 1970; null while there is a network.
export function offline_since(): number | null {
  changes();
  return navigator.onLine ? null : (lost_at ?? Date.now());
}
