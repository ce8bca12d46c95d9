// Whether the page is too narrow for a grid.
import { createSubscriber } from 'svelte/reactivity';

const query = globalThis.matchMedia?.('(max-width: 45rem)');
const changes = createSubscriber((update) => {
  query?.addEventListener('change', update);
  return () => query?.removeEventListener('change', update);
});

export function is_narrow(): boolean {
  changes();
  return query?.matches ?? false;
}
