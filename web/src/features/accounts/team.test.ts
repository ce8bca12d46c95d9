import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { page, prepare } from '../organise/examples';
import type { Role } from './roles';
import Team from './team.island.svelte';

prepare();

const organisation = page.session.organisations[0]!.id;
const k_members = `/api/v1/organise/organisations/${organisation}/members`;
const k_invitations = `/api/v1/organise/organisations/${organisation}/invitations`;
const ada = member('01930000-0000-7000-8000-0000000000b1', 'Ada', 'owner', true);
const ben = member('01930000-0000-7000-8000-0000000000b2', 'Ben', 'organiser', false);
const asked = {
  id: '01930000-0000-7000-8000-0000000000d1',
  email: 'cleo@city.example',
  role: 'reader',
  language: 'fr',
  invited_by: 'Ada',
  sent_at: '2026-11-20T10:00:00Z',
  expires_at: '2036-11-27T10:00:00Z',
};

function member(id: string, name: string, role: Role, you: boolean) {
  return { id, you, name, email: `${name.toLowerCase()}@city.example`, role, version: 4 };
}

async function open(
  behaviours: Record<string, Behaviour | Behaviour[]> = {},
  role: Role = 'owner',
) {
  const server = new FakeServer({
    [`GET ${k_members}`]: { body: { items: [ada, ben], next: null } },
    [`GET ${k_invitations}`]: { body: { items: [asked], next: null } },
    'GET /api/v1/organise/series': { body: { items: [], next: null } },
    ...behaviours,
  });
  const session = {
    ...page.session,
    organisations: [{ ...page.session.organisations[0]!, role }],
  };
  render(Team, { page: { ...page, session } });
  await screen.findByText('ben@city.example');
  return server;
}

const entry_of = (text: string) => screen.getAllByText(text)[0]!.closest('li')!;

describe('the team', () => {
  it('is shown with its roles, and who is invited until when', async () => {
    await open();
    expect(entry_of('ada@city.example').textContent).toContain('(you)');
    expect((screen.getByLabelText('Role of Ben') as HTMLSelectElement).value).toBe('organiser');
    expect(entry_of('cleo@city.example').textContent).toMatch(/Reader.*by Ada.*until/s);
  });

  it('lets an organiser touch nobody above them, and a reader nobody', async () => {
    await open({}, 'organiser');
    expect(screen.queryByLabelText('Role of Ada')).toBeNull();
    const choices = within(screen.getByLabelText('Role of Ben')).getAllByRole('option');
    expect(choices.map((each) => (each as HTMLOptionElement).value)).toEqual([
      'reader',
      'organiser',
    ]);
  });

  it('shows a reader everything and offers nothing', async () => {
    await open({}, 'reader');
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('button', { name: /Remove|Withdraw|Send/ })).toBeNull();
    expect(screen.getByText(/lets you look at the team/)).toBeTruthy();
  });

  it('changes a role on the version that was read, with the token of the session', async () => {
    const route = `PATCH ${k_members}/${ben.id}`;
    const server = await open({ [route]: { body: { ...ben, role: 'reader', version: 5 } } });
    await fireEvent.change(screen.getByLabelText('Role of Ben'), { target: { value: 'reader' } });
    await screen.findByText('The role of Ben is changed.');
    const [call] = server.calls(route);
    expect(call!.body).toEqual({ role: 'reader' });
    expect(call!.headers.get('If-Match')).toBe('"4"');
    expect(call!.headers.get('X-CSRF-Token')).toBe(page.session.csrf_token);
  });

  it('says why a change is refused, and shows what stands there', async () => {
    const route = `PATCH ${k_members}/${ada.id}`;
    const fields = [{ pointer: '/role', code: 'last_owner', detail: 'The last owner cannot go.' }];
    await open({ [route]: problem(409, 'conflict', fields) });
    await fireEvent.change(screen.getByLabelText('Role of Ada'), { target: { value: 'reader' } });
    expect((await screen.findByRole('alert')).textContent).toContain('The last owner cannot go.');
    expect((screen.getByLabelText('Role of Ada') as HTMLSelectElement).value).toBe('owner');
  });

  it('is left by its reader, whom nobody else removes', async () => {
    const rita = member(ada.id, 'Rita', 'reader', true);
    const route = `DELETE ${k_members}/${rita.id}`;
    const server = await open(
      {
        [`GET ${k_members}`]: { body: { items: [rita, ben], next: null } },
        [route]: { status: 204 },
      },
      'reader',
    );
    expect(screen.queryByRole('button', { name: /Remove/ })).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'Leave' }));
    const dialog = screen.getByRole('dialog', { name: 'Leave the team?' });
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Leave the team' }));
    await waitFor(() => expect(screen.queryByText('rita@city.example')).toBeNull());
    expect(server.calls(route).length).toBe(1);
  });

  it('removes somebody only after a question that names them', async () => {
    const route = `DELETE ${k_members}/${ben.id}`;
    const server = await open({ [route]: { status: 204 } });
    await fireEvent.click(screen.getByRole('button', { name: 'Remove Ben' }));
    const dialog = screen.getByRole('dialog', { name: 'Remove Ben from the team?' });
    expect(server.calls(route)).toEqual([]);
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Remove Ben' }));
    await waitFor(() => expect(screen.queryByText('ben@city.example')).toBeNull());
    expect(server.calls(route).length).toBe(1);
  });
});

describe('inviting', () => {
  const address = () => screen.getByLabelText('E-mail address') as HTMLInputElement;
  const press = () => fireEvent.click(screen.getByRole('button', { name: 'Send the invitation' }));

  it('sends address, role and language, and shows the invitation', async () => {
    const made = {
      ...asked,
      id: '01930000-0000-7000-8000-0000000000d2',
      email: 'dora@city.example',
    };
    const server = await open({ [`POST ${k_invitations}`]: { status: 201, body: made } });
    await fireEvent.input(address(), { target: { value: 'dora@city.example' } });
    await press();
    await screen.findByText('The invitation goes to dora@city.example.');
    expect(server.calls(`POST ${k_invitations}`)[0]!.body).toEqual({
      email: 'dora@city.example',
      role: 'organiser',
      language: 'en',
    });
    expect(entry_of('dora@city.example')).toBeTruthy();
    expect(address().value).toBe('');
  });

  it('puts a refusal at its field, with a link in the summary', async () => {
    const fields = [{ pointer: '/email', code: 'member_already', detail: 'Somebody of the team.' }];
    await open({ [`POST ${k_invitations}`]: problem(409, 'conflict', fields) });
    await fireEvent.input(address(), { target: { value: 'ben@city.example' } });
    await press();
    await waitFor(() => expect(address().getAttribute('aria-invalid')).toBe('true'));
    const summary = screen.getByRole('group', { name: /^1 entry/ });
    expect(within(summary).getByRole('link').getAttribute('href')).toBe('#email');
    expect(address().value).toBe('ben@city.example');
  });

  it('asks nobody while the address is missing', async () => {
    const server = await open();
    await press();
    expect(document.getElementById('email-error')!.textContent).toMatch(/colleague/);
    expect(server.calls(`POST ${k_invitations}`)).toEqual([]);
  });
});
