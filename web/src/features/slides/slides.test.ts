import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import { deck, decks, version } from './examples';
import OwnSlides from './OwnSlides.svelte';
import { begun_of, counting, gets_text, moves, page_text, standing_of } from './slides';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const all = 'GET /api/v1/speak/k/slides';
const final = 'PUT /api/v1/speak/k/sessions/s1/slides/final';

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

function open(behaviours: Record<string, Behaviour | Behaviour[]>, changed = () => {}) {
  const server = new FakeServer(behaviours);
  render(OwnSlides, { speaker_key: 'k', changed });
  return server;
}

describe('what counts', () => {
  it('is the newest version that was not refused', () => {
    const slides = deck({
      versions: [version({ number: 2, state: 'refused', reason: 'macros' }), version()],
    });
    expect(counting(slides)?.number).toBe(1);
    expect(standing_of(slides)).toBe('ready');
    expect(standing_of(deck())).toBe('missing');
    expect(standing_of(deck({ versions: [version({ state: 'refused' })] }))).toBe('refused');
  });

  it('moves while the server works on it', () => {
    expect(moves(deck({ versions: [version({ state: 'held' })] }))).toBe(true);
    expect(moves(deck({ versions: [version()] }))).toBe(false);
  });

  it('is told with what the technician gets', () => {
    expect(gets_text(version())).toBe(
      'The technician gets squares.pptx, 1.2 MB, as you sent it, and a PDF of its 2 pages, which you see here.',
    );
    expect(gets_text(version({ state: 'kept', reason: 'password' }))).toBe(
      'The technician gets squares.pptx, 1.2 MB, exactly as you sent it, and no PDF. It is behind a password: tell it to the technician, or send the file without one.',
    );
  });

  it('has what is written on each page as its alternative text', () => {
    expect(page_text({ number: 1, width: 16, height: 9, text: ' Shade\nfor squares ' })).toBe(
      'Page 1: Shade for squares',
    );
    expect(page_text({ number: 2, width: 16, height: 9, text: '' })).toBe('Page 2, without text');
  });

  it('goes on with a file that was begun elsewhere, by its name and size', () => {
    const coming = [
      {
        id: 'u1',
        file_name: 'a.pdf',
        bytes: 5,
        received: 2,
        expires_at: '2036-09-03T00:00:00Z',
      },
    ];
    expect(begun_of(deck({ coming }), { name: 'a.pdf', size: 5 })).toBe('u1');
    expect(begun_of(deck({ coming }), { name: 'a.pdf', size: 6 })).toBeUndefined();
  });
});

describe("a speaker's slides", () => {
  it('show what came, by whom, and the pages with their text', async () => {
    const pages = [{ number: 1, width: 1600, height: 900, text: 'Shade' }];
    open({ [all]: decks(deck({ versions: [version()], pages })) });
    const picture = await screen.findByAltText('Page 1: Shade');
    expect(picture.getAttribute('src')).toBe('/speak/k/slides/v1/small-pages/1');
    expect(screen.getByText(/by João Lima/)).toBeTruthy();
    expect(screen.getByLabelText(/Your slides/)).toBeTruthy();
  });

  it('say why a file was not taken, and still ask for one', async () => {
    open({ [all]: decks(deck({ versions: [version({ state: 'refused', reason: 'macros' })] })) });
    expect(
      await screen.findByText(/squares.pptx was not taken. There are macros in it/),
    ).toBeTruthy();
    expect(screen.getByLabelText(/Your slides/)).toBeTruthy();
  });

  it('refuse an empty file before a byte is sent', async () => {
    const server = open({ [all]: decks(deck()) });
    const field = await screen.findByLabelText(/Your slides/);
    await fireEvent.change(field, { target: { files: [new File([], 'empty.pdf')] } });
    expect((await screen.findAllByText('This file is empty.')).length).toBeGreaterThan(0);
    expect(server.asked.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('are final once the speaker has said so twice, and take nothing more', async () => {
    const said = { locked: 'final', final_at: '2036-09-02T09:00:00Z', final_by: 'Ana' } as const;
    const server = open({
      [all]: [
        decks(deck({ versions: [version()] })),
        decks(deck({ versions: [version()], ...said })),
      ],
      [final]: { body: deck({ versions: [version()], ...said }) },
    });
    await fireEvent.click(await screen.findByRole('button', { name: 'This is final' }));
    const dialog = await screen.findByRole('dialog');
    expect(server.calls(final)).toHaveLength(0);
    const answers = dialog.querySelectorAll('button');
    await fireEvent.click(answers[1]!);
    await screen.findByText(/Final since .*, as Ana said/);
    expect(server.calls(final)[0]!.body).toEqual({ final: true });
    expect(screen.queryByLabelText(/Your slides/)).toBeNull();
  });

  it('are converted again where another try may end otherwise', async () => {
    const kept = version({ state: 'kept', reason: 'out_of_time', may_convert_again: true });
    const server = open({
      [all]: [decks(deck({ versions: [kept] })), decks(deck({ versions: [version()] }))],
      ['POST /api/v1/speak/k/sessions/s1/slides/conversion']: {
        body: deck({ versions: [version({ state: 'converting' })] }),
      },
    });
    await fireEvent.click(await screen.findByRole('button', { name: /^Convert it again/ }));
    await screen.findByText('It is being converted again.');
    expect(server.calls('POST /api/v1/speak/k/sessions/s1/slides/conversion')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: /^Convert it again/ })).toBeNull();
  });

  it('need not be there where the speaker shows none, who may think again', async () => {
    const none = deck({ final_at: '2036-09-02T09:00:00Z', final_by: 'Ana' });
    const server = open({
      [all]: [decks(deck()), decks(none), decks(deck())],
      [final]: [{ body: none }, { body: deck() }],
    });
    await fireEvent.click(
      await screen.findByRole('button', { name: 'No slides for this session' }),
    );
    await screen.findByText('You show no slides here, and nobody asks for them.');
    expect(screen.queryByLabelText(/Your slides/)).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'I have slides after all' }));
    await screen.findByLabelText(/Your slides/);
    expect(server.calls(final).map(({ body }) => body)).toEqual([
      { final: true },
      { final: false },
    ]);
  });

  it('are looked at again until they are prepared', async () => {
    const server = open({
      [all]: [
        decks(deck({ versions: [version({ state: 'converting' })] })),
        decks(deck({ versions: [version()] })),
      ],
    });
    await screen.findByText(/A PDF of it is being made/);
    await waitFor(() => expect(screen.getByText(/a PDF of its 2 pages/)).toBeTruthy());
    expect(server.calls(all)).toHaveLength(2);
  });
});
