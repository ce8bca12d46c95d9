import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import type { Said, Tried } from './delays.svelte';
import RunningLate from './RunningLate.svelte';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const path = '/api/v1/organise/events/e1/agenda/delays';
const group = '01930000-0000-7000-8000-0000000000a1';

const tried: Tried = {
  group: null,
  version: 7,
  last_change: 3,
  moves: [
    {
      session: 's1',
      title: { en: 'Shade' },
      room: 'Hall',
      starts_before: '2026-12-03T13:00:00Z',
      ends_before: '2026-12-03T14:00:00Z',
      starts_at: '2026-12-03T13:10:00Z',
      ends_at: '2026-12-03T14:10:00Z',
    },
  ],
  problems: [
    { kind: 'room_taken', sessions: [{ en: 'Shade' }, { en: 'Water' }], room: 'Hall', person: '' },
  ],
};

const said: Said = {
  group,
  minutes: 10,
  reach: 'room',
  session: { en: 'Shade' },
  room: 'Hall',
  by: 'Ana',
  at: '2026-12-03T12:50:00Z',
  sessions: 1,
  stands: true,
};

const list = (...items: Said[]) => ({ body: { items, next: null } });

// jsdom has no modal dialogs.
beforeEach(() => {
  choose_zone('Europe/Brussels');
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
});
afterEach(() => cleanup());

function open(behaviours: Record<string, Behaviour | Behaviour[]>, session: string | null = 's1') {
  const server = new FakeServer({ [`GET ${path}`]: list(), ...behaviours });
  const done = vi.fn();
  render(RunningLate, { event: 'e1', session, zone: 'Europe/Brussels', done });
  return { server, done };
}

describe('running late', () => {
  it('shows what moves and what that breaks before it is said, once, on what was seen', async () => {
    const { server, done } = open({
      [`POST ${path}`]: [{ body: tried }, { body: { ...tried, group } }],
    });
    await fireEvent.click(screen.getByRole('button', { name: '10 min later' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('14:00')).toBeTruthy();
    expect(within(dialog).getByText('14:10–15:10')).toBeTruthy();
    expect(dialog.textContent).toContain('Hall is taken twice: by “Shade” and “Water”.');
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Move 1 session' }));
    await screen.findByText('1 session moved, for everybody.');
    const [look, say] = server.calls(`POST ${path}`).map(({ body }) => body);
    const order = { minutes: 10, reach: 'room', session: 's1', room: null, breaks_absorb: false };
    expect(look).toEqual({ ...order, version: null, dry_run: true });
    expect(say).toEqual({ ...order, version: 7, dry_run: false });
    expect(done).toHaveBeenCalledWith(group);
  });

  it('catches up by a number with a minus, and refuses what is none', async () => {
    const { server } = open({ [`POST ${path}`]: { body: tried } }, null);
    const look = screen.getByRole('button', { name: 'Show what moves' });
    await fireEvent.click(look);
    expect(screen.getByText('Enter a number of minutes from −240 to 240.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Another number of minutes'));
    await fireEvent.input(screen.getByLabelText('Another number of minutes'), {
      target: { value: '−5' },
    });
    await fireEvent.click(look);
    await screen.findByRole('dialog');
    expect(server.calls(`POST ${path}`)[0]!.body).toMatchObject({
      minutes: -5,
      reach: 'day',
      session: null,
    });
  });

  it('says in words why nothing moves', async () => {
    const refusal = {
      code: 'conflict',
      detail: 'Nothing has been changed.',
      errors: [
        { pointer: '/minutes', code: 'nothing_changed', detail: 'Nothing has been changed.' },
      ],
    };
    open({ [`POST ${path}`]: { status: 409, body: refusal } });
    await fireEvent.click(screen.getByRole('button', { name: '5 min later' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Nothing moves:/);
  });

  it('lists what was said, and takes back what stands', async () => {
    const gone = { ...said, group: 'other', minutes: -5, stands: false };
    const { server, done } = open({
      [`GET ${path}`]: list(said, gone),
      [`POST ${path}/${group}/take-back`]: { body: { ...tried, group: 'back' } },
    });
    const back = await screen.findByRole('button', { name: /^Take back: 10 minutes later, Hall/ });
    expect(screen.getByText('Taken back, begun or moved again')).toBeTruthy();
    await fireEvent.click(back);
    await screen.findByText('Taken back: 1 session stands as before.');
    expect(server.calls(`POST ${path}/${group}/take-back`)).toHaveLength(1);
    expect(done).toHaveBeenCalledWith('back');
  });
});
