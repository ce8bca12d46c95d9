import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { page, prepare } from './examples';
import { next_of } from './next';
import SignIn from './sign-in.island.svelte';

prepare();

const k_post = 'POST /api/v1/session';
const here = 'https://events.example.org';

describe('after signing in one goes', () => {
  it.each([
    ['/organise', '/organise'],
    ['/organise?when=draft', '/organise?when=draft'],
    ['/organise/events/new', '/organise/events/new'],
    ['/organise/events/heat#room', '/organise/events/heat#room'],
  ])('to the page of organisers that was asked for: %s', (next, to) => {
    expect(next_of(`?next=${encodeURIComponent(next)}`, here)).toBe(to);
  });

  it.each([
    '',
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://evil.example/organise',
    '/organise@evil.example',
    '/organised',
    '/organise/../events/heat',
    '/organise/%2e%2e/my',
    '/organise\\..\\evil',
    '/organise\r\nSet-Cookie: a=b',
    'javascript:alert(1)',
    '/events/heat',
    '/organise/sign-in',
    '/organise/sign-in?next=%2Forganise',
  ])('to the dashboard instead of %j', (next) => {
    expect(next_of(`?next=${encodeURIComponent(next)}`, here)).toBe('/organise');
  });

  it('to the dashboard where nothing was asked for', () => {
    expect(next_of('', here)).toBe('/organise');
  });
});

describe('signing in', () => {
  function open(behaviour: Behaviour | Behaviour[]) {
    const went: string[] = [];
    const server = new FakeServer({ [k_post]: behaviour });
    render(SignIn, { go: (address: string) => went.push(address) });
    return { server, went };
  }

  const field = (name: string) => screen.getByLabelText(name) as HTMLInputElement;
  const press = () => fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  async function fill_in(password = 'a long password') {
    await fireEvent.input(field('E-mail address'), { target: { value: 'ada@network.example' } });
    await fireEvent.input(field('Password'), { target: { value: password } });
  }

  it('sends address and password once, and leads to where one wanted to go', async () => {
    history.replaceState(null, '', '/organise/sign-in?next=%2Forganise%2Fevents%2Fnew');
    const { server, went } = open(async () => {
      await new Promise((done) => setTimeout(done, 20));
      return { body: page.session };
    });
    await fill_in();
    for (let presses = 0; presses < 5; presses += 1) void press();
    await waitFor(() => expect(went).toEqual(['/organise/events/new']));
    expect(server.calls(k_post).map(({ body }) => body)).toEqual([
      { email: 'ada@network.example', password: 'a long password' },
    ]);
    expect(field('Password').autocomplete).toBe('current-password');
    expect(field('E-mail address').autocomplete).toBe('username');
  });

  it('with a wrong password keeps the address, and says what to do at the field', async () => {
    const { went } = open(problem(401, 'sign_in_failed'));
    await fill_in();
    await press();
    const summary = await screen.findByRole('group', {
      name: '1 entry is missing or not right yet',
    });
    await waitFor(() => expect(document.activeElement).toBe(summary));
    expect(within(summary).getByRole('link').getAttribute('href')).toBe('#password');
    expect(field('Password').getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById('password-error')!.textContent).toMatch(
      /choose another password below/,
    );
    expect(field('E-mail address').value).toBe('ada@network.example');
    expect(went).toEqual([]);
  });

  it('with nothing entered names both fields, and asks nobody', async () => {
    const { server } = open({ body: page.session });
    await press();
    const summary = await screen.findByRole('group', { name: /^2 entries/ });
    const links = within(summary).getAllByRole('link') as HTMLAnchorElement[];
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['#email', '#password']);
    expect(server.asked).toEqual([]);
  });

  it('after too many tries says for how many minutes', async () => {
    open(problem(429, 'too_many_requests', [], { 'Retry-After': '840' }));
    await fill_in();
    await press();
    expect((await screen.findByRole('alert')).textContent).toContain('for 14 minutes');
    expect(field('E-mail address').value).toBe('ada@network.example');
  });

  it.each([
    ['a 503', problem(503, 'busy')],
    ['a lost line', null],
  ])('after %s keeps everything, and the same press goes through', async (_, trouble) => {
    const { server, went } = open([trouble, { body: page.session }]);
    await fill_in();
    await press();
    expect((await screen.findByRole('alert')).textContent).toContain('still stands here');
    expect(field('Password').value).toBe('a long password');
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(went).toEqual(['/organise']));
    expect(server.calls(k_post).length).toBe(2);
  });

  it('shows the password when asked to, and hides it again', async () => {
    open({ body: page.session });
    await fireEvent.click(screen.getByRole('button', { name: 'Show the password' }));
    expect(field('Password').type).toBe('text');
    await fireEvent.click(screen.getByRole('button', { name: 'Hide the password' }));
    expect(field('Password').type).toBe('password');
  });

  it('after a reload the address is there, and the password is kept nowhere', async () => {
    open({ body: page.session });
    await fill_in('the secret');
    cleanup();
    open({ body: page.session });
    expect(field('E-mail address').value).toBe('ada@network.example');
    expect(field('Password').value).toBe('');
    expect(JSON.stringify([localStorage, sessionStorage])).not.toContain('the secret');
  });
});
