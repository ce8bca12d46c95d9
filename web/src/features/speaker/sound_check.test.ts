import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import { example_page, k_key } from './examples';
import Speaker from './speaker.island.svelte';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const at = `/api/v1/speak/${k_key}/sound-check`;
const slot = (id: string, hour: string) => ({
  id,
  starts_at: `2036-09-10T${hour}:00:00Z`,
  ends_at: `2036-09-10T${hour}:15:00Z`,
  place: 'Hall 2',
});
const item = { kind: 'sound_check', due_at: '2036-09-08T16:00:00Z', extended: false } as const;
const open = [slot('a', '08'), slot('b', '09')];
const free = example_page({
  checklist: [{ ...item, done: false }],
  sound_check: { open, chosen: null },
});
const booked = {
  ...free,
  checklist: [{ ...item, done: true }],
  sound_check: { open: [open[1]!], chosen: { ...open[0]!, link: 'https://meet.example.org/' } },
};

beforeEach(() => choose_zone('Europe/Brussels'));
afterEach(() => cleanup());

describe('the sound check', () => {
  it('is booked, and given back', async () => {
    const server = new FakeServer({
      [`PUT ${at}`]: { body: booked },
      [`DELETE ${at}`]: { body: free },
    });
    render(Speaker, { speaker_key: k_key, page: free });
    await fireEvent.click(screen.getByRole('button', { name: 'Book this slot' }));
    expect(screen.getByText('Choose a slot.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('radio', { name: /10:00–10:15, Hall 2/ }));
    await fireEvent.click(screen.getByRole('button', { name: 'Book this slot' }));
    expect(await screen.findByText(/^Booked\./)).toBeTruthy();
    expect(server.calls(`PUT ${at}`)[0]?.body).toEqual({ slot: 'a' });
    expect(screen.getByText(/^Chosen: .*10:00–10:15, Hall 2/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open the link of the sound check' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Change to this slot' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Give the slot back' }));
    expect(await screen.findByText(/^Given back\./)).toBeTruthy();
  });

  it('says that others were faster, and offers what is left', async () => {
    const detail = 'Somebody else has taken this slot meanwhile. Choose another one.';
    const left = { ...free, sound_check: { open: [open[1]!], chosen: null } };
    new FakeServer({
      [`PUT ${at}`]: {
        status: 409,
        body: {
          code: 'conflict',
          detail,
          errors: [{ pointer: '/slot', code: 'slot_full', detail }],
        },
      },
      [`GET /api/v1/speak/${k_key}`]: { body: left },
    });
    render(Speaker, { speaker_key: k_key, page: free });
    await fireEvent.click(screen.getByRole('radio', { name: /10:00/ }));
    await fireEvent.click(screen.getByRole('button', { name: 'Book this slot' }));
    expect(await screen.findByText(detail)).toBeTruthy();
    await waitFor(() => expect(screen.getAllByRole('radio')).toHaveLength(1));
  });
});
