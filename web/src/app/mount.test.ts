import { afterEach, describe, expect, it } from 'vitest';
import { find_island, name_of } from './islands';
import { page_data, read_props } from './mount';

afterEach(() => document.body.replaceChildren());

function place(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.querySelector<HTMLElement>('[data-island]')!;
}

describe('an island', () => {
  it('is named by its file', () => {
    expect(name_of('../features/registration/registration.island.svelte')).toBe('registration');
    expect(name_of('../features/registration/availability.island.ts')).toBe('availability');
  });

  it('is a component, or plain where it only completes what stands', () => {
    expect(find_island('registration')?.kind).toBe('component');
    expect(find_island('availability')?.kind).toBe('plain');
    expect(find_island('nowhere')).toBeUndefined();
  });

  it('gets the props that the server escaped into its attribute', () => {
    const there = place(
      `<div data-island="x" data-props="{&quot;event&quot;:&quot;a'b&quot;}"></div>`,
    );
    expect(read_props(there)).toEqual({ event: "a'b" });
  });

  it('gets the first data of the page only when it asks for it', () => {
    const data = '<script type="application/json" id="page-data">{"state":"confirmed"}</script>';
    expect(page_data(place(`<div data-island="x" data-page></div>${data}`))).toEqual({
      page: { state: 'confirmed' },
    });
    expect(page_data(place(`<div data-island="x"></div>${data}`))).toEqual({});
  });
});
