import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { block, first_edit, k_edit, news, open_builder, prepare_builder } from './builder_page';
import { answer, changed, ids, opening, path } from './examples';

prepare_builder();

describe('the agenda builder', () => {
  it('shows rooms as columns, and what has no place in the tray', async () => {
    await open_builder();
    const hall = screen.getByRole('list', { name: /^Hall/ });
    expect(
      within(hall)
        .getAllByRole('button')
        .map((each) => each.textContent!.trim()),
    ).toEqual(['10:00–11:00 Opening']);
    expect(screen.getByRole('heading', { name: 'Without a place: 1' })).toBeTruthy();
    expect(screen.getByText(/Nothing here is public until you release it/)).toBeTruthy();
  });

  it('moves by key with one sentence, and the focus stays', async () => {
    const server = await open_builder();
    block(/Opening/).focus();
    await fireEvent.keyDown(block(/Opening/), { key: 'ArrowRight', altKey: true });
    expect(news()).toBe('Opening: Tue 15, 10:00–11:00, Annex');
    expect(document.activeElement).toBe(block(/Opening/));
    expect(within(screen.getByRole('list', { name: 'Annex' })).getAllByRole('button').length).toBe(
      2,
    );
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(1));
    expect(first_edit(server)).toEqual({
      session: ids.opening,
      set: { room: ids.annex },
      seen: { room: ids.hall },
    });
  });

  it('resizes, puts away and takes back by key', async () => {
    const server = await open_builder();
    await fireEvent.keyDown(block(/Opening/), { key: 'ArrowDown', altKey: true, shiftKey: true });
    expect(news()).toBe('Opening: Tue 15, 10:00–11:15, Hall');
    block(/Opening/).focus();
    await fireEvent.keyDown(block(/Opening/), { key: 't' });
    await vi.waitFor(() => expect(document.activeElement).toBe(block(/Opening/)));
    expect(news()).toBe('Opening: in the tray, 75 minutes');
    expect(screen.getByRole('heading', { name: 'Without a place: 2' })).toBeTruthy();
    expect(server.calls(k_edit).length).toBeGreaterThan(0);
  });

  it('leads through the sessions by arrows, with one stop for Tab', async () => {
    await open_builder();
    const grid = screen.getByRole('region', { name: /^Agenda of Tue 15 September, Brussels time/ });
    const stops = () =>
      within(grid)
        .getAllByRole('button')
        .filter((each) => each.tabIndex === 0);
    expect(stops()).toEqual([block(/Opening/)]);
    block(/Opening/).focus();
    await fireEvent.keyDown(block(/Opening/), { key: 'ArrowRight' });
    await vi.waitFor(() => expect(document.activeElement).toBe(block(/Panel/)));
    expect(stops()).toEqual([block(/Panel/)]);
  });

  it('marks what is not saved yet', async () => {
    await open_builder({ [k_edit]: null });
    await fireEvent.keyDown(block(/Opening/), { key: 'ArrowRight', altKey: true });
    expect(await screen.findByText('1 change not saved yet')).toBeTruthy();
    expect(block(/Opening.*Not saved yet/)).toBeTruthy();
  });

  it('leads from a problem to its cause', async () => {
    const problem = {
      kind: 'room_taken',
      grave: true,
      sessions: [ids.panel, ids.opening],
      room: ids.hall,
      person: null,
      number: null,
      limit: null,
      zones: [],
    };
    await open_builder({ [`GET ${path}/problems`]: { body: { items: [problem], next: null } } });
    expect(await screen.findByText(/Hall is taken twice: by “Panel” and “Opening”\./)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Show it: Panel' }));
    await vi.waitFor(() => expect(document.activeElement).toBe(block(/Panel.*Serious problem/)));
  });

  it('undoes and redoes by key, and says what stands where', async () => {
    const back = answer({
      group: 'c2',
      last_change: 6,
      changes: [changed(6, { ...opening, room: ids.annex }, 'room', ids.hall)],
      sessions: [opening],
    });
    const moved = answer({
      changes: [changed(5, opening, 'room', ids.annex)],
      sessions: [{ ...opening, room: ids.annex }],
    });
    const server = await open_builder({
      [k_edit]: { body: moved },
      [`POST ${path}/undo`]: { body: back },
    });
    await fireEvent.keyDown(block(/Opening/), { key: 'ArrowRight', altKey: true });
    await fireEvent.keyDown(block(/Opening/), { key: 'z', ctrlKey: true });
    await vi.waitFor(() => expect(news()).toBe('Undone. Opening: Tue 15, 10:00–11:00, Hall'));
    expect(server.calls(`POST ${path}/undo`)[0]!.body).toEqual({ group: moved.group });
  });
});
