import {
  cleanup,
  configure,
  fireEvent,
  render,
  screen,
  waitFor,
  within,
} from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Schema } from '../../api/client';
import { event_now, place, whole_event } from '../../lib/examples';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { remember_places } from '../../lib/places';
import Registration from './registration.island.svelte';

const k_post = 'POST /api/v1/events/recovery/registrations';
const k_resend = 'POST /api/v1/events/recovery/registrations/resend';
const k_correct = 'POST /api/v1/events/recovery/registrations/correction';
const sent = {
  status: 202,
  body: {
    state: 'confirmed',
    email: 'ada@city.example',
    sender: 'events@network.example',
    receipt: 'a-receipt-of-16-or-more',
  },
};

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

async function open(behaviours: Record<string, Behaviour | Behaviour[]> = {}, over = false) {
  const server = new FakeServer({
    'GET /api/v1/events/recovery/now': { body: event_now },
    [k_post]: sent,
    ...behaviours,
  });
  render(Registration, { event: 'recovery', over, page: whole_event });
  await tick();
  return server;
}

const field = (name: string | RegExp) => screen.getByLabelText(name) as HTMLInputElement;

async function type(name: string | RegExp, value: string) {
  await fireEvent.input(field(name), { target: { value } });
}

async function fill_in() {
  await type(/^Name/, 'Ada Wójcik');
  await type('E-mail address', 'ada@city.example');
  await type(/^The authority/, 'Gdańsk');
  await fireEvent.change(field('Country'), { target: { value: 'PL' } });
  await type('Your role', 'Chief planner');
  await fireEvent.click(field(/My data may be kept/));
}

async function see_held(state: Schema['RegistrationState']) {
  remember_places();
  await open({
    'GET /api/v1/my/registrations': { body: { items: [{ ...place, state }], next: null } },
  });
}

const press = () => fireEvent.click(screen.getByRole('button', { name: 'Take my place' }));

