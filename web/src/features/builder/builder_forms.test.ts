import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { block, first_edit, k_edit, open_builder, prepare_builder } from './builder_page';
import { answer, changed, draft, ids, loose, opening, panel, path } from './examples';

prepare_builder();

describe('the forms of the agenda builder', () => {
  it('moves to a day, a time and a room by form', async () => {
    const server = await open_builder();
    await fireEvent.keyDown(block(/Loose/), { key: 'm' });
    const dialog = screen.getByRole('dialog', { name: 'Move “Loose” to…' });
    await fireEvent.input(within(dialog).getByLabelText('Starts at'), {
      target: { value: '14:00' },
    });
    await fireEvent.change(within(dialog).getByLabelText('Room'), { target: { value: ids.annex } });
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Move there' }));
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(1));
    expect(first_edit(server)).toEqual({
      session: ids.loose,
      set: { starts_local: '2026-09-15T14:00', day: '2026-09-15', room: ids.annex, placed: true },
      seen: { starts_at: loose.starts_at, room: null, placed: false },
    });
    await vi.waitFor(() => expect(document.activeElement).toBe(block(/Loose/)));
  });

  it('saves the form as one edit of what was changed in it', async () => {
    const server = await open_builder();
    await fireEvent.keyDown(block(/Panel/), { key: 'Enter' });
    const form = screen.getByRole('region', { name: 'The session' });
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(within(form).getByLabelText('Title')),
    );
    await fireEvent.input(within(form).getByLabelText('Title'), {
      target: { value: 'Round table' },
    });
    await fireEvent.input(within(form).getByLabelText('Length in minutes'), {
      target: { value: '50' },
    });
    await fireEvent.input(within(form).getByLabelText(/^Name of somebody/), {
      target: { value: 'Ben Okri' },
    });
    await fireEvent.click(within(form).getByRole('button', { name: 'Add' }));
    await fireEvent.click(within(form).getByRole('button', { name: 'Save the session' }));
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(1));
    expect(first_edit(server)).toEqual({
      session: ids.panel,
      set: {
        title: { en: 'Round table' },
        minutes: 50,
        people: [
          { id: ids.ada, role: 'speaker' },
          { name: 'Ben Okri', role: 'speaker' },
        ],
      },
      seen: { title: { en: 'Panel' }, ends_at: panel.ends_at, people: panel.people },
    });
  });

  it('says what is missing in the form, all at once', async () => {
    const server = await open_builder();
    await fireEvent.keyDown(block(/Panel/), { key: 'Enter' });
    const form = screen.getByRole('region', { name: 'The session' });
    await fireEvent.input(within(form).getByLabelText('Title'), { target: { value: ' ' } });
    await fireEvent.input(within(form).getByLabelText('Length in minutes'), {
      target: { value: '3' },
    });
    await fireEvent.click(within(form).getByRole('button', { name: 'Save the session' }));
    const links = within(form)
      .getAllByRole('link')
      .map((each) => each.textContent);
    expect(links).toEqual([
      'Title: Enter a title.',
      'Length in minutes: Enter a whole number from 5 to 1,440.',
    ]);
    expect(server.calls(k_edit).length).toBe(0);
  });

  it('lays out what somebody else was first with', async () => {
    const theirs = { session: ids.opening, field: 'room', theirs: null, by: 'Olu Other', at: null };
    const server = await open_builder({
      [k_edit]: [{ body: answer({ group: null, refused: [theirs] }) }, { body: answer() }],
      [`GET ${path}/changes`]: {
        body: { items: [changed(5, opening, 'room', null, false)], next: null },
      },
    });
    await fireEvent.keyDown(block(/Opening/), { key: 'ArrowRight', altKey: true });
    expect(await screen.findByText('Olu Other: No room yet')).toBeTruthy();
    await fireEvent.click(screen.getByLabelText('Mine: Annex'));
    await fireEvent.click(screen.getByRole('button', { name: 'Keep this choice' }));
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(2));
    expect((server.calls(k_edit)[1]!.body as { edits: unknown[] }).edits).toEqual([
      { session: ids.opening, set: { room: ids.annex }, seen: { room: null } },
    ]);
    expect(screen.queryByText('Olu Other: No room yet')).toBeNull();
  });

  it('shifts everything after a time, in one group', async () => {
    const server = await open_builder();
    await fireEvent.click(screen.getByRole('button', { name: 'Shift' }));
    const dialog = screen.getByRole('dialog');
    await fireEvent.input(within(dialog).getByLabelText('By how many minutes'), {
      target: { value: '15' },
    });
    expect(within(dialog).getByText('2 sessions are meant.')).toBeTruthy();
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Shift' }));
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(1));
    const { edits } = server.calls(k_edit)[0]!.body as {
      edits: { set: { starts_local: string } }[];
    };
    expect(edits.map(({ set }) => set.starts_local)).toEqual([
      '2026-09-15T10:15',
      '2026-09-15T11:15',
    ]);
  });

  it('asks which of two is meant, where the clocks show a start twice', async () => {
    const night = {
      ...opening,
      day: '2026-10-25',
      starts_local: '2026-10-25T01:30:00',
      starts_at: '2026-10-24T23:30:00Z',
      ends_at: '2026-10-25T00:00:00Z',
    };
    const server = await open_builder({
      [`GET ${path}`]: {
        body: {
          ...draft,
          starts_at: '2026-10-24T23:00:00Z',
          ends_at: '2026-10-25T10:00:00Z',
          sessions: [night],
        },
      },
    });
    await fireEvent.keyDown(block(/Opening/), { key: 'PageDown', altKey: true });
    const dialog = screen.getByRole('dialog', { name: /^This time comes twice/ });
    expect(server.calls(k_edit)).toEqual([]);
    await fireEvent.click(
      within(dialog).getByRole('button', { name: /^The later one, 02:30 UTC\+01:00/ }),
    );
    await vi.waitFor(() => expect(server.calls(k_edit).length).toBe(1));
    expect(first_edit(server)['set']).toEqual({
      starts_local: '2026-10-25T02:30',
      day: '2026-10-25',
      starts_twice: 'later',
    });
  });
});
