import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { page, prepare } from '../organise/examples';
import SignIn from '../organise/sign-in.island.svelte';
import Link from './sign-in-link.island.svelte';

prepare();

const token = 't'.repeat(43);
const field = (name: string) => screen.getByLabelText(name) as HTMLInputElement;
const fill_in = (name: string, value: string) =>
  fireEvent.input(field(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('signing in with a second step', () => {
  const k_first = 'POST /api/v1/session';
  const k_second = 'POST /api/v1/session/code';
  const asked = { status: 202, body: { needed: 'code' } };

  async function open(code: Behaviour | Behaviour[], second_step = false) {
    const went: string[] = [];
    const server = new FakeServer({ [k_first]: asked, [k_second]: code });
    history.replaceState(null, '', '/organise/sign-in?next=%2Forganise%2Fteam');
    render(SignIn, { second_step, go: (address: string) => went.push(address) });
    if (second_step) return { server, went };
    await fill_in('E-mail address', 'ada@network.example');
    await fill_in('Password', 'a long password');
    await press('Sign in');
    await screen.findByLabelText('Code');
    return { server, went };
  }

  it('asks for the code after the password, and then goes where one wanted to go', async () => {
    const { server, went } = await open({ body: page.session });
    expect(document.activeElement).toBe(field('Code'));
    await fill_in('Code', '123 456');
    await press('Go on');
    await waitFor(() => expect(went).toEqual(['/organise/team']));
    expect(server.calls(k_second)[0]!.body).toEqual({ code: '123 456' });
  });

  it('goes on with the code after a reload', async () => {
    const { went } = await open({ body: page.session }, true);
    await fill_in('Code', '123456');
    await press('Go on');
    await waitFor(() => expect(went).toEqual(['/organise/team']));
  });

  it('says at the field that a code is not right, and takes the next one', async () => {
    const { went } = await open([problem(401, 'sign_in_failed'), { body: page.session }]);
    await fill_in('Code', '000000');
    await press('Go on');
    await waitFor(() => expect(field('Code').getAttribute('aria-invalid')).toBe('true'));
    expect(document.getElementById('code-error')!.textContent).toContain('Take the next one');
    await fill_in('Code', '123456');
    await press('Go on');
    await waitFor(() => expect(went).toEqual(['/organise/team']));
  });

  it('begins again with the address kept where it has taken too long', async () => {
    await open(problem(401, 'sign_in_required'));
    await fill_in('Code', '123456');
    await press('Go on');
    await screen.findByRole('alert');
    await press('Begin again');
    expect(field('E-mail address').value).toBe('ada@network.example');
    expect(field('Password').value).toBe('');
  });
});

describe('asking for a link', () => {
  const route = 'POST /api/v1/sign-in-links';
  const sent = { status: 202, body: { sender: 'events@network.example' } };

  it.each([
    ['Mail me a link to sign in', 'sign_in'],
    ['Choose another password', 'reset'],
  ])('%s: says the same whoever it is, and where to open the mail', async (button, kind) => {
    const server = new FakeServer({ [route]: sent });
    render(SignIn, {});
    await fill_in('E-mail address', ' ada@network.example ');
    await press(button);
    expect((await screen.findByText(/is on its way/)).textContent).toMatch(
      /If ada@network\.example organises here, a mail from events@network\.example/,
    );
    expect(server.calls(route)[0]!.body).toEqual({ kind, email: 'ada@network.example' });
  });

  it('names the address as missing, and asks nobody', async () => {
    const server = new FakeServer({ [route]: sent });
    render(SignIn, {});
    await press('Mail me a link to sign in');
    await waitFor(() => expect(field('E-mail address').getAttribute('aria-invalid')).toBe('true'));
    expect(server.asked).toEqual([]);
  });

  it('says for how long one waits after three', async () => {
    new FakeServer({ [route]: problem(429, 'too_many_requests', [], { 'Retry-After': '840' }) });
    render(SignIn, {});
    await fill_in('E-mail address', 'ada@network.example');
    await press('Choose another password');
    expect((await screen.findByRole('alert')).textContent).toContain('in 14 minutes');
  });
});

describe('a link of a mail', () => {
  function open(kind: 'sign_in' | 'reset', here: boolean, behaviour: Behaviour) {
    const went: string[] = [];
    const server = new FakeServer({
      'POST /api/v1/sign-in-links/sign-in': behaviour,
      'POST /api/v1/sign-in-links/reset': behaviour,
    });
    render(Link, { token, kind, here, go: (address: string) => went.push(address) });
    return { server, went };
  }

  it('signs in with one press, and not before', async () => {
    const { server, went } = open('sign_in', true, { body: page.session });
    expect(server.asked).toEqual([]);
    await press('Sign in');
    await waitFor(() => expect(went).toEqual(['/organise']));
    expect(server.asked[0]!.body).toEqual({ token });
  });

  it('leads to the second step where there is one', async () => {
    const { went } = open('sign_in', true, { status: 202, body: { needed: 'code' } });
    await press('Sign in');
    await waitFor(() => expect(went).toEqual(['/organise/sign-in']));
  });

  it('takes a new password that is long enough', async () => {
    const { server, went } = open('reset', true, { body: page.session });
    await fill_in('New password', 'elevenchars');
    await press('Save and sign in');
    expect(server.asked).toEqual([]);
    await fill_in('New password', 'three words and more');
    await press('Save and sign in');
    await waitFor(() => expect(went).toEqual(['/organise']));
    expect(server.asked[0]!.body).toEqual({ token, password: 'three words and more' });
  });

  it('of another browser says so, uses nothing up and offers one for here', () => {
    const { server } = open('sign_in', false, null);
    expect(screen.getByText(/asked for in another browser/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByRole('link', { name: 'Ask for a link here' }).getAttribute('href')).toBe(
      '/organise/sign-in',
    );
    expect(server.asked).toEqual([]);
  });
});
