import type { Component } from 'svelte';

type Props = Record<string, unknown>;
type Mount = (place: HTMLElement, props: Props) => unknown;

// A component takes the place of the server's text; a plain island completes it.
export type Island =
  | { kind: 'component'; load: () => Promise<{ default: Component<Props> }> }
  | { kind: 'plain'; load: () => Promise<{ default: Mount }> };

// A file `registration.island.svelte` in `src/app` or a feature's folder IS the
// registration of the island `registration`: its name is the file's name. So is
// `availability.island.ts`, which is plain.
const components = import.meta.glob(['./*.island.svelte', '../features/**/*.island.svelte']);
const plain = import.meta.glob(['./*.island.ts', '../features/**/*.island.ts']);

const islands = new Map<string, Island>();
for (const [path, load] of Object.entries(components))
  islands.set(name_of(path), { kind: 'component', load } as Island);
for (const [path, load] of Object.entries(plain))
  islands.set(name_of(path), { kind: 'plain', load } as Island);

export function name_of(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.island\.(svelte|ts)$/, '');
}

export function find_island(name: string): Island | undefined {
  return islands.get(name);
}
