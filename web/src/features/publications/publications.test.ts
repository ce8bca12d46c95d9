import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import type { Role } from '../accounts/roles';
import Desk from './publications.island.svelte';
import {
  begun_of,
  file_text,
  moves,
  reason_text,
  said,
  type Publication,
  type PublicationFile,
} from './publications';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const list = 'GET /api/v1/organise/events/heat/publications';
const it_is = (id: string) => `/api/v1/organise/publications/${id}`;

function file(changed: Partial<PublicationFile> = {}): PublicationFile {
  return {
    id: 'f1',
    language: 'de',
    file_name: 'schatten.pdf',
    bytes: 2_400_000,
    received: 2_400_000,
    content: 'pdf',
    state: 'ready',
    reason: '',
    pages: 12,
    created_at: '2036-09-01T09:00:00Z',
    ...changed,
  };
}

function publication(changed: Partial<Publication> = {}): Publication {
  return {
    id: 'p1',
    kind: 'toolkit',
    title: { en: 'Shade' },
    description: {},
    published: false,
    cover: null,
    files: [],
    ...changed,
  };
}

const all = (...items: Publication[]) => ({
  body: { items, next: null, most_bytes: 2_000_000_000 },
});

// jsdom has no modal dialogs, and scrolls nothing.
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
  HTMLElement.prototype.scrollIntoView = () => {};
});
afterEach(() => cleanup());

function open(behaviours: Record<string, Behaviour | Behaviour[]>, role: Role = 'organiser') {
  const server = new FakeServer(behaviours);
  render(Desk, { place: { event: 'heat' }, title: { text: 'Heat', lang: 'en' }, role });
  return server;
}

describe('a file of a publication', () => {
  it('is told by language, kind and size', () => {
    expect(file_text(file())).toBe('German, PDF, 2.4 MB');
    expect(file_text(file({ content: '' }))).toBe('German, 2.4 MB');
    expect(file_text(file({ content: 'locked_office' }))).toBe('German, Office, 2.4 MB');
  });

  it('says why it was refused or waits', () => {
    expect(reason_text(file())).toBe('');
    expect(reason_text(file({ state: 'refused', reason: 'macros' }))).toMatch(/^There are macros/);
    expect(reason_text(file({ state: 'held' }))).toMatch(/^The virus scanner does not answer/);
  });

  it('goes on by its name, size and language, and moves while the server works on it', () => {
    const coming = publication({ files: [file({ state: 'coming', bytes: 3 })] });
    const again = new File(['abc'], 'schatten.pdf');
    expect(begun_of(coming, 'de', again)).toBe('f1');
    expect(begun_of(coming, 'en', again)).toBeUndefined();
    expect(moves(coming)).toBe(false);
    expect(moves(publication({ files: [file({ state: 'scanning' })] }))).toBe(true);
  });

  it('has no text in a language in which nothing is written', () => {
    expect(said({ en: ' Shade ', de: ' ' })).toEqual({ en: 'Shade' });
  });
});

