import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { page, prepare } from '../organise/examples';
import type { Account, Kind } from './services_calls';
import VideoServices from './video-services.island.svelte';

prepare();

const k_all = `/api/v1/organise/organisations/${page.session.organisations[0]!.id}/video-services`;
const kind: Kind = {
  name: 'zoom',
  settings: [
    { name: 'client_id', form: 'text', needed: true, choices: [] },
    { name: 'client_secret', form: 'secret', needed: true, choices: [] },
    { name: 'private_key', form: 'secret_lines', needed: false, choices: [] },
    { name: 'plan', form: 'choice', needed: true, choices: ['free', 'pro'] },
    { name: 'url', form: 'address', needed: false, choices: [] },
  ],
  rights: ['meeting:write:admin'],
  capabilities: ['makes_rooms', 'records'],
};
const account: Account = {
  id: '01930000-0000-7000-8000-0000000000f1',
  kind: 'zoom',
  name: 'Main',
  settings: { client_id: 'abc', plan: 'pro' },
  sealed: ['client_secret'],
  signals_address: 'https://events.example.org/api/v1/signals/7',
  readable: true,
  state: 'unchecked',
  checked_at: null,
  last_error: '',
  health: {
    circuit: 'closed',
    failing: [],
    latencies_ms: [],
    budgets: [],
    last_error: '',
    failed_at: null,
  },
  version: 4,
};
const k_one = `${k_all}/${account.id}`;

async function open(
  accounts: Account[],
  behaviours: Record<string, Behaviour | Behaviour[]> = {},
  role: 'owner' | 'organiser' = 'owner',
  kinds: Kind[] = [kind],
) {
  const server = new FakeServer({ [`GET ${k_all}`]: { body: { accounts, kinds } }, ...behaviours });
  const organisations = [{ ...page.session.organisations[0]!, role }];
  render(VideoServices, { page: { ...page, session: { ...page.session, organisations } } });
  await waitFor(() => expect(server.calls(`GET ${k_all}`).length).toBe(1));
  return server;
}

const press = async (name: string | RegExp) =>
  fireEvent.click(await screen.findByRole('button', { name }));
const type = async (label: string | RegExp, value: string) =>
  fireEvent.input(await screen.findByLabelText(label), { target: { value } });

