import { find_island } from './islands';
import { at_rest } from './rest';

// Starts the island of every `[data-island]` under `root`. What the server wrote
// there is complete text with plain links: it stays until a component has loaded,
// and for good when loading fails.
export async function mount_islands(root: ParentNode): Promise<void> {
  const places = [...root.querySelectorAll<HTMLElement>('[data-island]:not([data-mounted])')];
  await Promise.all(places.map(mount_island));
}

async function mount_island(place: HTMLElement): Promise<void> {
  const island = find_island(place.dataset['island'] ?? '');
  if (!island) return;
  place.dataset['mounted'] = '';
  const props = { ...read_props(place), ...page_data(place) };
  if (island.kind === 'plain') {
    await at_rest();
    await (await island.load()).default(place, props);
    return;
  }
  const [{ put_component }, { default: component }] = await Promise.all([
    import('./put_component'),
    island.load(),
  ]);
  put_component(component, place, props);
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
