import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { whole_event } from '../../lib/examples';
import Registration from './registration.island.svelte';
import { fill_in, is_sent, open, prepare, press, type, type Behaviours } from './registering';

prepare();

const k_resend = 'POST /api/v1/events/recovery/registrations/resend';
const k_correct = 'POST /api/v1/events/recovery/registrations/correction';

describe('after registering', () => {
  async function registered(behaviours: Behaviours = {}) {
    const server = await open(behaviours);
    await fill_in();
    await press();
    await is_sent();
    return server;
  }

  it('the address is corrected with the receipt', async () => {
    const server = await registered({
      [k_correct]: {
        status: 202,
        body: { email: 'ada@town.example', sender: 'events@network.example' },
      },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Correct the address' }));
    await type('The right e-mail address', 'ada@town.example');
    await fireEvent.click(screen.getByRole('button', { name: 'Send to this address' }));
    expect(await screen.findByText('The link now goes to ada@town.example.')).toBeTruthy();
    expect(server.calls(k_correct)[0]!.body).toEqual({
      receipt: 'a-receipt-of-16-or-more',
      email: 'ada@town.example',
    });
  });

  it('sending again is offered after a minute', async () => {
    const server = await registered({
      [k_resend]: {
        status: 202,
        body: { email: 'ada@city.example', sender: 'events@network.example' },
      },
    });
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
    expect(screen.getByText(/^Nothing there\? In \d+ seconds/)).toBeTruthy();
    cleanup();
    const before = JSON.parse(sessionStorage.getItem('plenary.sent.recovery')!);
    sessionStorage.setItem('plenary.sent.recovery', JSON.stringify({ ...before, sent_at: 0 }));
    render(Registration, { event: 'recovery', page: whole_event });
    await fireEvent.click(await screen.findByRole('button', { name: 'Send again' }));
    await screen.findByText('Sent to ada@city.example once more.');
    expect(server.calls(k_resend)[0]!.body).toEqual({ email: 'ada@city.example' });
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
  });

  it('a reload still says where the mail went', async () => {
    await registered();
    cleanup();
    await open();
    expect(await is_sent()).toBeTruthy();
  });
});
