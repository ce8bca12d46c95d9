import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { page, prepare } from '../organise/examples';
import FirstOrganiser from './first-organiser.island.svelte';
import Invitation from './invitation.island.svelte';

prepare();

const token = 't'.repeat(43);
const field = (name: string) => screen.getByLabelText(name) as HTMLInputElement;
const fill_in = (name: string, value: string) =>
  fireEvent.input(field(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the first organiser', () => {
  const route = 'POST /api/v1/first-organiser';
  function open(behaviour: Behaviour) {
    const went: string[] = [];
    const server = new FakeServer({ [route]: behaviour });
    render(FirstOrganiser, { token, go: (address: string) => went.push(address) });
    return { server, went };
  }
  async function fill_in_all() {
    await fill_in('Name of your organisation', 'City of Porto');
    await fill_in('Your name', 'Ana Lima');
    await fill_in('E-mail address', 'ana@porto.example');
    await fill_in('Password', 'three words and more');
  }

  it('gives four entries and the token of the link, and goes to the dashboard', async () => {
    const { server, went } = open({ body: page.session });
    await fill_in_all();
    await press('Begin');
    await waitFor(() => expect(went).toEqual(['/organise']));
    expect(server.calls(route)[0]!.body).toEqual({
      token,
      organisation: 'City of Porto',
      name: 'Ana Lima',
      email: 'ana@porto.example',
      password: 'three words and more',
    });
  });

  it('is told of everything that is missing at once, and of a password that is short', async () => {
    const { server } = open({ body: page.session });
    await press('Begin');
    expect(screen.getByRole('group', { name: /^4 entries/ })).toBeTruthy();
    await fill_in_all();
    await fill_in('Password', 'elevenchars');
    await press('Begin');
    expect(document.getElementById('password-error')!.textContent).toContain('12 characters');
    expect(server.asked).toEqual([]);
  });

  it('finds everything but the password again after a reload', async () => {
    open({ body: page.session });
    await fill_in_all();
    cleanup();
    open({ body: page.session });
    expect(field('Your name').value).toBe('Ana Lima');
    expect(field('Password').value).toBe('');
    expect(JSON.stringify([localStorage, sessionStorage])).not.toContain('three words');
  });

  it('keeps everything where the server does not answer', async () => {
    open(null);
    await fill_in_all();
    await press('Begin');
    expect((await screen.findByRole('alert')).textContent).toContain('still stands here');
    expect(field('Password').value).toBe('three words and more');
  });
});

describe('an invitation', () => {
  const offer = {
    organisation: 'City of Porto',
    event: '',
    series: '',
    email: 'ben@porto.example',
    role: 'organiser' as const,
    invited_by: 'Ana Lima',
    expires_at: '2036-11-27T10:00:00Z',
    has_account: false,
  };
  const k_signed_in = 'POST /api/v1/organise/invitations/accept';
  const k_new = 'POST /api/v1/invitations/accept';
  function open(change: Partial<typeof offer>, signed_in: boolean, behaviour: Behaviour) {
    const went: string[] = [];
    const server = new FakeServer({ [k_new]: behaviour, [k_signed_in]: behaviour });
    const go = (address: string) => went.push(address);
    render(Invitation, {
      token,
      offer: { ...offer, ...change },
      page: signed_in ? page : null,
      go,
    });
    return { server, went };
  }

  it('says who invites, for what and until when, and takes a name and a password', async () => {
    const { server, went } = open({}, false, { body: page.session });
    expect(
      screen.getByText(/Ana Lima invites you .* City of Porto\. Your role: Organiser\./),
    ).toBeTruthy();
    await fill_in('Your name', 'Ben Berg');
    await fill_in('Password', 'three words and more');
    await press('Accept and begin');
    await waitFor(() => expect(went).toEqual(['/organise']));
    expect(server.calls(k_new)[0]!.body).toEqual({
      token,
      name: 'Ben Berg',
      password: 'three words and more',
    });
  });

  it('is accepted by whoever is signed in with one press', async () => {
    const { server, went } = open({ has_account: true }, true, { body: page.session });
    expect(screen.queryByLabelText('Password')).toBeNull();
    await press('Accept the invitation');
    await waitFor(() => expect(went).toEqual(['/organise']));
    expect(server.calls(k_signed_in)[0]!.headers.get('X-CSRF-Token')).toBe(page.session.csrf_token);
  });

  it('leads somebody with an account to the sign-in and back', () => {
    history.replaceState(null, '', `/organise/invitation/${token}`);
    open({ has_account: true }, false, null);
    const link = screen.getByRole('link', { name: 'Sign in to accept' });
    expect(link.getAttribute('href')).toBe(
      `/organise/sign-in?next=${encodeURIComponent(`/organise/invitation/${token}`)}`,
    );
  });

  it('that was answered meanwhile says so and keeps what was typed', async () => {
    open({}, false, problem(410, 'link_over'));
    await fill_in('Your name', 'Ben Berg');
    await fill_in('Password', 'three words and more');
    await press('Accept and begin');
    expect((await screen.findByRole('alert')).textContent).toContain('This is link_over.');
    expect(field('Your name').value).toBe('Ben Berg');
  });
});
