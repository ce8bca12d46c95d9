import { cleanup, fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../lib/fake_server';
import { field, fill_in, is_sent, k_post, open, prepare, press, sent, type } from './registering';

prepare();

describe('the registration form keeps what was typed', () => {
  it('after a 503 keeps everything, says how long, and sends the same again with the same key', async () => {
    const server = await open({
      [k_post]: [problem(503, 'busy', [], { 'Retry-After': '7' }), sent],
    });
    await fill_in();
    await press();
    expect((await screen.findByRole('alert')).textContent).toContain('kept on this device');
    expect(screen.getByText('Best in 7 seconds.')).toBeTruthy();
    expect(field('E-mail address').value).toBe('ada@city.example');
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await is_sent();
    const keys = server.calls(k_post).map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys.length).toBe(2);
    expect(keys[1]).toBe(keys[0]);
  });

  it('takes a new key for other content', async () => {
    const server = await open({ [k_post]: [null, sent] });
    await fill_in();
    await press();
    await screen.findByText(/No connection since/);
    await type(/^Name/, 'Ada W.');
    await press();
    await is_sent();
    const keys = server.calls(k_post).map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys[1]).not.toBe(keys[0]);
  });

  it('keeps a draft over a reload, with the consents unticked', async () => {
    await open();
    await fill_in();
    cleanup();
    await open();
    expect(field(/^Name/).value).toBe('Ada Wójcik');
    expect(field('Country').value).toBe('PL');
    expect(field('Your role').value).toBe('Chief planner');
    expect(field(/My data may be kept/).checked).toBe(false);
  });

  it('forgets the draft once it is sent', async () => {
    await open();
    await fill_in();
    await press();
    await is_sent();
    expect(localStorage.getItem('plenary.draft.recovery')).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'Register another person' }));
    expect(field(/^Name/).value).toBe('');
  });
});