describe('the materials of an event', () => {
  it('are added with a title, which cannot be left out', async () => {
    const add = 'POST /api/v1/organise/events/heat/publications';
    const server = open({
      [list]: [all(), all(publication())],
      [add]: { status: 201, body: publication() },
    });
    expect(await screen.findByText(/^There are no materials here yet/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Add a publication' }));
    await fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'toolkit' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Add a publication' }));
    expect(screen.getByText('Write a title, in one language at least.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Title'));
    expect(server.calls(add)).toHaveLength(0);
    await fireEvent.input(screen.getByLabelText('Title'), { target: { value: 'Shade' } });
    await fireEvent.click(screen.getByRole('tab', { name: /^German/ }));
    await fireEvent.input(screen.getByLabelText('Title'), { target: { value: 'Schatten' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Add a publication' }));
    expect(await screen.findByText('Added. Now send its files.')).toBeTruthy();
    expect(server.calls(add)[0]?.body).toEqual({
      kind: 'toolkit',
      title: { en: 'Shade', de: 'Schatten' },
    });
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Shade'));
  });

  it('are published once a file is ready, moved, and deleted after a question', async () => {
    const other = publication({ id: 'p2', title: { en: 'Water' } });
    const ready = publication({ files: [file()] });
    const server = open({
      [list]: [
        all(ready, other),
        all({ ...ready, published: true }, other),
        all(other, { ...ready, published: true }),
        all(other),
      ],
      [`PUT ${it_is('p1')}/published`]: { body: { ...ready, published: true } },
      [`PUT ${it_is('p1')}/position`]: { body: { ...ready, published: true } },
      [`DELETE ${it_is('p1')}`]: { status: 204 },
    });
    const link = await screen.findByRole('link', { name: 'German, PDF, 2.4 MB' });
    expect(link.getAttribute('href')).toBe(`${it_is('p1')}/downloads/f1`);
    expect(screen.queryByRole('button', { name: 'Publish Water' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Move up Shade' })).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'Publish Shade' }));
    expect(await screen.findByText('It stands on the public page now.')).toBeTruthy();
    expect(server.calls(`PUT ${it_is('p1')}/published`)[0]?.body).toEqual({ published: true });
    await fireEvent.click(screen.getByRole('button', { name: 'Move down Shade' }));
    expect(await screen.findByText('“Shade” is number 2 now.')).toBeTruthy();
    expect(server.calls(`PUT ${it_is('p1')}/position`)[0]?.body).toEqual({ position: 2 });
    expect(screen.getAllByRole('heading', { level: 2 }).map((each) => each.textContent)).toEqual([
      'Water',
      'Shade',
    ]);
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Move up Shade'));
    await fireEvent.click(screen.getByRole('button', { name: 'Delete Shade' }));
    const dialog = screen.getByRole('dialog', { name: 'Delete “Shade”?' });
    expect(server.calls(`DELETE ${it_is('p1')}`)).toHaveLength(0);
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Delete “Shade”' }));
    expect(await screen.findByText('“Shade” is deleted.')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Shade' })).toBeNull();
  });

  it('have a cover of their own, or say why a picture is none', async () => {
    const detail = 'This photo cannot be read. Save it anew and try again.';
    const cover = { id: 'c1', width: 300, height: 450, own: true };
    const server = open({
      [list]: [all(publication()), all(publication()), all(publication({ cover }))],
      [`PUT ${it_is('p1')}/cover`]: [
        {
          status: 422,
          body: {
            code: 'invalid',
            detail,
            errors: [{ pointer: '/cover', code: 'photo_damaged', detail }],
          },
        },
        { body: publication({ cover }) },
      ],
    });
    await fireEvent.click(await screen.findByRole('button', { name: 'Choose the cover Shade' }));
    const field = screen.getByLabelText('A picture of your own as the cover');
    await fireEvent.change(field, { target: { files: [new File(['"x"'], 'c.png')] } });
    expect(await screen.findByText(detail)).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await fireEvent.change(field, { target: { files: [new File(['"x"'], 'c.png')] } });
    expect(await screen.findByText('The picture is the cover now.')).toBeTruthy();
    expect(document.querySelector('.cover img')?.getAttribute('src')).toBe(
      `${it_is('p1')}/covers/c1`,
    );
    expect(server.calls(`PUT ${it_is('p1')}/cover`)[1]?.headers.get('Content-Type')).toBe(
      'application/octet-stream',
    );
  });

  it('are only shown to a reader, and say so where they cannot be read', async () => {
    const unread = { status: 503, body: { code: 'unavailable', detail: 'Later.' } };
    open({ [list]: [unread, all(publication({ files: [file()] }))] }, 'reader');
    await fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Shade' })).toBeTruthy();
    expect(screen.queryAllByRole('button')).toEqual([]);
  });
});
