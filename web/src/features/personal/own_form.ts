// For unit tests: the personal page with its form of one's own data, before a server in memory.
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { place } from '../../lib/examples';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import type { Person } from './own_data';
import Personal from './personal.island.svelte';

type Behaviours = Record<string, Behaviour | Behaviour[]>;

const path = `/api/v1/my/registrations/${place.id}/person`;
export const k_get = `GET ${path}`;
export const k_put = `PUT ${path}`;
export const gdansk = '01930000-0000-7000-8000-0000000000a1';
export const stale = problem(412, 'precondition_failed');

// The data as it stands at `version`.
export const at = (version: number, change: Partial<Person> = {}) => ({
  body: { ...place.person, authority_id: gdansk, ...change },
  headers: { ETag: `"${version}"` },
});

export function prepare(): void {
  // The country list makes looking at visibility slow, and test machines are busy.
  configure({ defaultHidden: true, asyncUtilTimeout: 5_000 });
  vi.setConfig({ testTimeout: 30_000 });
  beforeEach(() => {
    Element.prototype.scrollIntoView = () => {};
  });
  afterEach(() => {
    cleanup();
    localStorage.clear();
    sessionStorage.clear();
    vi.unstubAllGlobals();
  });
}

export function open(behaviours: Behaviours = {}): FakeServer {
  const server = new FakeServer({ [k_get]: at(3), ...behaviours });
  render(Personal, { registration: place.id, page: place });
  return server;
}

export async function open_form(behaviours: Behaviours = {}): Promise<FakeServer> {
  const server = open(behaviours);
  await press('Change');
  await screen.findByRole('button', { name: 'Save' });
  await waitFor(() => expect(document.activeElement).toBe(field(/^Name/)));
  return server;
}

export const field = (name: RegExp) => screen.getByLabelText(name) as HTMLInputElement;
export const type = (name: RegExp, value: string) =>
  fireEvent.input(field(name), { target: { value } });
export const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
export const is_closed = () => screen.findByRole('button', { name: 'Change' });
export const versions = (server: FakeServer) =>
  server.calls(k_put).map(({ headers }) => headers.get('If-Match'));
