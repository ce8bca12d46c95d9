import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import { deck, decks, handout, link, version } from './examples';
import { facts_of, handout_reason, mistakes_in } from './extras';
import OwnSlides from './OwnSlides.svelte';
import { moves } from './slides';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const all = 'GET /api/v1/speak/k/slides';
const session = '/api/v1/speak/k/sessions/s1';

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

function open(behaviours: Record<string, Behaviour | Behaviour[]>) {
  const server = new FakeServer(behaviours);
  render(OwnSlides, { speaker_key: 'k', changed: () => {} });
  return server;
}
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const type = (label: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

describe('handouts and links', () => {
  it('say what they are, how large and in which language', () => {
    expect(facts_of(handout({ bytes: 1_200_000 }))).toBe('PDF, 1.2 MB');
    expect(facts_of(link())).toBe('example.org, French');
  });

  it('say why one was not taken, in words of their own', () => {
    expect(handout_reason(version({ reason: 'not_slides' }))).toMatch(/^Files of this kind/);
    expect(handout_reason(version({ reason: 'macros' }))).toMatch(/^There are macros in it/);
  });

  it('need a title, and links an address that begins with https://', () => {
    const draft = { title: ' ', address: 'javascript:alert(1)', language: '' };
    expect(mistakes_in(draft, true).title).not.toBe('');
    expect(mistakes_in(draft, true).address).not.toBe('');
    expect(mistakes_in({ ...draft, title: 'Map' }, false)).toEqual({ title: '', address: '' });
    expect(mistakes_in({ ...draft, address: 'https://example.org/a' }, true).address).toBe('');
  });

  it('are looked at again until they are prepared', () => {
    expect(moves(deck({ extras: [handout({ state: 'held' })] }))).toBe(true);
    expect(moves(deck({ extras: [handout(), link()] }))).toBe(false);
  });
});

describe("a speaker's handouts and links", () => {
  it('show a file to take once it is ready, and why another was not taken', async () => {
    const extras = [handout(), { ...handout({ state: 'refused', reason: 'damaged' }), id: 'h2' }];
    open({ [all]: decks(deck({ extras })) });
    const group = within(await screen.findByRole('group', { name: 'Handouts and links' }));
    const [taken, refused] = group.getAllByRole('listitem');
    const file = within(taken!).getByRole('link', { name: 'Take the file, Leaflet' });
    expect(file.getAttribute('href')).toBe('/speak/k/slides/h1/file');
    expect(within(refused!).queryByRole('link')).toBeNull();
    expect(within(refused!).getByText(/It is damaged/)).toBeTruthy();
  });

  it('gain a link, whose mistakes are said by its fields before anything is sent', async () => {
    const server = open({
      [all]: [decks(deck()), decks(deck({ extras: [link()] }))],
      [`POST ${session}/links`]: { body: deck({ extras: [link()] }) },
    });
    await press('Add a link');
    await type(/^Address/, 'javascript:alert(1)');
    await press('Add this link');
    expect(screen.getByText('Give an address that begins with https://.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText(/^Address/));
    expect(server.calls(`POST ${session}/links`)).toHaveLength(0);
    await type(/^Address/, ' https://example.org/toolkit ');
    await type('Title', 'The toolkit');
    await fireEvent.change(screen.getByLabelText(/^Language/), { target: { value: 'fr' } });
    await press('Add this link');
    await screen.findByText('The link “The toolkit” is added.');
    expect(server.calls(`POST ${session}/links`)[0]!.body).toEqual({
      title: 'The toolkit',
      address: 'https://example.org/toolkit',
      language: 'fr',
    });
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a link' })),
    );
  });

  it('keep what was typed where the server refuses it, and say why by the field', async () => {
    const detail = 'Give an address that begins with https://.';
    open({
      [all]: decks(deck()),
      [`POST ${session}/links`]: {
        status: 422,
        body: {
          type: 'about:blank',
          title: 'Invalid',
          status: 422,
          code: 'invalid',
          detail: 'x',
          errors: [{ pointer: '/address', code: 'format', detail }],
        },
      },
    });
    await press('Add a link');
    await type(/^Address/, 'https://localhost/');
    await type('Title', 'Mine');
    await press('Add this link');
    await screen.findByText(detail);
    expect(screen.getByLabelText<HTMLInputElement>(/^Address/).value).toBe('https://localhost/');
  });

  it('are named anew, and removed only after a second press', async () => {
    const server = open({
      [all]: [
        decks(deck({ extras: [link()] })),
        decks(deck({ extras: [link({ title: 'Map' })] })),
        decks(deck()),
      ],
      [`PUT ${session}/extras/x1`]: { body: deck({ extras: [link({ title: 'Map' })] }) },
      [`DELETE ${session}/extras/x1`]: { body: deck() },
    });
    await press('Change title, The toolkit');
    await type('Title', 'Map');
    await press('Save');
    await screen.findByText('It is called “Map” now.');
    expect(server.calls(`PUT ${session}/extras/x1`)[0]!.body).toEqual({
      title: 'Map',
      language: 'fr',
    });
    await press('Remove, Map');
    expect(server.calls(`DELETE ${session}/extras/x1`)).toHaveLength(0);
    await press('Remove “Map”');
    await screen.findByText('“Map” is removed.');
    expect(screen.queryByRole('listitem')).toBeNull();
  });

  it('are not more than there may be', async () => {
    const extras = Array.from({ length: 20 }, (_, i) => link({ id: `x${i}` }));
    open({ [all]: decks(deck({ extras })) });
    await screen.findByText('There are 20 handouts and links, and no room for more.');
    expect(screen.queryByRole('button', { name: 'Add a link' })).toBeNull();
  });
});
