import { cleanup, configure, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import DeskDeck from './DeskDeck.svelte';
import { DeskSlides } from './desk_slides.svelte';
import { deck, decks, version } from './examples';
import type { Deck } from './slides';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const all = 'GET /api/v1/organise/events/heat/slides';
const one = '/api/v1/organise/events/heat/sessions/s1/speakers/id-Ana/slides';

beforeEach(() => choose_zone('Europe/Brussels'));
afterEach(() => cleanup());

async function open(
  shown: Deck,
  behaviours: Record<string, Behaviour | Behaviour[]> = {},
  may_change = true,
) {
  const server = new FakeServer({ [all]: decks(shown), ...behaviours });
  const slides = new DeskSlides('heat');
  await slides.read();
  render(DeskDeck, { slides, deck: slides.decks[0]!, may_change });
  return { server, slides };
}

describe('the slides of a speaker, for organisers', () => {
  it('are released to whom and when they choose', async () => {
    const shown = deck({ versions: [version()] });
    const { server, slides } = await open(shown, { [`PUT ${one}/release`]: { body: shown } });
    await fireEvent.change(screen.getByLabelText('The audience gets them'), {
      target: { value: 'at_start' },
    });
    await vi.waitFor(() => expect(server.calls(`PUT ${one}/release`)).toHaveLength(1));
    expect(server.calls(`PUT ${one}/release`)[0]!.body).toEqual({
      release: 'at_start',
      audience: 'everyone',
    });
    await vi.waitFor(() =>
      expect(slides.news).toBe('The audience gets the slides of Ana when the session starts.'),
    );
  });

  it('are converted again where that failed', async () => {
    const kept = version({ state: 'kept', reason: 'unreadable', may_convert_again: true });
    const shown = deck({ versions: [kept] });
    const { server, slides } = await open(shown, { [`POST ${one}/conversion`]: { body: shown } });
    await fireEvent.click(screen.getByRole('button', { name: /^Convert it again/ }));
    await vi.waitFor(() => expect(slides.news).toBe('It is being converted again.'));
    expect(server.calls(`POST ${one}/conversion`)).toHaveLength(1);
  });

  it('are opened again where they are final', async () => {
    const shown = deck({
      versions: [version()],
      locked: 'final',
      final_at: '2036-09-02T09:00:00Z',
      final_by: 'Ana',
    });
    const { server } = await open(shown, { [`PUT ${one}/final`]: { body: deck() } });
    await fireEvent.click(screen.getByRole('button', { name: /^Open the slides again/ }));
    await vi.waitFor(() => expect(server.calls(`PUT ${one}/final`)).toHaveLength(1));
    expect(server.calls(`PUT ${one}/final`)[0]!.body).toEqual({ final: false });
  });

  it('ask for a reason before a byte is sent where they come late', async () => {
    const { server } = await open(deck({ locked: 'begun' }));
    await fireEvent.click(screen.getByRole('button', { name: /^Upload slides/ }));
    await fireEvent.change(screen.getByLabelText(/^Slides of Ana/), {
      target: { files: [new File(['%PDF-1.4'], 'stick.pdf')] },
    });
    expect(await screen.findByText('Write why, then choose the file again.')).toBeTruthy();
    expect(server.asked.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('need no reason in time', async () => {
    await open(deck());
    await fireEvent.click(screen.getByRole('button', { name: /^Upload slides/ }));
    expect(screen.queryByLabelText('Why they come now')).toBeNull();
  });

  it('are only looked at by who may change nothing', async () => {
    await open(deck({ versions: [version({ state: 'kept', reason: 'password' })] }), {}, false);
    expect(screen.getByText(/It is behind a password/)).toBeTruthy();
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
