import { mount, type Component } from 'svelte';

type Props = Record<string, unknown>;

// Puts a component in place of the server's text; where it throws, the text comes back.
export function put_component(component: Component<Props>, place: HTMLElement, props: Props): void {
  const fallback = [...place.childNodes];
  const height = place.offsetHeight;
  if (height > 0) place.style.minBlockSize = `${height}px`;
  for (const node of fallback) node.remove();
  try {
    mount(component, { target: place, props });
  } catch (error) {
    place.replaceChildren(...fallback);
    throw error;
  } finally {
    requestAnimationFrame(() => place.style.removeProperty('min-block-size'));
  }
}
