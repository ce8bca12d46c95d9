import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { page, prepare } from '../organise/examples';
import type { Role } from './roles';
import SeriesTeam from './series-team.island.svelte';
import Team from './team.island.svelte';

prepare();

const k_series = '/api/v1/organise/series/heat-talks';
const list = (...items: unknown[]) => ({ body: { items, next: null } });
const sam = {
  id: '01930000-0000-7000-8000-0000000000b8',
  you: false,
  name: 'Sam Series',
  email: 'sam@guest.example',
  role: 'reader',
  version: 2,
};
const network = page.session.organisations[0]!;
const talks = {
  id: '01930000-0000-7000-8000-0000000000a1',
  slug: 'heat-talks',
  title: { en: 'Heat talks' },
  organisation: { id: network.id, name: network.name },
  role: 'owner',
};

async function open(role: Role, member = sam, behaviours: Record<string, Behaviour> = {}) {
  const server = new FakeServer({
    [`GET ${k_series}/team`]: list(member),
    [`GET ${k_series}/invitations`]: list(),
    ...behaviours,
  });
  const props = { series: 'heat-talks', title: 'Heat talks', organisation: network.name };
  render(SeriesTeam, { ...props, role, own: true, page });
  await screen.findByText('sam@guest.example');
  return server;
}

describe('the team of a series', () => {
  it('has no owners, and changes a role on the version that was read', async () => {
    const route = `PATCH ${k_series}/team/${sam.id}`;
    const server = await open('owner', sam, {
      [route]: { body: { ...sam, role: 'organiser', version: 3 } },
    });
    const choices = within(screen.getByLabelText('Role of Sam Series')).getAllByRole('option');
    expect(choices.map((each) => (each as HTMLOptionElement).value)).toEqual([
      'reader',
      'organiser',
    ]);
    await fireEvent.change(screen.getByLabelText('Role of Sam Series'), {
      target: { value: 'organiser' },
    });
    await screen.findByText('The role of Sam Series is changed.');
    expect(server.calls(route)[0]!.headers.get('If-Match')).toBe('"2"');
  });

  it('is left by a reader, after a question', async () => {
    const route = `DELETE ${k_series}/team/${sam.id}`;
    const server = await open('reader', { ...sam, you: true }, { [route]: { status: 204 } });
    expect(screen.queryByLabelText('E-mail address')).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'Leave' }));
    const dialog = screen.getByRole('dialog', { name: 'Leave the team?' });
    expect(dialog.textContent).toContain('You lose all access to Heat talks');
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Stay' }));
    expect(server.calls(route)).toEqual([]);
    await fireEvent.click(screen.getByRole('button', { name: 'Leave' }));
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Leave the team' }));
    expect(server.calls(route).length).toBe(1);
  });

  it('is found from the page of the whole team, and by who has no other role', async () => {
    new FakeServer({
      [`GET /api/v1/organise/organisations/${network.id}/members`]: list(),
      [`GET /api/v1/organise/organisations/${network.id}/invitations`]: list(),
      'GET /api/v1/organise/series': list(talks, {
        ...talks,
        id: '01930000-0000-7000-8000-0000000000a2',
        title: { en: 'Of another city' },
        organisation: { id: 'other', name: 'Another city' },
      }),
    });
    const { unmount } = render(Team, { page });
    const link = await screen.findByRole('link', { name: 'Heat talks' });
    expect(link.getAttribute('href')).toBe('/organise/series/heat-talks/team');
    expect(screen.queryByText('Of another city')).toBeNull();
    unmount();
    render(Team, { page: { ...page, session: { ...page.session, organisations: [] } } });
    expect(await screen.findByRole('link', { name: 'Of another city' })).toBeTruthy();
  });
});
