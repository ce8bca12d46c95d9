import { fireEvent, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../api/client';
import { event_now, place } from '../../lib/examples';
import { remember_places } from '../../lib/places';
import { field, fill_in, is_sent, k_post, open, prepare, press, sent } from './registering';

prepare();

async function see_held(state: Schema['RegistrationState']) {
  remember_places();
  await open({
    'GET /api/v1/my/registrations': { body: { items: [{ ...place, state }], next: null } },
  });
}

describe('the registration form', () => {
  it('sends what was typed, once, and then says where the mail went', async () => {
    const server = await open();
    await fill_in();
    await fireEvent.click(field('Heat'));
    await press();
    await is_sent();
    const [call, ...more] = server.calls(k_post);
    expect(more).toEqual([]);
    expect(call!.body).toEqual({
      name: 'Ada Wójcik',
      email: 'ada@city.example',
      authority: { name: 'Gdańsk' },
      country: 'PL',
      language: 'en',
      answers: { role: 'Chief planner', topics: ['heat'] },
      consents: [{ key: 'data', version: 3 }],
    });
    expect(call!.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(
      screen.getByText(/A mail from events@network.example is on its way to ada@city.example/),
    ).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Check your mail' }));
    expect(document.body.innerHTML).not.toMatch(/\/my\/|\/join/);
  });

  it('promises the recording, and no seat, once the event is over', async () => {
    await open({}, true);
    await fill_in();
    await fireEvent.click(screen.getByRole('button', { name: 'Register and watch' }));
    await is_sent();
    expect(screen.getByText(/it opens the recording\.$/)).toBeTruthy();
  });

  it('says that this device already holds a place, with the way to it', async () => {
    await see_held('waitlisted');
    const link = await screen.findByRole('link', { name: 'Open my place' });
    expect(link.getAttribute('href')).toBe(`/my/registrations/${place.id}`);
    expect(screen.getByRole('button', { name: 'Take my place' })).toBeTruthy();
  });

  it('says nothing of a place that was given up', async () => {
    await see_held('cancelled_by_person');
    await tick();
    expect(screen.queryByText(/This device already holds/)).toBeNull();
  });

  it('pressed five times quickly is one request', async () => {
    const server = await open({
      [k_post]: async () => {
        await new Promise((done) => setTimeout(done, 30));
        return sent;
      },
    });
    await fill_in();
    for (let presses = 0; presses < 5; presses += 1) void press();
    await is_sent();
    expect(server.calls(k_post).length).toBe(1);
  });

  it('says before the form that all places are taken', async () => {
    await open({
      'GET /api/v1/events/recovery/now': { body: { ...event_now, availability: 'waitlist' } },
    });
    expect(await screen.findByRole('button', { name: 'Join the waiting list' })).toBeTruthy();
    expect(screen.getByText(/^All places are taken/)).toBeTruthy();
  });

  it('shows no form before the opening, and from when', async () => {
    const opens_at = '2126-09-01T10:00:00Z';
    await open({
      'GET /api/v1/events/recovery/now': {
        body: { ...event_now, availability: 'not_open', opens_at },
      },
    });
    expect((await screen.findByText(/^Registration opens on/)).textContent).toMatch(
      /1 September 2126 at/,
    );
    expect(screen.queryByRole('button', { name: 'Take my place' })).toBeNull();
  });
});
