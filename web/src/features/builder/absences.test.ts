import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { away_people } from './absences';
import { open_builder, prepare_builder } from './builder_page';
import { draft, ids, path } from './examples';
import type { Problem } from './draft';

prepare_builder();

const k_add = `POST ${path}/absences`;
const bo = '01930000-0000-7000-8000-000000000092';

function absence(id: string, starts_at: string, ends_at: string, person = ids.ada, note = '') {
  return { id, person, starts_at, ends_at, note };
}
const morning = absence(ids.heat, '2026-09-15T07:00:00Z', '2026-09-15T09:00:00Z');
const away = { ...draft, absences: [morning], fittings: 'away' };

describe('who is away', () => {
  it('stands with its person, by name', () => {
    const people = [...draft.people, { id: bo, name: 'Aaron Bo', affiliation: '' }];
    const later = absence(ids.hall, '2026-09-16T07:00:00Z', '2026-09-16T09:00:00Z');
    const absences = [morning, { ...morning, id: ids.annex, person: bo }, later];
    expect(
      away_people({ ...draft, people, absences }).map(({ name, absences }) => [
        name,
        absences.length,
      ]),
    ).toEqual([
      ['Aaron Bo', 1],
      ['Ada Wójcik', 2],
    ]);
    expect(away_people({ ...draft, people: [], absences }).map(({ name }) => name)).toEqual([
      'Somebody',
      'Somebody',
    ]);
  });

  async function open(behaviours: Parameters<typeof open_builder>[0]) {
    const server = await open_builder(behaviours);
    await fireEvent.click(screen.getByRole('button', { name: 'Who is away' }));
    return {
      server,
      dialog: within(screen.getByRole('dialog', { name: 'Who is away, and when' })),
    };
  }

  it('is added for a part of a day, and the problems are asked anew', async () => {
    const { server, dialog } = await open({ [k_add]: { status: 201, body: away } });
    expect(dialog.getByText('Nobody is away.')).toBeTruthy();
    await fireEvent.click(dialog.getByRole('button', { name: 'Add the absence' }));
    expect(dialog.getByText('Choose who is away.')).toBeTruthy();
    expect(document.activeElement).toBe(dialog.getByLabelText('Who'));
    await fireEvent.change(dialog.getByLabelText('Who'), { target: { value: ids.ada } });
    await fireEvent.click(dialog.getByLabelText('The whole day'));
    await fireEvent.input(dialog.getByLabelText('From'), { target: { value: '09:00' } });
    await fireEvent.input(dialog.getByLabelText('Until'), { target: { value: '11:00' } });
    const asked = server.calls(`GET ${path}/problems`).length;
    await fireEvent.click(dialog.getByRole('button', { name: 'Add the absence' }));
    expect(await dialog.findByText('Ada Wójcik is away')).toBeTruthy();
    expect(dialog.getByRole('listitem').textContent).toContain(
      'on Tue 15 September, 09:00–11:00 Brussels time',
    );
    await vi.waitFor(() => expect(dialog.getByRole('status').textContent).toBe('Added.'));
    expect(server.calls(k_add).map(({ body }) => body)).toEqual([
      {
        person: ids.ada,
        day: '2026-09-15',
        note: '',
        from: '09:00',
        from_twice: null,
        until: '11:00',
        until_twice: null,
      },
    ]);
    await vi.waitFor(() =>
      expect(server.calls(`GET ${path}/problems`).length).toBeGreaterThan(asked),
    );
  });

  it('is taken away, and the keyboard stays at the list', async () => {
    const route = `DELETE ${path}/absences/${morning.id}`;
    const { server, dialog } = await open({
      [`GET ${path}`]: { body: away },
      [route]: { body: draft },
    });
    await fireEvent.click(
      dialog.getByRole('button', {
        name: 'Remove: Ada Wójcik, on Tue 15 September, 09:00–11:00 Brussels time',
      }),
    );
    expect(await dialog.findByText('Nobody is away.')).toBeTruthy();
    expect(server.calls(route).length).toBe(1);
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('absences-list'));
  });

  it('stays as it was where the server refuses', async () => {
    const { dialog } = await open({
      [k_add]: {
        status: 404,
        body: { code: 'not_found', status: 404, detail: 'There is no person here.' },
      },
    });
    await fireEvent.change(dialog.getByLabelText('Who'), { target: { value: ids.ada } });
    await fireEvent.input(dialog.getByLabelText(/^Note/), { target: { value: 'Train' } });
    await fireEvent.click(dialog.getByRole('button', { name: 'Add the absence' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('Nothing has changed.');
    expect(dialog.getByLabelText<HTMLInputElement>(/^Note/).value).toBe('Train');
    expect(dialog.getByText('Nobody is away.')).toBeTruthy();
  });

  it('is a problem with its words, which leads to the session', async () => {
    const problem: Problem = {
      kind: 'speaker_away',
      grave: true,
      sessions: [ids.panel],
      room: null,
      person: ids.ada,
      number: null,
      limit: null,
      zones: [],
      away: { starts_at: morning.starts_at, ends_at: morning.ends_at },
    };
    await open_builder({ [`GET ${path}/problems`]: { body: { items: [problem], next: null } } });
    expect(
      await screen.findByText(
        'Ada Wójcik is away on Tue 15 September, 09:00–11:00 Brussels time, during “Panel”.',
      ),
    ).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Show it: Panel' }));
    await vi.waitFor(() => expect(document.activeElement?.id).toBe(`session-${ids.panel}`));
  });
});