describe('the registration form', () => {
  it('sends what was typed, once, and then says where the mail went', async () => {
    const server = await open();
    await fill_in();
    await fireEvent.click(field('Heat'));
    await press();
    await screen.findByRole('heading', { name: 'Check your mail' });
    const [call, ...more] = server.calls(k_post);
    expect(more).toEqual([]);
    expect(call!.body).toEqual({
      name: 'Ada Wójcik',
      email: 'ada@city.example',
      authority: { name: 'Gdańsk' },
      country: 'PL',
      language: 'en',
      answers: { role: 'Chief planner', topics: ['heat'] },
      consents: [{ key: 'data', version: 3 }],
    });
    expect(call!.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(
      screen.getByText(/A mail from events@network.example is on its way to ada@city.example/),
    ).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Check your mail' }));
    expect(document.body.innerHTML).not.toMatch(/\/my\/|\/join/);
  });

  it('promises the recording, and no seat, once the event is over', async () => {
    await open({}, true);
    await fill_in();
    await fireEvent.click(screen.getByRole('button', { name: 'Register and watch' }));
    await screen.findByRole('heading', { name: 'Check your mail' });
    expect(screen.getByText(/it opens the recording\.$/)).toBeTruthy();
  });

  it('says that this device already holds a place, with the way to it', async () => {
    await see_held('waitlisted');
    const link = await screen.findByRole('link', { name: 'Open my place' });
    expect(link.getAttribute('href')).toBe(`/my/registrations/${place.id}`);
    expect(screen.getByRole('button', { name: 'Take my place' })).toBeTruthy();
  });

  it('says nothing of a place that was given up', async () => {
    await see_held('cancelled_by_person');
    await tick();
    expect(screen.queryByText(/This device already holds/)).toBeNull();
  });

  it('pressed five times quickly is one request', async () => {
    const server = await open({
      [k_post]: async () => {
        await new Promise((done) => setTimeout(done, 30));
        return sent;
      },
    });
    await fill_in();
    for (let presses = 0; presses < 5; presses += 1) void press();
    await screen.findByRole('heading', { name: 'Check your mail' });
    expect(server.calls(k_post).length).toBe(1);
  });

  it('with all fields wrong names each mistake once, with a link, and sends nothing', async () => {
    const server = await open();
    await type('E-mail address', 'ada-at-city');
    await press();
    const summary = screen.getByRole('group', { name: '5 entries are missing or not right yet' });
    await waitFor(() => expect(document.activeElement).toBe(summary));
    const links = within(summary).getAllByRole('link') as HTMLAnchorElement[];
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '#name',
      '#email',
      '#country',
      '#answer-role',
      '#consent-data',
    ]);
    for (const link of links) {
      await fireEvent.click(link);
      const control = document.activeElement as HTMLElement;
      expect(`#${control.id}`).toBe(link.getAttribute('href'));
      expect(control.getAttribute('aria-invalid')).toBe('true');
      const described = control.getAttribute('aria-describedby')!.split(' ');
      expect(described).toContain(`${control.id}-error`);
      expect(link.textContent).toContain(
        document.getElementById(`${control.id}-error`)!.textContent,
      );
    }
    expect(field('E-mail address').value).toBe('ada-at-city');
    expect(server.calls(k_post)).toEqual([]);
  });

  it('checks a field on leaving it only after a first try', async () => {
    await open();
    await fireEvent.blur(field(/^Name/));
    expect(screen.queryByText('Enter your name.')).toBeNull();
    await press();
    expect(screen.getAllByText(/Enter your name\./).length).toBe(2);
    await type(/^Name/, 'Ada');
    await fireEvent.blur(field(/^Name/));
    expect(screen.queryAllByText(/Enter your name\./).length).toBe(0);
    expect(screen.getAllByText(/Enter your e-mail address\./).length).toBe(2);
  });

  it('puts what the server refused to its field', async () => {
    await open({
      [k_post]: problem(422, 'invalid', [
        { pointer: '/email', code: 'email_no_domain', detail: 'There is no mail at city.exmple.' },
        { pointer: '/answers/role', code: 'too_long', detail: 'At most 200 characters.' },
        { pointer: '/consents/0/version', code: 'outdated', detail: 'The text has changed.' },
      ]),
    });
    await fill_in();
    await press();
    await screen.findByRole('group', { name: /^3 entries/ });
    expect(field('E-mail address').getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById('email-error')!.textContent).toBe(
      'There is no mail at city.exmple.',
    );
    expect(document.getElementById('answer-role-error')!.textContent).toBe(
      'At most 200 characters.',
    );
    expect(document.getElementById('consent-data-error')!.textContent).toBe(
      'The text has changed.',
    );
    expect(field(/^Name/).value).toBe('Ada Wójcik');
  });

  it('shows a text that changed meanwhile with its version, to be ticked anew', async () => {
    const [consent] = whole_event.registration.consents;
    const renewed = { ...consent!, version: 4, text: { en: 'My data may be kept for two years' } };
    const registration = { ...whole_event.registration, consents: [renewed] };
    const server = await open({
      [k_post]: [
        problem(422, 'invalid', [
          { pointer: '/consents/data', code: 'text_changed', detail: 'The text has changed.' },
        ]),
        sent,
      ],
      'GET /api/v1/events/recovery': { body: { ...whole_event, registration } },
    });
    await fill_in();
    expect(screen.queryByText(/^Version/)).toBeNull();
    await press();
    await screen.findByText('The text has changed.');
    expect(screen.getByText('Version 4 of this text')).toBeTruthy();
    const again = field(/kept for two years/);
    expect(again.checked).toBe(false);
    await fireEvent.click(again);
    await press();
    await screen.findByRole('heading', { name: 'Check your mail' });
    expect(server.calls(k_post)[1]!.body).toMatchObject({
      consents: [{ key: 'data', version: 4 }],
    });
  });

  it('after a 503 keeps everything, says how long, and sends the same again with the same key', async () => {
    const server = await open({
      [k_post]: [problem(503, 'busy', [], { 'Retry-After': '7' }), sent],
    });
    await fill_in();
    await press();
    expect((await screen.findByRole('alert')).textContent).toContain('kept on this device');
    expect(screen.getByText('Best in 7 seconds.')).toBeTruthy();
    expect(field('E-mail address').value).toBe('ada@city.example');
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { name: 'Check your mail' });
    const keys = server.calls(k_post).map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys.length).toBe(2);
    expect(keys[1]).toBe(keys[0]);
  });

  it('takes a new key for other content', async () => {
    const server = await open({ [k_post]: [null, sent] });
    await fill_in();
    await press();
    await screen.findByText(/No connection since/);
    await type(/^Name/, 'Ada W.');
    await press();
    await screen.findByRole('heading', { name: 'Check your mail' });
    const keys = server.calls(k_post).map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys[1]).not.toBe(keys[0]);
  });

  it('keeps a draft over a reload, with the consents unticked', async () => {
    await open();
    await fill_in();
    cleanup();
    await open();
    expect(field(/^Name/).value).toBe('Ada Wójcik');
    expect(field('Country').value).toBe('PL');
    expect(field('Your role').value).toBe('Chief planner');
    expect(field(/My data may be kept/).checked).toBe(false);
  });

  it('forgets the draft once it is sent', async () => {
    await open();
    await fill_in();
    await press();
    await screen.findByRole('heading', { name: 'Check your mail' });
    expect(localStorage.getItem('plenary.draft.recovery')).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'Register another person' }));
    expect(field(/^Name/).value).toBe('');
  });

  it('says before the form that all places are taken', async () => {
    await open({
      'GET /api/v1/events/recovery/now': { body: { ...event_now, availability: 'waitlist' } },
    });
    expect(await screen.findByRole('button', { name: 'Join the waiting list' })).toBeTruthy();
    expect(screen.getByText(/^All places are taken/)).toBeTruthy();
  });

  it('shows no form before the opening, and from when', async () => {
    const opens_at = '2126-09-01T10:00:00Z';
    await open({
      'GET /api/v1/events/recovery/now': {
        body: { ...event_now, availability: 'not_open', opens_at },
      },
    });
    expect((await screen.findByText(/^Registration opens on/)).textContent).toMatch(
      /1 September at/,
    );
    expect(screen.queryByRole('button', { name: 'Take my place' })).toBeNull();
  });
});

