import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import { event_now, whole_event } from '../../lib/examples';
import { FakeServer, problem } from '../../lib/fake_server';
import { choices_by_day, clashes, type Choice } from './choices';
import Registration from './registration.island.svelte';
import { fill_in, is_sent, k_post, prepare, press, sent } from './registering';

prepare();

function session(id: string, start: string, change: Partial<Choice> = {}): Choice {
  return {
    id,
    title: { en: `The ${id}` },
    starts_at: `2026-09-15T${start}:00Z`,
    ends_at: `2026-09-15T13:00:00Z`,
    kind: 'workshop',
    summary: null,
    room: null,
    tracks: [],
    languages: ['en'],
    people: [],
    cancelled: false,
    planned_starts_at: null,
    status_line: null,
    recorded: false,
    sign_up: { closes_at: '2026-09-15T12:00:00Z' },
    ...change,
  };
}

const walk = session('walk', '12:00');
const tour = session('tour', '12:30');
const talk = session('talk', '12:00', { sign_up: null });

async function open(post = sent) {
  const now = {
    ...event_now,
    sign_ups: [
      { session: 'walk', places: 'few' },
      { session: 'tour', places: 'waitlist' },
    ],
  };
  const server = new FakeServer({
    'GET /api/v1/events/recovery/now': { body: now },
    [k_post]: post,
  });
  const page = { ...whole_event, sessions: [walk, tour, talk] };
  render(Registration, { event: 'recovery', page });
  await tick();
  return server;
}

describe('the sessions of the form', () => {
  it('are those that ask for sign-up, by day', () => {
    const day = (instant: string) => instant.slice(0, 10);
    expect(choices_by_day([walk, talk, tour], day)).toEqual([
      { day: '2026-09-15', sessions: [walk, tour] },
    ]);
    expect(clashes(tour, ['walk', 'tour'], [walk, tour])).toEqual([walk]);
  });

  it('are named with their time, what is left and what is at the same time', async () => {
    const server = await open();
    const group = screen.getByRole('group', { name: /^Sessions to sign up for/ });
    expect(await within(group).findByText('Few places left.')).toBeTruthy();
    expect(within(group).getByText('Full: there is a waiting list.')).toBeTruthy();
    expect(within(group).getByText(/Brussels time/)).toBeTruthy();
    await fireEvent.click(within(group).getByLabelText(/14:00–15:00 The walk/));
    await fireEvent.click(within(group).getByLabelText(/14:30–15:00 The tour/));
    expect(within(group).getByText(/At the same time as The walk\./)).toBeTruthy();
    await fill_in();
    await press();
    await is_sent();
    expect(server.calls(k_post)[0]!.body).toMatchObject({ sessions: ['walk', 'tour'] });
  });

  it('are left out of the request where none is chosen', async () => {
    const server = await open();
    await fill_in();
    await press();
    await is_sent();
    expect(server.calls(k_post)[0]!.body).not.toHaveProperty('sessions');
  });

  it('say at their place what the server refuses', async () => {
    const fault = { pointer: '/sessions/0', code: 'sign_up_closed', detail: 'Sign-up has closed.' };
    await open(problem(422, 'invalid', [fault]) as typeof sent);
    await fireEvent.click(screen.getByLabelText(/The walk/));
    await fill_in();
    await press();
    const link = await screen.findByRole('link', { name: /Sign-up has closed\./ });
    expect(link.getAttribute('href')).toBe('#sessions');
  });
});
