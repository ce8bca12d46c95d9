import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { news, open_builder, prepare_builder } from './builder_page';
import { ids, path } from './examples';

prepare_builder();

const nobody_told = { told: 0, sessions: [], proof: 'n'.repeat(43), mails: [] };

describe('a release', () => {
  it('shows the difference and what it breaks, and only then releases', async () => {
    const moved = {
      session: ids.opening,
      title: { en: 'Opening' },
      what: 'moved',
      changes: [
        { field: 'starts_at', before: '2026-09-15T07:00:00Z', after: '2026-09-15T08:00:00Z' },
        { field: 'ends_at', before: '2026-09-15T08:00:00Z', after: '2026-09-15T09:00:00Z' },
      ],
    };
    const release = {
      number: 1,
      name: 'First',
      comment: '',
      sessions: 2,
      last_change: 4,
      by: 'Me',
      at: '2026-09-01T08:00:00Z',
      told: 0,
      silent: false,
    };
    const server = await open_builder({
      [`GET ${path}/difference`]: { body: { items: [moved], next: null } },
      [`POST ${path}/releases/preview`]: { body: nobody_told },
      [`POST ${path}/releases`]: { status: 201, body: release },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Release…' }));
    const dialog = screen.getByRole('dialog');
    expect(await within(dialog).findByText(/^Nobody\. No session with a sign-up/)).toBeTruthy();
    expect(
      await within(dialog).findByText(
        'Start: from Tue 15 September, 09:00 Brussels time to Tue 15 September, 10:00 Brussels time',
      ),
    ).toBeTruthy();
    expect(within(dialog).queryByText(/^End:/)).toBeNull();
    await fireEvent.input(within(dialog).getByLabelText(/^Name of the release/), {
      target: { value: 'First' },
    });
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Release' }));
    await vi.waitFor(() => expect(news()).toBe('Release 1 is public.'));
    expect(server.calls(`POST ${path}/releases`)[0]!.body).toEqual({
      name: 'First',
      comment: '',
      last_change: 4,
      tell: true,
      proof: nobody_told.proof,
    });
  });

  it('shows who is told in which words, with the comment in them, before it tells them', async () => {
    const told = {
      told: 23,
      sessions: [{ session: ids.opening, title: { en: 'Opening' }, what: 'moved', told: 23 }],
      proof: 'p'.repeat(43),
      mails: [
        {
          language: 'en',
          holds_place: true,
          count: 23,
          subject: 'Your sessions have changed: Heat',
          text: 'Opening\nNow: 10:00',
        },
      ],
    };
    const commented = { ...told, proof: 'q'.repeat(43) };
    const refused = {
      status: 409,
      body: {
        type: 'about:blank',
        title: 'Conflict',
        status: 409,
        code: 'conflict',
        request_id: 'x',
        errors: [{ pointer: '/proof', code: 'audience_changed', detail: '24 now. Look again.' }],
      },
    };
    const server = await open_builder({
      [`GET ${path}/difference`]: {
        body: {
          items: [
            {
              session: ids.opening,
              title: { en: 'Opening' },
              what: 'moved',
              changes: [{ field: 'room', before: ids.hall, after: null }],
            },
          ],
          next: null,
        },
      },
      [`POST ${path}/releases/preview`]: [{ body: told }, { body: commented }],
      [`POST ${path}/releases`]: refused,
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Release…' }));
    const dialog = screen.getByRole('dialog');
    expect(
      await within(dialog).findByText('23 people with a place in or a star on 1 changed session.'),
    ).toBeTruthy();
    expect(within(dialog).getByText(/Now: 10:00/)).toBeTruthy();
    await fireEvent.input(within(dialog).getByLabelText(/^Comment/), {
      target: { value: 'The train is late.' },
    });
    const press = () => within(dialog).getByRole('button', { name: 'Release and tell 23 people' });
    await fireEvent.click(press());
    expect(await within(dialog).findByText(/^The mail has your comment now/)).toBeTruthy();
    expect(server.calls(`POST ${path}/releases`)).toHaveLength(0);
    expect(server.calls(`POST ${path}/releases/preview`)[1]!.body).toEqual({
      name: '',
      comment: 'The train is late.',
      last_change: 4,
    });
    await fireEvent.click(press());
    expect(await within(dialog).findByText('24 now. Look again.')).toBeTruthy();
    expect(server.calls(`POST ${path}/releases`)[0]!.body).toMatchObject({
      tell: true,
      proof: 'q'.repeat(43),
    });
    await fireEvent.click(within(dialog).getByLabelText('Tell them by mail'));
    expect(within(dialog).getByText(/^Nobody is told/)).toBeTruthy();
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Release' }));
    await vi.waitFor(() =>
      expect(server.calls(`POST ${path}/releases`)[1]!.body).toMatchObject({ tell: false }),
    );
  });
});