describe('the authority', () => {
  const k_list = 'GET /api/v1/authorities';
  const gdansk = {
    id: '01930000-0000-7000-8000-0000000000a1',
    name: { en: 'Gdańsk' },
    kind: 'city',
    country: 'PL',
  };

  it('picked from the list by keyboard fills the country and is sent by its id', async () => {
    const server = await open({ [k_list]: { body: { items: [gdansk], next: null } } });
    await fill_in();
    await type(/^The authority/, 'Gda');
    const option = await screen.findByRole('option', { name: /Gdańsk/ });
    const input = screen.getByRole('combobox', { name: /^The authority/ });
    expect(input.getAttribute('aria-expanded')).toBe('true');
    await fireEvent.keyDown(input, { key: 'ArrowDown' });
    expect(input.getAttribute('aria-activedescendant')).toBe(option.id);
    await fireEvent.keyDown(input, { key: 'Enter' });
    expect(field(/^The authority/).value).toBe('Gdańsk');
    expect(field('Country').value).toBe('PL');
    await press();
    await screen.findByRole('heading', { name: 'Check your mail' });
    expect(server.calls(k_post)[0]!.body).toMatchObject({
      authority: { id: gdansk.id },
      country: 'PL',
    });
  });

  it('typed over after picking counts as typed', async () => {
    const server = await open({ [k_list]: { body: { items: [gdansk], next: null } } });
    await fill_in();
    await type(/^The authority/, 'Gda');
    await fireEvent.click(await screen.findByRole('option', { name: /Gdańsk/ }));
    await type(/^The authority/, 'Gdańsk harbour');
    await press();
    await screen.findByRole('heading', { name: 'Check your mail' });
    expect(server.calls(k_post)[0]!.body).toMatchObject({ authority: { name: 'Gdańsk harbour' } });
  });

  it('is not looked up where it is longer than any entry, and its row stays short', async () => {
    const server = await open({ [k_list]: problem(422, 'invalid') });
    await type(/^The authority/, 'x'.repeat(101));
    const row = await screen.findByRole('option', { name: /^Not in the list/ });
    expect(row.textContent!.trim()).toBe(`Not in the list: use “${'x'.repeat(60)}…”`);
    expect(server.calls(k_list)).toEqual([]);
  });

  it('may be typed while the register cannot be asked', async () => {
    await open({ [k_list]: null });
    await type(/^The authority/, 'Nowhere');
    expect(
      await screen.findByRole('option', { name: 'Not in the list: use “Nowhere”' }),
    ).toBeTruthy();
  });
});

describe('after registering', () => {
  async function registered(behaviours: Record<string, Behaviour | Behaviour[]> = {}) {
    const server = await open(behaviours);
    await fill_in();
    await press();
    await screen.findByRole('heading', { name: 'Check your mail' });
    return server;
  }

  it('the address is corrected with the receipt', async () => {
    const server = await registered({
      [k_correct]: {
        status: 202,
        body: { email: 'ada@town.example', sender: 'events@network.example' },
      },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Correct the address' }));
    await type('The right e-mail address', 'ada@town.example');
    await fireEvent.click(screen.getByRole('button', { name: 'Send to this address' }));
    expect(await screen.findByText('The link now goes to ada@town.example.')).toBeTruthy();
    expect(server.calls(k_correct)[0]!.body).toEqual({
      receipt: 'a-receipt-of-16-or-more',
      email: 'ada@town.example',
    });
  });

  it('sending again is offered after a minute', async () => {
    const server = await registered({
      [k_resend]: {
        status: 202,
        body: { email: 'ada@city.example', sender: 'events@network.example' },
      },
    });
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
    expect(screen.getByText(/^Nothing there\? In \d+ seconds/)).toBeTruthy();
    cleanup();
    const before = JSON.parse(sessionStorage.getItem('plenary.sent.recovery')!);
    sessionStorage.setItem('plenary.sent.recovery', JSON.stringify({ ...before, sent_at: 0 }));
    render(Registration, { event: 'recovery', page: whole_event });
    await fireEvent.click(await screen.findByRole('button', { name: 'Send again' }));
    await screen.findByText('Sent to ada@city.example once more.');
    expect(server.calls(k_resend)[0]!.body).toEqual({ email: 'ada@city.example' });
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
  });

  it('a reload still says where the mail went', async () => {
    await registered();
    cleanup();
    await open();
    expect(await screen.findByRole('heading', { name: 'Check your mail' })).toBeTruthy();
  });
});
