import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { draft, prepare } from '../organise/examples';
import Filters from './Filters.svelte';
import SavedViews from './SavedViews.svelte';
import { Table } from './table.svelte';

prepare();

const path = `/api/v1/organise/events/${draft.id}/registrations`;
const k_views = '/api/v1/organise/views';
const waiting = {
  id: '01930000-0000-7000-8000-0000000000f1',
  name: 'Waiting in Porto',
  filter: { state: 'waitlisted', country: 'PT', search: 'ana', sort: 'name' },
};

function show(behaviours: Record<string, Behaviour | Behaviour[]> = {}, query = '') {
  history.replaceState(null, '', `/${query}`);
  const server = new FakeServer({
    [`GET ${path}`]: { body: { items: [], next: null } },
    [`GET ${path}/countries`]: { body: { items: ['PT'] } },
    [`GET ${k_views}`]: { body: { items: [waiting] } },
    ...behaviours,
  });
  const table = new Table(draft.id);
  render(Filters, { table });
  render(SavedViews, { table });
  return { server, table };
}

describe('saved views', () => {
  it('put their filter and order in place of those that are chosen', async () => {
    const { server, table } = show({}, '?state=pending&kind=staff');
    await fireEvent.click(await screen.findByRole('button', { name: 'Waiting in Porto' }));
    expect(table.filter).toEqual({
      state: 'waitlisted',
      kind: '',
      country: 'PT',
      search: 'ana',
      sort: 'name',
    });
    await waitFor(() => expect(server.calls(`GET ${path}`).length).toBe(1));
    expect(
      (screen.getByLabelText('Search name, address or authority') as HTMLInputElement).value,
    ).toBe('ana');
  });

  it('are saved under a name while something is chosen, and only then', async () => {
    const saved = { ...waiting, id: `${waiting.id.slice(0, -1)}2`, name: 'To decide' };
    const { server } = show(
      { [`POST ${k_views}`]: { status: 201, body: saved } },
      '?state=pending',
    );
    await fireEvent.click(screen.getByRole('button', { name: 'Save this view' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(document.getElementById('view_name-error')!.textContent).toContain('Enter a name');
    await fireEvent.input(screen.getByLabelText('Name of the view'), {
      target: { value: ' To decide ' },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('“To decide” is saved, for every event.');
    expect(server.calls(`POST ${k_views}`)[0]!.body).toEqual({
      name: 'To decide',
      filter: { state: 'pending', sort: 'newest' },
    });
    expect(screen.getByRole('button', { name: 'To decide' })).toBeTruthy();
  });

  it('say at the name why they are not saved', async () => {
    const fields = [{ pointer: '/name', code: 'repeated', detail: 'It is here twice.' }];
    show({ [`POST ${k_views}`]: problem(409, 'conflict', fields) }, '?sort=name');
    await fireEvent.click(screen.getByRole('button', { name: 'Save this view' }));
    await fireEvent.input(screen.getByLabelText('Name of the view'), { target: { value: 'A' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(document.getElementById('view_name-error')!.textContent).toContain('here twice'),
    );
  });

  it('are forgotten one by one', async () => {
    const route = `DELETE ${k_views}/${waiting.id}`;
    const { server } = show({ [route]: { status: 204 } });
    expect(screen.queryByRole('button', { name: 'Save this view' })).toBeNull();
    await fireEvent.click(await screen.findByRole('button', { name: 'Forget “Waiting in Porto”' }));
    await screen.findByText('“Waiting in Porto” is forgotten.');
    expect(server.calls(route).length).toBe(1);
    expect(screen.queryByRole('button', { name: 'Waiting in Porto' })).toBeNull();
  });
});
