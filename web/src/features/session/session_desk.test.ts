import { cleanup, configure, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import SessionDeskPage from './session-desk.island.svelte';
import { at, desk, path } from './examples';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });
const k_read = `GET ${path}`;
const k_step = `POST ${path}/steps`;

beforeEach(() => choose_zone('Europe/Brussels'));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function open(behaviours: Record<string, Behaviour | Behaviour[]>) {
  const server = new FakeServer(behaviours);
  render(SessionDeskPage, { event: desk.event.id });
  await screen.findByText('Heat in cities');
  return server;
}

describe('the session desk', () => {
  it('pauses with words on the version it has read', async () => {
    const paused = at(4, { phase: 'paused', words: 'Back soon', steps: ['pause', 'go_on', 'end'] });
    const server = await open({ [k_read]: at(3), [k_step]: paused });
    expect(screen.getByText('12')).toBeTruthy();
    await fireEvent.input(screen.getByLabelText('What people read during a pause'), {
      target: { value: 'Back soon' },
    });
    const primary = screen.getByRole('button', { name: 'Pause' });
    primary.focus();
    await fireEvent.click(primary);
    await screen.findByRole('button', { name: 'Go on' });
    const [call] = server.calls(k_step);
    expect(call!.body).toEqual({ step: 'pause', words: 'Back soon' });
    expect(call!.headers.get('If-Match')).toBe('"3"');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Go on' }));
    expect(screen.getByText('The session is paused.')).toBeTruthy();
  });

  it('ends with one press and offers to take that back, with the time left', async () => {
    const until = new Date(Date.parse(desk.at) + 100_000).toISOString();
    await open({
      [k_read]: at(3),
      [k_step]: at(4, { phase: 'ended', steps: ['take_back'], take_back_until: until }),
    });
    await fireEvent.click(screen.getByRole('button', { name: 'End the session' }));
    const back = await screen.findByRole('button', { name: /^Take it back \(1:\d\d\)$/ });
    await vi.waitFor(() => expect(document.activeElement).toBe(back));
  });

  it('refused, says why and that nothing has changed, and shows what stands now', async () => {
    const problem = {
      status: 412,
      body: {
        code: 'precondition_failed',
        detail: 'This has been changed since you read it.',
        errors: [],
      },
    };
    const server = await open({
      [k_read]: [at(3), at(5, { phase: 'ended', steps: [] })],
      [k_step]: problem,
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(
      await screen.findByText(/changed since you read it\. Nothing has changed\./),
    ).toBeTruthy();
    await screen.findByText('The session is over.');
    expect(server.calls(k_step).length).toBe(1);
  });

  it('sees within seconds what another host did, and keeps what is typed', async () => {
    await open({ [k_read]: [at(3), at(4, { phase: 'paused', steps: ['pause', 'go_on'] })] });
    await fireEvent.input(screen.getByLabelText('Words'), { target: { value: 'Questions' } });
    await screen.findByRole('button', { name: 'Go on' });
    expect((screen.getByLabelText('Words') as HTMLInputElement).value).toBe('Questions');
  });

  it('in a rehearsal says that nobody sees it, and that people wait by now', async () => {
    await open({
      [k_read]: at(3, {
        rehearsing: true,
        people_wait: true,
        phase: 'scheduled',
        steps: ['open_lobby'],
      }),
    });
    expect(screen.getByText(/^Try every button\. Nothing is public, sent or counted/)).toBeTruthy();
    expect(screen.getByText(/people wait in front of it/)).toBeTruthy();
    expect(screen.getByText('Nobody is counted in a rehearsal.')).toBeTruthy();
  });

  it('of a room elsewhere knows no number', async () => {
    await open({
      [k_read]: at(3, { present: null, room: { plays_here: false, counts_here: false } }),
    });
    expect(screen.getByText('Only the meeting’s own service knows.')).toBeTruthy();
    expect(screen.getByText(/^The room is a meeting in a window of its own/)).toBeTruthy();
  });
});
