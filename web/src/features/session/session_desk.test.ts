import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import SessionDeskPage from './session-desk.island.svelte';
import { at, desk, path } from './examples';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });
const k_read = `GET ${path}`;
const k_step = `POST ${path}/steps`;
const meeting = {
  provider: 'link',
  address: 'https://meet.example.org/a',
  plays_here: false,
  counts_here: false,
  takes_slides: false,
  has_stage: false,
  held_with: null,
};

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

  it('takes no step that stands there only since another host pressed', async () => {
    const paused = at(4, { phase: 'paused', words: '', steps: ['pause', 'go_on', 'end'] });
    const server = await open({ [k_read]: [at(3), paused], [k_step]: at(5) });
    const go_on = await screen.findByRole('button', { name: 'Go on' });
    await fireEvent.click(go_on);
    expect(server.calls(k_step).length).toBe(0);
    await new Promise((later) => setTimeout(later, 550));
    await fireEvent.click(go_on);
    expect(server.calls(k_step).map(({ body }) => body)).toEqual([{ step: 'go_on' }]);
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
      [k_read]: at(3, { present: null, room: meeting }),
    });
    expect(screen.getByText('Only the meeting’s own service knows.')).toBeTruthy();
    expect(screen.getByText(/^The room is a meeting in a window of its own/)).toBeTruthy();
  });

  it('moves everybody to another room, and says first what is wrong with an address', async () => {
    const k_room = `PUT ${path}/room`;
    const server = await open({
      [k_read]: at(3),
      [k_room]: at(4, { room: meeting, present: null }),
    });
    await fireEvent.click(screen.getByText('Move to another room'));
    await fireEvent.click(screen.getByLabelText('A meeting in a window of its own'));
    const field = screen.getByLabelText('Address of the new room');
    await fireEvent.input(field, { target: { value: 'http://meet.example.org/a' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Move everybody there' }));
    expect(screen.getByText('Enter an address that begins with https://')).toBeTruthy();
    expect(server.calls(k_room).length).toBe(0);
    await fireEvent.input(field, { target: { value: meeting.address } });
    await fireEvent.click(screen.getByRole('button', { name: 'Move everybody there' }));
    await screen.findByText('Moved. Open pages follow within seconds.');
    const [call] = server.calls(k_room);
    expect(call!.body).toEqual({ provider: 'link', address: meeting.address });
    expect(call!.headers.get('If-Match')).toBe('"3"');
  });

  it('moves everybody to a room at a video service, and says whether it is made', async () => {
    const k_service = `PUT ${path}/service`;
    const ours = { id: '01930000-0000-7000-8000-0000000000a1', name: 'Our BigBlueButton' };
    const held_with = { ...ours, ready: false, trouble: 'The service does not answer.' };
    const server = await open({
      [k_read]: at(3, { services: [ours] }),
      [k_service]: at(4, { services: [ours], room: { ...meeting, address: '', held_with } }),
    });
    await fireEvent.click(screen.getByText('Move to another room'));
    await fireEvent.click(screen.getByLabelText(ours.name));
    expect(screen.queryByLabelText('Address of the new room')).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'Move everybody there' }));
    await screen.findByText('Moved. Open pages follow within seconds.');
    const [call] = server.calls(k_service);
    expect(call!.body).toEqual({ account: ours.id });
    expect(call!.headers.get('If-Match')).toBe('"3"');
    expect(screen.getByText(/^The room at Our BigBlueButton is being made/)).toBeTruthy();
    expect(screen.getByText(/The service does not answer\./)).toBeTruthy();
  });

  it('starts later while it has not begun, and says so', async () => {
    const later = '2026-12-03T13:25:00Z';
    const lobby = { phase: 'lobby', steps: ['start', 'delay', 'end', 'say'] } as const;
    const delayed = at(4, { ...lobby, steps: [...lobby.steps], starts_at: later });
    const server = await open({
      [k_read]: [at(3, { ...lobby, steps: [...lobby.steps] }), delayed],
      [k_step]: delayed,
    });
    await fireEvent.click(
      within(screen.getByRole('group', { name: 'Start later by' })).getByText('10 min'),
    );
    await screen.findByText(/^The session now starts on .* at 14:25/);
    expect(server.calls(k_step)[0]!.body).toEqual({ step: 'delay', minutes: 10 });
  });

  it('says what to do where the room does not work and where nobody is there', async () => {
    await open({
      [k_read]: at(3, { present: 0, starts_at: '2020-12-03T13:00:00Z' }),
      [`POST ${path}/check`]: { body: { at: desk.at, health: 'failing' } },
    });
    await screen.findByText(/^The room does not work/);
    const [button] = screen.getAllByRole('button', { name: 'Move to another room' });
    await fireEvent.click(button!);
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(screen.getByLabelText('Address of the new room')),
    );
    expect(screen.getByRole('link', { name: 'See what people see' })).toBeTruthy();
  });

  it('opens a room elsewhere as its moderator once it is made', async () => {
    const held_with = { id: desk.session.id, name: 'Ours', ready: false, trouble: null };
    const room = { ...desk.room!, plays_here: false, counts_here: false, held_with };
    await open({
      [k_read]: [
        at(3, { room }),
        at(4, { room: { ...room, held_with: { ...held_with, ready: true } } }),
      ],
    });
    expect(screen.queryByRole('link', { name: 'Open the room as its moderator' })).toBeNull();
    const link = await screen.findByRole(
      'link',
      { name: 'Open the room as its moderator' },
      { timeout: 4_000 },
    );
    expect(link.getAttribute('href')).toBe(
      `/organise/events/${desk.event.id}/session/room?session=${desk.session.id}`,
    );
  });

  it('puts the slides into a room elsewhere, and says how they came in', async () => {
    const room = { ...desk.room!, plays_here: false, counts_here: false, takes_slides: true };
    const server = await open({
      [k_read]: at(3, { room }),
      [`POST ${path}/slides`]: [
        { body: { shown: 0, missing: 0, refused: 2 } },
        { body: { shown: 2, missing: 1, refused: 0 } },
      ],
    });
    const button = await screen.findByRole('button', { name: 'Show the slides in the room' });
    await fireEvent.click(button);
    await screen.findByText(/^The room did not take them\./);
    await fireEvent.click(button);
    await screen.findByText(
      'The slides of 2 people are in the room. Of 1 person there are none yet.',
    );
    expect(server.calls(`POST ${path}/slides`).length).toBe(2);
  });

  it('warns of a room elsewhere that did not work when it was looked at, until it does', async () => {
    const room = { ...desk.room!, plays_here: false };
    const room_warning = { at: desk.at, trouble: 'refused' } as const;
    await open({ [k_read]: [at(3, { room, room_warning }), at(3, { room })] });
    const words = await screen.findByText(/its video service answered at .*, but does not let us/);
    expect(within(words.parentElement!).getByRole('button').textContent).toBe(
      'Move to another room',
    );
    await vi.waitFor(() => expect(words.isConnected).toBe(false), { timeout: 4_000 });
  });
});
