import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../lib/fake_server';
import {
  at,
  field,
  gdansk,
  is_closed,
  k_get,
  k_put,
  open,
  open_form,
  prepare,
  press,
  type,
  versions,
} from './own_form';

prepare();

describe('changing one’s own data', () => {
  it('begins with what stands there now, and not with what the page was made of', async () => {
    await open_form({ [k_get]: at(3, { name: 'Ada W.', language: 'fr' }) });
    expect(field(/^Name/).value).toBe('Ada W.');
    expect(field(/^The authority/).value).toBe('Gdańsk');
    expect(field(/^Country/).value).toBe('PL');
    expect(field(/^Language/).value).toBe('fr');
    expect(screen.getByText('Your mails go on to ada@city.example.')).toBeTruthy();
  });

  it('saves on the version it was read at, shows the list again and says so once', async () => {
    const server = await open_form({ [k_put]: at(4, { name: 'Ada Nowak', language: 'de' }) });
    await type(/^Name/, ' Ada Nowak ');
    await fireEvent.change(field(/^Language/), { target: { value: 'de' } });
    await press('Save');
    const change = await is_closed();
    await waitFor(() => expect(document.activeElement).toBe(change));
    const [call, ...more] = server.calls(k_put);
    expect(more).toEqual([]);
    expect(call!.headers.get('If-Match')).toBe('"3"');
    expect(call!.body).toEqual({
      name: 'Ada Nowak',
      authority: { id: gdansk },
      country: 'PL',
      language: 'de',
    });
    expect(screen.getByText('Ada Nowak')).toBeTruthy();
    expect(screen.getByText('German')).toBeTruthy();
    const said = screen.getAllByRole('status').map(({ textContent }) => textContent);
    expect(said.filter((text) => text !== '')).toEqual(['Your data is saved.']);
  });

  it('with an authority typed over or taken away sends what stands in the field', async () => {
    const server = await open_form({ [k_put]: [problem(503, 'busy'), at(4)] });
    await type(/^The authority/, 'Gdańsk harbour');
    await press('Save');
    await screen.findByRole('alert');
    await type(/^The authority/, '');
    await press('Save');
    await is_closed();
    const bodies = server.calls(k_put).map(({ body }) => body);
    expect(bodies[0]).toMatchObject({ authority: { name: 'Gdańsk harbour' } });
    expect(bodies[1]).not.toHaveProperty('authority');
  });

  it('kept as it is sends nothing, and gives the focus back', async () => {
    const server = await open_form();
    await type(/^Name/, 'Somebody else');
    await press('Keep as it is');
    const change = await is_closed();
    await waitFor(() => expect(document.activeElement).toBe(change));
    expect(server.calls(k_put)).toEqual([]);
    expect(screen.getByText('Ada Wójcik')).toBeTruthy();
    expect(sessionStorage.length).toBe(0);
  });

  it('names each mistake with a link, and sends nothing', async () => {
    const server = await open_form();
    await type(/^Name/, ' ');
    await fireEvent.change(field(/^Country/), { target: { value: '' } });
    await press('Save');
    const summary = screen.getByRole('group', { name: '2 entries are missing or not right yet' });
    await waitFor(() => expect(document.activeElement).toBe(summary));
    const links = within(summary).getAllByRole('link') as HTMLAnchorElement[];
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['#name', '#country']);
    expect(field(/^Name/).getAttribute('aria-invalid')).toBe('true');
    await type(/^Name/, 'Ada');
    await fireEvent.blur(field(/^Name/));
    expect(field(/^Name/).getAttribute('aria-invalid')).toBeNull();
    expect(server.calls(k_put)).toEqual([]);
  });

  it('leaves the focus in a corrected field while the button is pressed, so that nothing moves', async () => {
    await open_form();
    expect(await fireEvent.mouseDown(screen.getByRole('button', { name: 'Save' }))).toBe(false);
  });

  it('puts what the server refused to its field', async () => {
    const wrong = ['name', 'authority/id', 'language'].map((part) => ({
      pointer: `/${part}`,
      code: 'wrong',
      detail: `The ${part} is wrong.`,
    }));
    await open_form({ [k_put]: problem(422, 'invalid', wrong) });
    await press('Save');
    await screen.findByRole('group', { name: /^3 entries/ });
    for (const id of ['name', 'authority', 'language'])
      expect(document.getElementById(`${id}-error`)!.textContent).toMatch(/ is wrong\.$/);
  });

  it.each([
    ['a 503', problem(503, 'busy')],
    ['a lost line', null],
  ])('after %s keeps everything and saves with the next press', async (_, trouble) => {
    const server = await open_form({ [k_put]: [trouble, at(4, { name: 'Ada Nowak' })] });
    await type(/^Name/, 'Ada Nowak');
    await press('Save');
    expect((await screen.findByRole('alert')).textContent).toContain('kept on this device');
    expect(field(/^Name/).value).toBe('Ada Nowak');
    await press('Try again');
    await is_closed();
    expect(versions(server)).toEqual(['"3"', '"3"']);
  });

  it('that cannot be read says so, and is tried again', async () => {
    open({ [k_get]: [null, at(3)] });
    await press('Change');
    await screen.findByRole('alert');
    expect(screen.getByText('Ada Wójcik')).toBeTruthy();
    await press('Try again');
    await screen.findByRole('button', { name: 'Save' });
  });

  it('goes on after a reload, on the version it was typed over', async () => {
    await open_form();
    await type(/^Name/, 'Ada Nowak');
    cleanup();
    const server = open({ [k_put]: at(4) });
    await tick();
    expect(field(/^Name/).value).toBe('Ada Nowak');
    await press('Save');
    await is_closed();
    expect(server.calls(k_get)).toEqual([]);
    expect(versions(server)).toEqual(['"3"']);
    expect(sessionStorage.length).toBe(0);
  });
});
