import type { Component } from 'svelte';

type Loader = () => Promise<{ default: Component<Record<string, unknown>> }>;

// A file `registration.island.svelte` in `src/app` or a feature's folder IS the
// registration of the island `registration`: its name is the file's name.
const files = {
  ...import.meta.glob('./*.island.svelte'),
  ...import.meta.glob('../features/**/*.island.svelte'),
} as Record<string, Loader>;

const loaders = new Map(Object.entries(files).map(([path, load]) => [name_of(path), load]));

export function name_of(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.island\.svelte$/, '');
}

export function find_island(name: string): Loader | undefined {
  return loaders.get(name);
}
