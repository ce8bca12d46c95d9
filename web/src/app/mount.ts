import { mount } from 'svelte';
import { find_island } from './islands';

// Mounts the component of every `[data-island]` under `root` in place of its
// fallback content. The fallback stays until the component has loaded, and
// stays for good when loading fails: it is complete text with plain links.
export async function mount_islands(root: ParentNode): Promise<void> {
  const places = [...root.querySelectorAll<HTMLElement>('[data-island]:not([data-mounted])')];
  await Promise.all(places.map(mount_island));
}

async function mount_island(place: HTMLElement): Promise<void> {
  const load = find_island(place.dataset['island'] ?? '');
  if (!load) return;
  place.dataset['mounted'] = '';
  const component = (await load()).default;
  const fallback = [...place.childNodes];
  const props = { ...read_props(place), ...page_data(place) };
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

// `data-props` is a JSON object. A broken one is a fault of the server and throws.
export function read_props(place: HTMLElement): Record<string, unknown> {
  return JSON.parse(place.dataset['props'] || '{}') as Record<string, unknown>;
}

// The page's first data, given as the prop `page` to islands marked `data-page`.
export function page_data(place: HTMLElement): { page?: unknown } {
  if (!('page' in place.dataset)) return {};
  const script = document.getElementById('page-data');
  return { page: JSON.parse(script?.textContent || 'null') };
}
