import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { draft, prepare } from '../organise/examples';
import Registrations from './registrations.island.svelte';

prepare();

const path = `/api/v1/organise/events/${draft.id}`;
const k_preview = `POST ${path}/registrations/file/preview`;
const k_add = `POST ${path}/registrations/file`;
const nobody = { items: [], next: null };
const ana_id = '01930000-0000-7000-8000-000000000001';
const figures = {
  confirmed: 0,
  capacity: null,
  overbooked: 0,
  waitlisted: 0,
  offered: 0,
  pending: 0,
  staff: 0,
  trials: 0,
  at: '2026-11-26T15:00:00Z',
};
const ana = {
  line: 2,
  name: 'Ana Lima',
  email: 'ana@porto.example',
  state: 'confirmed',
  refusal: null,
};
const ben = { line: 3, name: 'Ben', email: 'ben', state: null, refusal: 'There is no @.' };

function show(behaviours: Record<string, Behaviour | Behaviour[]> = {}) {
  const server = new FakeServer({
    [`GET ${path}`]: { body: { ...draft, state: 'published' } },
    [`GET ${path}/registrations`]: { body: nobody },
    [`GET ${path}/registrations/figures`]: { body: figures },
    [`GET ${path}/registrations/countries`]: { body: { items: [] } },
    [`GET ${path}/registrations/bounced`]: { body: nobody },
    [`GET ${path}/share`]: problem(503, 'busy'),
    'GET /api/v1/organise/views': { body: { items: [] } },
    ...behaviours,
  });
  render(Registrations, { event: draft.id });
  return server;
}

async function choose(text: string, name = 'people.csv') {
  await fireEvent.click(await screen.findByRole('button', { name: 'Add from a file' }));
  const file = new File([text], name, { type: 'text/csv' });
  // jsdom's files do not read themselves.
  file.arrayBuffer = () => Promise.resolve(new TextEncoder().encode(text).buffer as ArrayBuffer);
  await fireEvent.change(screen.getByLabelText('File (CSV)'), { target: { files: [file] } });
}

describe('people from a file', () => {
  const text = 'name,email\nAna Lima,ana@porto.example\nBen,ben\n';

  it('stand there with what becomes of them before anything happens, and come in by one press', async () => {
    const seen = { people: [ana, ben], missing: [] };
    const server = show({ [k_preview]: { body: seen }, [k_add]: { body: seen } });
    await choose(text);
    const refused = await screen.findByRole('region', { name: 'Do not come in' });
    expect(refused.textContent).toMatch(/Row 3.*Ben.*There is no @\./s);
    const coming = screen.getByRole('region', { name: 'Come in' });
    expect(coming.textContent).toMatch(/Row 2.*Ana Lima.*ana@porto\.example/s);
    expect(server.calls(k_preview)[0]!.body).toEqual({ text, language: 'en', kind: 'guest' });
    expect(server.calls(k_add)).toEqual([]);
    await fireEvent.click(screen.getByRole('button', { name: 'Add 1 person' }));
    await screen.findByText('1 person is on the list now.');
    expect(server.calls(k_add)[0]!.body).toEqual({ text, language: 'en', kind: 'guest' });
    expect(screen.queryByRole('button', { name: /^Add 1/ })).toBeNull();
  });

  it('are looked at anew as staff', async () => {
    const server = show({ [k_preview]: { body: { people: [ana], missing: [] } } });
    await choose(text);
    await screen.findByText('1 person comes in.');
    const dialog = screen.getByRole('dialog', { name: 'Add people from a file' });
    await fireEvent.change(within(dialog).getByLabelText('Kind'), { target: { value: 'staff' } });
    await waitFor(() => expect(server.calls(k_preview).length).toBe(2));
    expect(server.calls(k_preview)[1]!.body).toMatchObject({ kind: 'staff' });
  });

  it('without its columns is told so, and offers nothing to press', async () => {
    show({ [k_preview]: { body: { people: [], missing: ['email'] } } });
    await choose('name\nAna\n');
    await screen.findByText('The first row names no column for e-mail addresses.');
    expect(screen.queryByRole('button', { name: /^Add \d/ })).toBeNull();
  });

  it('that is no text never leaves the browser', async () => {
    const server = show();
    await choose('PK\u0000\u0001', 'people.xlsx');
    await screen.findByText(/“people.xlsx” is empty, too large or no text/);
    expect(server.calls(k_preview)).toEqual([]);
  });
});

describe('addresses that took no mail', () => {
  it('stand on top with their people, and nothing is said where there are none', async () => {
    const bounced = {
      items: [{ id: ana_id, name: 'Ana Lima', email: 'ana@porto.example', words: 'No such user' }],
      next: null,
    };
    const server = show({ [`GET ${path}/registrations/bounced`]: { body: bounced } });
    const section = await screen.findByRole('region', { name: '1 address took no mail' });
    expect(section.textContent).toContain('The mail server says: No such user');
    await fireEvent.click(within(section).getByRole('button', { name: 'Ana Lima' }));
    await waitFor(() => expect(server.calls(`GET ${path}/registrations/${ana_id}`).length).toBe(1));
    cleanup();
    history.replaceState(null, '', '/');
    show();
    await screen.findByText('Nobody has registered yet. Share this address.');
    expect(screen.queryByText(/took no mail/)).toBeNull();
  });
});

describe('nobody yet', () => {
  it('shows the address to share and its code to scan', async () => {
    const share = {
      address: 'https://events.example/events/heat',
      picture: { size: 29, path: 'M4 4h1v1h-1z' },
    };
    show({ [`GET ${path}/share`]: { body: share } });
    const code = await screen.findByRole('img', {
      name: 'Code to scan: https://events.example/events/heat',
    });
    expect(code.querySelector('path')!.getAttribute('d')).toBe('M4 4h1v1h-1z');
    expect((screen.getByLabelText('Address of the page') as HTMLInputElement).value).toBe(
      share.address,
    );
  });
});
