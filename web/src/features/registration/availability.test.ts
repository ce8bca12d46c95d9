import { screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { event_now } from '../../lib/examples';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { remember_places } from '../../lib/places';
import follow_availability from './availability.island';

// The dialog's component is loaded at the first press, and test machines are busy.
vi.setConfig({ testTimeout: 30_000 });

const k_now = 'GET /api/v1/events/recovery/now';
const k_mine = 'GET /api/v1/my/registrations';
const k_register = '/events/recovery/register';
const acted = `<div class="act"><a class="button sun" href="${k_register}">Register</a><p class="act-note">About a minute, no account.</p></div>`;
const not_yet = '<div class="act"><p class="act-note">Registration opens later.</p></div>';

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});
afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function follow(
  html: string,
  behaviours: Record<string, Behaviour | Behaviour[]>,
  ends_at?: string,
) {
  const server = new FakeServer(behaviours);
  document.body.innerHTML = `<main>${html}<p><a href="${k_register}?again=1">Send me my link again</a></p></main>`;
  const place = document.querySelector<HTMLElement>('.act')!;
  await follow_availability(place, { event: 'recovery', register_href: k_register, ends_at });
  return { server, place };
}

const now_is = (change: Partial<typeof event_now>) => ({ body: { ...event_now, ...change } });
const link_of = (place: HTMLElement) => place.querySelector('a');

describe('the one button of an event page', () => {
  it('stays the very element the server wrote, with the focus on it, while its words change', async () => {
    vi.useFakeTimers();
    const { place } = await follow(acted, {
      [k_now]: [now_is({ availability: 'open' }), now_is({ availability: 'waitlist' })],
    });
    const link = link_of(place)!;
    link.focus();
    expect(link.textContent).toBe('Register');
    await vi.advanceTimersByTimeAsync(15_000);
    vi.useRealTimers();
    await waitFor(() => expect(link.textContent).toBe('Join the waiting list'));
    expect(link_of(place)).toBe(link);
    expect(document.activeElement).toBe(link);
    expect(place.querySelector('.act-note')!.textContent).toMatch(/^All places are taken/);
  });

  const state = () => document.querySelector('.event-state')!;

  it('says beside it when the event is live, and when it is over', async () => {
    vi.useFakeTimers();
    const after = { availability: 'closed', at: '2026-09-15T13:30:00Z' } as const;
    await follow(
      `<p class="event-state"></p>${acted}`,
      { [k_now]: [now_is({}), now_is({ live: true }), now_is(after)] },
      '2026-09-15T13:30:00Z',
    );
    expect(state().childElementCount).toBe(0);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(state().textContent).toBe('Live');
    expect(state().querySelector('use')!.getAttribute('href')).toBe('#i-dot');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(state().textContent).toBe('Ended');
    expect(document.querySelector('.act')!.textContent!.trim()).toBe('');
  });

  it('leaves the badge that the server wrote', async () => {
    const badge = '<span class="badge badge-neutral">Ended</span> Ended on Tue 15 September 2026.';
    await follow(
      `<p class="event-state">${badge}</p>${acted}`,
      { [k_now]: now_is({ at: '2026-09-16T10:00:00Z' }) },
      '2026-09-15T13:30:00Z',
    );
    expect(state().innerHTML).toBe(badge);
  });

  it('goes when registration closes', async () => {
    const { place } = await follow(acted, { [k_now]: now_is({ availability: 'closed' }) });
    expect(place.textContent!.trim()).toBe('Registration is closed.');
    expect(link_of(place)).toBeNull();
  });

  it('comes when registration opens', async () => {
    const { place } = await follow(not_yet, { [k_now]: now_is({ availability: 'few' }) });
    expect(link_of(place)!.getAttribute('href')).toBe(k_register);
    expect([...place.children].map((child) => child.textContent)).toEqual([
      'Register',
      'Few places left.',
    ]);
  });

  it('is left as the server wrote it while nothing is heard', async () => {
    const { place } = await follow(acted, { [k_now]: null });
    expect(place.outerHTML).toBe(acted);
  });

  it('opens the own place on a device that holds one, and asks no further', async () => {
    remember_places();
    const mine = { id: 'abc', state: 'confirmed', event: { slug: 'recovery', id: 'e1' } };
    const { place, server } = await follow(acted, {
      [k_mine]: { body: { items: [mine], next: null } },
    });
    expect(link_of(place)!.getAttribute('href')).toBe('/my/registrations/abc');
    expect(place.textContent).toBe('Open my place');
    expect(server.calls(k_now)).toEqual([]);
  });

  it('is for registering on a device whose places are at other events', async () => {
    remember_places();
    const other = { id: 'abc', state: 'confirmed', event: { slug: 'other', id: 'e2' } };
    const { place } = await follow(acted, {
      [k_mine]: { body: { items: [other], next: null } },
      [k_now]: now_is({ availability: 'open' }),
    });
    expect(link_of(place)!.textContent).toBe('Register');
  });
});

describe('“Send me my link again” on an event page', () => {
  it('opens a dialog, and the page stays', async () => {
    await follow(acted, { [k_now]: now_is({}) });
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    screen.getByText('Send me my link again').dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
    await waitFor(() => expect(document.querySelector('dialog')?.open).toBe(true), {
      timeout: 10_000,
    });
    expect(document.querySelector('#resend-email')).not.toBeNull();
  });

  it('is followed as a link with a key held', async () => {
    await follow(acted, { [k_now]: now_is({}) });
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true });
    document.body.addEventListener('click', (event) => event.preventDefault(), { once: true });
    const heard = vi.spyOn(click, 'preventDefault');
    screen.getByText('Send me my link again').dispatchEvent(click);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(document.querySelector('dialog')).toBeNull();
  });
});