describe('video services', () => {
  it('are added with what the service asks for, and which rights it needs is said', async () => {
    const server = await open([], { [`POST ${k_all}`]: { status: 201, body: account } });
    await press('Add an account');
    expect(await screen.findByText('meeting:write:admin')).toBeTruthy();
    await press('Save the account');
    expect(server.calls(`POST ${k_all}`)).toEqual([]);
    expect(screen.getAllByText(/This is needed\./).length).toBeGreaterThan(0);
    await type('Name', 'Main');
    await type('Client ID', 'abc');
    await type('Client Secret', 's3cret');
    await type(/Private key/, '-----BEGIN KEY-----\nAA');
    await press('Save the account');
    await screen.findByText('Main is saved. Test it now.');
    expect(server.calls(`POST ${k_all}`)[0]!.body).toEqual({
      kind: 'zoom',
      name: 'Main',
      settings: {
        client_id: 'abc',
        client_secret: 's3cret',
        plan: 'free',
        private_key: '-----BEGIN KEY-----\nAA',
      },
    });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Main'));
  });

  it('keep a secret that is not typed anew', async () => {
    const changed = { ...account, name: 'Second', version: 5 };
    const server = await open([account], { [`PATCH ${k_one}`]: { body: changed } });
    await press('Change Main');
    const secret = (await screen.findByLabelText('Client Secret')) as HTMLInputElement;
    expect(secret.value).toBe('');
    expect(secret.type).toBe('password');
    await type('Name', 'Second');
    await press('Save the account');
    await screen.findByText('Second is saved. Test it now.');
    const [call] = server.calls(`PATCH ${k_one}`);
    expect(call!.headers.get('If-Match')).toBe('"4"');
    expect(call!.body).toEqual({ name: 'Second', settings: { client_id: 'abc', plan: 'pro' } });
  });

  it('say which address the server may not call', async () => {
    const fields = [{ pointer: '/settings/url', code: 'not_allowed', detail: 'Another value.' }];
    await open([account], { [`PATCH ${k_one}`]: problem(422, 'invalid', fields) });
    await press('Change Main');
    await type(/Address of the server/, 'https://evil.example');
    await press('Save the account');
    await waitFor(() =>
      expect(document.getElementById('settings/url-error')?.textContent).toContain(
        'under egress.allow',
      ),
    );
  });

  it('are tested, and what is missing is said', async () => {
    const good = { ...account, state: 'good' as const, checked_at: '2026-11-28T10:00:00Z' };
    const refused = { ...account, state: 'refused' as const, last_error: 'Invalid client' };
    await open([account], {
      [`POST ${k_one}/test`]: [
        {
          body: {
            account: good,
            service_name: 'Cities',
            missing: ['report:read:admin'],
            capabilities: ['records'],
          },
        },
        { body: { account: refused, service_name: '', missing: [], capabilities: [] } },
      ],
    });
    expect(screen.getByText('Not tested yet')).toBeTruthy();
    await press('Test it Main');
    await screen.findByText('It works. The service calls this account Cities.');
    expect(screen.getByText('report:read:admin')).toBeTruthy();
    expect(screen.getByText('Records')).toBeTruthy();
    expect(screen.getByText('Works')).toBeTruthy();
    await press('Test it Main');
    await screen.findByText('Invalid client');
    expect(screen.getByText('Refused')).toBeTruthy();
  });

  it('show how their calls go', async () => {
    const health = {
      circuit: 'open' as const,
      failing: ['zoom.us'],
      latencies_ms: [90, 300, 120],
      budgets: [{ allowance: 'host_day', left: 3, most: 80 }],
      last_error: 'status 502',
      failed_at: '2026-11-28T10:00:00Z',
    };
    await open([{ ...account, health }]);
    expect(await screen.findByText(/Answers in 120 ms/)).toBeTruthy();
    const meter = screen.getByLabelText('Rooms of a host today') as HTMLMeterElement;
    expect([meter.getAttribute('value'), meter.getAttribute('max')]).toEqual(['3', '80']);
    expect(screen.getByText('3 of 80 left')).toBeTruthy();
    expect(screen.getByText(/We leave it alone/)).toBeTruthy();
    expect(screen.getByText('status 502')).toBeTruthy();
  });

  it('name the one of several servers that fails', async () => {
    await open([{ ...account, health: { ...account.health, failing: ['bbb2.cities.example'] } }]);
    expect(await screen.findByText(/bbb2\.cities\.example fails/)).toBeTruthy();
    expect(screen.queryByText(/We leave it alone for a moment, then/)).toBeNull();
  });

  it('ask for their secrets again where those cannot be read', async () => {
    const server = await open([{ ...account, readable: false }]);
    expect(await screen.findByText(/sealed under another key/)).toBeTruthy();
    await press('Change Main');
    await press('Save the account');
    expect(server.calls(`PATCH ${k_one}`)).toEqual([]);
    expect(document.getElementById('settings/client_secret-error')).not.toBeNull();
  });

  it('are removed after a question, unless sessions are held with them', async () => {
    const fields = [{ pointer: '/sessions', code: 'room_in_use', detail: 'Move them first.' }];
    await open([account], {
      [`DELETE ${k_one}`]: [problem(409, 'conflict', fields), { status: 204 }],
    });
    const remove = async () => {
      await press('Remove Main');
      const dialog = await screen.findByRole('dialog');
      await fireEvent.click(within(dialog).getByRole('button', { name: 'Remove Main' }));
    };
    await remove();
    await screen.findByText(/Move them first/);
    expect(screen.getByRole('heading', { name: 'Main' })).toBeTruthy();
    await remove();
    await screen.findByText('Main is removed.');
    expect(screen.queryByRole('heading', { name: 'Main' })).toBeNull();
  });

  it('say where their messages come to, where they send any', async () => {
    const sends = { ...kind, capabilities: [...kind.capabilities, 'sends_signals' as const] };
    await open([account], {}, 'owner', [sends]);
    expect(await screen.findByText(account.signals_address)).toBeTruthy();
  });

  it('have no address for messages where they send none', async () => {
    await open([account]);
    expect(await screen.findByRole('heading', { name: 'Main' })).toBeTruthy();
    expect(screen.queryByText(account.signals_address)).toBeNull();
  });

  it('are looked at by everybody else of the team', async () => {
    await open([account], {}, 'organiser');
    await screen.findByRole('heading', { name: 'Main' });
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText(/An owner of the organisation/)).toBeTruthy();
  });

  it('need none where there are none', async () => {
    await open([], {}, 'owner', []);
    await screen.findByText(/knows no service that needs an account/);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
