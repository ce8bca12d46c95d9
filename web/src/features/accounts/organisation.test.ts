import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { page, prepare } from '../organise/examples';
import Organisation from './organisation.island.svelte';
import type { Role } from './roles';

prepare();

const k_route = `/api/v1/organise/organisations/${page.session.organisations[0]!.id}`;
const known = {
  name: 'Cities Network',
  contact_name: 'Events team',
  contact_email: 'events@network.example',
  contact_phone: '',
  version: 7,
};

async function open(role: Role, behaviours: Record<string, Behaviour | Behaviour[]> = {}) {
  const server = new FakeServer({ [`GET ${k_route}`]: { body: known }, ...behaviours });
  const organisations = [{ ...page.session.organisations[0]!, role }];
  render(Organisation, { page: { ...page, session: { ...page.session, organisations } } });
  await waitFor(() => expect(server.calls(`GET ${k_route}`).length).toBe(1));
  return server;
}

const name = () => screen.findByLabelText('Name of the organisation') as Promise<HTMLInputElement>;
const save = async () => fireEvent.click(await screen.findByRole('button', { name: 'Save' }));

describe('what an organisation is called', () => {
  it('is changed by an owner on the version that was read', async () => {
    const changed = { ...known, name: 'Cities of the North', version: 8 };
    const server = await open('owner', { [`PATCH ${k_route}`]: { body: changed } });
    await fireEvent.input(await name(), { target: { value: 'Cities of the North' } });
    await save();
    await screen.findByText('Saved. Pages and mails say it from now on.');
    const [call] = server.calls(`PATCH ${k_route}`);
    expect(call!.headers.get('If-Match')).toBe('"7"');
    expect(call!.body).toEqual({
      name: 'Cities of the North',
      contact_name: 'Events team',
      contact_email: 'events@network.example',
      contact_phone: '',
    });
    expect((await name()).value).toBe('Cities of the North');
  });

  it('that somebody else changed meanwhile is shown beside what was typed', async () => {
    const theirs = { ...known, name: 'Cities of the South', version: 9 };
    const mine = { ...known, name: 'Cities of the North', version: 10 };
    const server = await open('owner', {
      [`GET ${k_route}`]: [{ body: known }, { body: theirs }],
      [`PATCH ${k_route}`]: [problem(412, 'precondition_failed'), { body: mine }],
    });
    await fireEvent.input(await name(), { target: { value: 'Cities of the North' } });
    await save();
    await screen.findByText(/somebody else saved: Cities of the South/);
    expect((await name()).value).toBe('Cities of the North');
    await save();
    await screen.findByText('Saved. Pages and mails say it from now on.');
    expect(server.calls(`PATCH ${k_route}`)[1]!.headers.get('If-Match')).toBe('"9"');
  });

  it('is not empty, and a wrong address is said at its field', async () => {
    const fields = [{ pointer: '/contact_email', code: 'email_no_at', detail: 'There is no @.' }];
    const server = await open('owner', { [`PATCH ${k_route}`]: problem(422, 'invalid', fields) });
    await fireEvent.input(await name(), { target: { value: '' } });
    await save();
    expect(server.calls(`PATCH ${k_route}`)).toEqual([]);
    await fireEvent.input(await name(), { target: { value: 'Cities' } });
    await save();
    await waitFor(() =>
      expect(document.getElementById('contact_email-error')?.textContent).toContain(
        'There is no @.',
      ),
    );
  });

  it('is shown to everybody else of the team, without a form', async () => {
    await open('organiser');
    await screen.findByText('Events team · events@network.example');
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });
});
