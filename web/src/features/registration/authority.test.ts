import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { problem } from '../../lib/fake_server';
import { field, fill_in, is_sent, k_post, open, prepare, press, type } from './registering';

prepare();

describe('the authority', () => {
  const k_list = 'GET /api/v1/authorities';
  const gdansk = {
    id: '01930000-0000-7000-8000-0000000000a1',
    name: { en: 'Gdańsk' },
    kind: 'city',
    country: 'PL',
  };

  it('picked from the list by keyboard fills the country and is sent by its id', async () => {
    const server = await open({ [k_list]: { body: { items: [gdansk], next: null } } });
    await fill_in();
    await type(/^The authority/, 'Gda');
    const option = await screen.findByRole('option', { name: /Gdańsk/ });
    const input = screen.getByRole('combobox', { name: /^The authority/ });
    expect(input.getAttribute('aria-expanded')).toBe('true');
    await fireEvent.keyDown(input, { key: 'ArrowDown' });
    expect(input.getAttribute('aria-activedescendant')).toBe(option.id);
    await fireEvent.keyDown(input, { key: 'Enter' });
    expect(field(/^The authority/).value).toBe('Gdańsk');
    expect(field('Country').value).toBe('PL');
    await press();
    await is_sent();
    expect(server.calls(k_post)[0]!.body).toMatchObject({
      authority: { id: gdansk.id },
      country: 'PL',
    });
  });

  it('typed over after picking counts as typed', async () => {
    const server = await open({ [k_list]: { body: { items: [gdansk], next: null } } });
    await fill_in();
    await type(/^The authority/, 'Gda');
    await fireEvent.click(await screen.findByRole('option', { name: /Gdańsk/ }));
    await type(/^The authority/, 'Gdańsk harbour');
    await press();
    await is_sent();
    expect(server.calls(k_post)[0]!.body).toMatchObject({ authority: { name: 'Gdańsk harbour' } });
  });

  it('is not looked up where it is longer than any entry, and its row stays short', async () => {
    const server = await open({ [k_list]: problem(422, 'invalid') });
    await type(/^The authority/, 'x'.repeat(101));
    const row = await screen.findByRole('option', { name: /^Not in the list/ });
    expect(row.textContent!.trim()).toBe(`Not in the list: use “${'x'.repeat(60)}…”`);
    expect(server.calls(k_list)).toEqual([]);
  });

  it('may be typed while the register cannot be asked', async () => {
    await open({ [k_list]: null });
    await type(/^The authority/, 'Nowhere');
    expect(
      await screen.findByRole('option', { name: 'Not in the list: use “Nowhere”' }),
    ).toBeTruthy();
  });
});
