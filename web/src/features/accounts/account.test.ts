import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { page, prepare } from '../organise/examples';
import Account from './account.island.svelte';

prepare();

const k_account = '/api/v1/organise/account';
const k_second = `${k_account}/second-step`;
const off = { body: { on: false, recovery_codes: 0 } };
const on = { body: { on: true, recovery_codes: 9 } };
const codes = Array.from({ length: 10 }, (_, at) => `k7m2p-x9q4${'abcdefghij'[at]}`);
const invalid = (pointer: string) =>
  problem(422, 'invalid', [{ pointer, code: 'invalid', detail: 'Does not fit.' }]);

async function open(behaviours: Record<string, Behaviour | Behaviour[]> = {}) {
  const server = new FakeServer({
    'GET /api/v1/sessions': { body: { items: [], next: null } },
    [`GET ${k_second}`]: off,
    ...behaviours,
  });
  render(Account, { page });
  await waitFor(() => expect(server.calls(`GET ${k_second}`).length).toBe(1));
  return server;
}

const region = (name: string) => within(screen.getByRole('region', { name }));
const type = (place: ReturnType<typeof region>, label: string, value: string) =>
  fireEvent.input(place.getByLabelText(label), { target: { value } });

describe('the name', () => {
  it('stands there and is changed', async () => {
    const account = { ...page.session.account, name: 'Ada Ødegård' };
    const server = await open({ [`PATCH ${k_account}`]: { body: { ...page.session, account } } });
    const name = region('Name');
    expect((name.getByLabelText('Your name') as HTMLInputElement).value).toBe('Ada Wójcik');
    await type(name, 'Your name', 'Ada Ødegård');
    await fireEvent.click(name.getByRole('button', { name: 'Save the name' }));
    await name.findByText('Your name is Ada Ødegård now.');
    expect(server.calls(`PATCH ${k_account}`)[0]!.body).toEqual({ name: 'Ada Ødegård' });
  });
});

describe('the password', () => {
  const route = `PUT ${k_account}/password`;
  async function change(behaviour: Behaviour) {
    const server = await open({ [route]: behaviour });
    const password = region('Password');
    await type(password, 'Password now', 'a long password');
    await type(password, 'New password', 'three words and more');
    await fireEvent.click(password.getByRole('button', { name: 'Change the password' }));
    return { server, password };
  }

  it('is changed with the old one', async () => {
    const { server, password } = await change({ status: 204 });
    await password.findByText(/Every other browser is signed out/);
    expect(server.calls(route)[0]!.body).toEqual({
      password: 'a long password',
      new_password: 'three words and more',
    });
    expect((password.getByLabelText('New password') as HTMLInputElement).value).toBe('');
  });

  it('that is not the old one is said at its field', async () => {
    const { password } = await change(invalid('/password'));
    await waitFor(() =>
      expect(document.getElementById('password-error')!.textContent).toContain('not your password'),
    );
    expect((password.getByLabelText('New password') as HTMLInputElement).value).toBe(
      'three words and more',
    );
  });
});

describe('the second step', () => {
  const key = {
    key: 'ABCDEFGHIJKLMNOP',
    address: 'otpauth://totp/x',
    picture: { size: 33, path: 'M4 4h1v1h-1z' },
  };
  const second = () => region('Second step of signing in');

  it('is set up by a code, and shows ten recovery codes once, to be kept', async () => {
    const server = await open({
      [`GET ${k_second}`]: [off, on],
      [`POST ${k_second}`]: { status: 201, body: key },
      [`POST ${k_second}/confirm`]: [invalid('/code'), { body: { recovery_codes: codes } }],
    });
    await fireEvent.click(await second().findByRole('button', { name: 'Set it up' }));
    expect(await second().findByText('ABCD EFGH IJKL MNOP')).toBeTruthy();
    expect(second().getByRole('img', { name: 'QR code with the key' })).toBeTruthy();
    await type(second(), 'Code', '000000');
    await fireEvent.click(second().getByRole('button', { name: 'Turn it on' }));
    await waitFor(() =>
      expect(document.getElementById('code-error')!.textContent).toContain('not right'),
    );
    await type(second(), 'Code', '123456');
    await fireEvent.click(second().getByRole('button', { name: 'Turn it on' }));
    await second().findByText(codes[9]!);
    const download = second().getByRole('link', { name: 'Download' });
    expect(decodeURIComponent(download.getAttribute('href')!)).toContain(codes.join('\n'));
    await fireEvent.click(second().getByRole('button', { name: 'I have kept them' }));
    await second().findByText(/9 recovery codes are left/);
    expect(screen.queryByText(codes[0]!)).toBeNull();
    expect(server.calls(`POST ${k_second}/confirm`).map(({ body }) => body)).toEqual([
      { code: '000000' },
      { code: '123456' },
    ]);
  });

  it('is turned off by password and code, with each mistake at its field', async () => {
    const server = await open({
      [`GET ${k_second}`]: [on, off],
      [`POST ${k_second}/off`]: [invalid('/password'), invalid('/code'), { status: 204 }],
    });
    const turn_off = 'Turn the second step off';
    await fireEvent.click(await second().findByRole('button', { name: turn_off }));
    await type(second(), 'Password', 'a long password');
    await type(second(), 'Code', '123456');
    for (const wrong of ['off_password', 'off_code']) {
      await fireEvent.click(second().getByRole('button', { name: turn_off }));
      await waitFor(() => expect(document.getElementById(`${wrong}-error`)).toBeTruthy());
    }
    await fireEvent.click(second().getByRole('button', { name: turn_off }));
    await second().findByRole('button', { name: 'Set it up' });
    expect(server.calls(`POST ${k_second}/off`).length).toBe(3);
  });

  it('that cannot be read says so and is read again', async () => {
    await open({ [`GET ${k_second}`]: [problem(503, 'unavailable'), off] });
    await fireEvent.click(await second().findByRole('button', { name: 'Try again' }));
    await second().findByRole('button', { name: 'Set it up' });
  });
});
