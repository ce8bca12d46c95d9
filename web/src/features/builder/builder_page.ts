// For unit tests: the builder's page on a fake server.
import { cleanup, configure, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, vi } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import Builder from './agenda-builder.island.svelte';
import { answer, draft, ids, path } from './examples';

export const k_edit = `POST ${path}/edits`;
export const quiet = { last_change: 4, release: 0, fittings: draft.fittings, others: [] };
export const none = { body: { items: [], next: null } };

// What jsdom lacks, and a clean device for each test.
export function prepare_builder(): void {
  configure({ asyncUtilTimeout: 5_000 });
  vi.setConfig({ testTimeout: 20_000 });
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    Element.prototype.scrollIntoView = () => {};
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    );
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function () {
      this.open = false;
      this.dispatchEvent(new Event('close'));
    };
  });
  afterEach(() => cleanup());
}

export async function open_builder(behaviours: Record<string, Behaviour | Behaviour[]> = {}) {
  const server = new FakeServer({
    [`GET ${path}`]: { body: draft },
    [`PUT ${path}/editing`]: { body: quiet },
    [`GET ${path}/problems`]: none,
    [`GET ${path}/changes`]: none,
    [k_edit]: { body: answer() },
    ...behaviours,
  });
  render(Builder, { event: ids.event, title: 'Heat', lang: 'en' });
  await screen.findByRole('button', { name: /Opening/ });
  return server;
}

export const block = (name: RegExp) => screen.getByRole('button', { name });
export const first_edit = (server: FakeServer) =>
  (server.calls(k_edit)[0]!.body as { edits: Record<string, unknown>[] }).edits[0]!;
export const news = () => document.querySelector('[role=status].unseen')!.textContent;
