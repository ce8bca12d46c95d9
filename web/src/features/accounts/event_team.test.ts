import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { page, prepare } from '../organise/examples';
import EventTeam from './event-team.island.svelte';
import type { Role } from './roles';

prepare();

const k_event = '/api/v1/organise/events/heat';
const greta = {
  id: '01930000-0000-7000-8000-0000000000b7',
  you: false,
  name: 'Greta Guest',
  email: 'greta@guest.example',
  role: 'organiser',
  version: 1,
};
const porto = { id: '01930000-0000-7000-8000-0000000000c2', name: 'City of Porto' };
const network = { id: page.session.organisations[0]!.id, name: 'Cities Network' };
const list = (...items: unknown[]) => ({ body: { items, next: null } });

async function open(
  role: Role,
  own: boolean,
  behaviours: Record<string, Behaviour | Behaviour[]> = {},
) {
  const server = new FakeServer({
    [`GET ${k_event}/team`]: list(greta),
    [`GET ${k_event}/invitations`]: list(),
    [`GET ${k_event}/co-organisers`]: list(),
    'GET /api/v1/organise/organisations': list(network, porto),
    ...behaviours,
  });
  const props = { event: 'heat', title: 'Heat in cities', organisation: 'Cities Network' };
  render(EventTeam, { ...props, role, own, page });
  await screen.findByText('greta@guest.example');
  return server;
}

const roles_offered = (label: string) =>
  within(screen.getByLabelText(label))
    .getAllByRole('option')
    .map((each) => (each as HTMLOptionElement).value);

describe('the team of an event', () => {
  it('has no owners, whoever looks', async () => {
    await open('owner', true);
    expect(roles_offered('Role of Greta Guest')).toEqual(['reader', 'organiser']);
    expect(roles_offered('Role')).toEqual(['reader', 'organiser']);
  });

  it('invites to this event', async () => {
    const invitation = {
      id: '01930000-0000-7000-8000-0000000000d7',
      email: 'dora@guest.example',
      role: 'reader',
      language: 'en',
      invited_by: 'Ada',
      sent_at: '2026-11-20T10:00:00Z',
      expires_at: '2036-11-27T10:00:00Z',
    };
    const route = `POST ${k_event}/invitations`;
    const server = await open('organiser', false, { [route]: { status: 201, body: invitation } });
    await fireEvent.input(screen.getByLabelText('E-mail address'), {
      target: { value: 'dora@guest.example' },
    });
    await fireEvent.change(screen.getByLabelText('Role'), { target: { value: 'reader' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Send the invitation' }));
    await screen.findByText('The invitation goes to dora@guest.example.');
    expect(server.calls(route)[0]!.body).toEqual({
      email: 'dora@guest.example',
      role: 'reader',
      language: 'en',
    });
  });

  it('takes another organisation in and lets it go', async () => {
    const add = `POST ${k_event}/co-organisers`;
    const remove = `DELETE ${k_event}/co-organisers/${porto.id}`;
    const server = await open('owner', true, {
      [`GET ${k_event}/co-organisers`]: [list(), list(porto), list()],
      [add]: { status: 204 },
      [remove]: { status: 204 },
    });
    await waitFor(() => expect(roles_offered('Another organisation')).toEqual([porto.id]));
    await fireEvent.click(screen.getByRole('button', { name: 'Let it help' }));
    await screen.findByText('City of Porto helps to organise now.');
    expect(server.calls(add)[0]!.body).toEqual({ organisation: porto.id });
    await fireEvent.click(await screen.findByRole('button', { name: 'Remove City of Porto' }));
    await screen.findByText('City of Porto helps no more.');
    expect(server.calls(remove).length).toBe(1);
  });

  it('leaves the choice of organisations to the event’s own', async () => {
    await open('organiser', false);
    expect(screen.queryByLabelText('Another organisation')).toBeNull();
    expect(screen.queryByText('See the whole team')).toBeNull();
  });

  it('shows a reader everything and offers nothing', async () => {
    await open('reader', true);
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('button', { name: /Remove|Send|Let/ })).toBeNull();
  });
});
