// For unit tests: the page that registers, before a server in memory.
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, vi } from 'vitest';
import { event_now, whole_event } from '../../lib/examples';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import Registration from './registration.island.svelte';

export type Behaviours = Record<string, Behaviour | Behaviour[]>;

export const k_post = 'POST /api/v1/events/recovery/registrations';
export const sent = {
  status: 202,
  body: {
    state: 'confirmed',
    email: 'ada@city.example',
    sender: 'events@network.example',
    receipt: 'a-receipt-of-16-or-more',
  },
};

export function prepare(): void {
  // The country list makes looking at visibility slow, and test machines are busy.
  configure({ defaultHidden: true, asyncUtilTimeout: 5_000 });
  vi.setConfig({ testTimeout: 30_000 });
  beforeEach(() => {
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function () {
      this.open = false;
      this.dispatchEvent(new Event('close'));
    };
    Element.prototype.scrollIntoView = () => {};
    window.scrollTo = () => {};
  });
  afterEach(() => {
    cleanup();
    localStorage.clear();
    sessionStorage.clear();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

export async function open(behaviours: Behaviours = {}, over = false): Promise<FakeServer> {
  const server = new FakeServer({
    'GET /api/v1/events/recovery/now': { body: event_now },
    [k_post]: sent,
    ...behaviours,
  });
  render(Registration, { event: 'recovery', over, page: whole_event });
  await tick();
  return server;
}

export const field = (name: string | RegExp) => screen.getByLabelText(name) as HTMLInputElement;

export async function type(name: string | RegExp, value: string): Promise<void> {
  await fireEvent.input(field(name), { target: { value } });
}

export async function fill_in(): Promise<void> {
  await type(/^Name/, 'Ada Wójcik');
  await type('E-mail address', 'ada@city.example');
  await type(/^The authority/, 'Gdańsk');
  await fireEvent.change(field('Country'), { target: { value: 'PL' } });
  await type('Your role', 'Chief planner');
  await fireEvent.click(field(/My data may be kept/));
}

export const press = () => fireEvent.click(screen.getByRole('button', { name: 'Take my place' }));
export const is_sent = () => screen.findByRole('heading', { name: 'Check your mail' });
