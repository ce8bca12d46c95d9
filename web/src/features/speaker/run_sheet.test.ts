import { cleanup, configure, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import { example_page, k_key } from './examples';
import Speaker from './speaker.island.svelte';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const page = `/api/v1/speak/${k_key}`;
const sheet = {
  version: 2,
  notes: 'Water is on the table.',
  lines: [{ at: '14:05', what: 'Opening', who: 'Mo' }],
  written_at: '2036-09-01T10:00:00Z',
};
function page_with(read: boolean, version = 2) {
  const first = example_page();
  const [session] = first.sessions;
  return {
    ...first,
    sessions: [{ ...session!, run_sheet: { ...sheet, version, read } }],
    checklist: [
      { kind: 'run_sheet' as const, due_at: '2036-09-14T16:00:00Z', done: read, extended: false },
    ],
  };
}

beforeEach(() => choose_zone('Europe/Brussels'));
afterEach(() => cleanup());

describe('the run sheet', () => {
  it('is read, and that is said', async () => {
    const put = `PUT ${page}/run-sheets/s1`;
    const server = new FakeServer({ [put]: { body: page_with(true) } });
    render(Speaker, { speaker_key: k_key, page: page_with(false) });
    expect(screen.getByRole('table', { name: 'Brussels time' })).toBeTruthy();
    expect(screen.getByRole('row', { name: '14:05 Opening Mo' })).toBeTruthy();
    expect(screen.getByText('Water is on the table.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: /^I have read it: Shade/ }));
    expect(await screen.findByText(/^Thank you\./)).toBeTruthy();
    expect(server.calls(put)[0]?.body).toEqual({ version: 2 });
    expect(screen.queryByRole('button', { name: /^I have read it/ })).toBeNull();
  });

  it('is shown anew where it was changed meanwhile', async () => {
    new FakeServer({
      [`PUT ${page}/run-sheets/s1`]: {
        status: 412,
        body: { code: 'precondition_failed', detail: '', errors: [] },
      },
      [`GET ${page}`]: { body: page_with(true, 3) },
    });
    render(Speaker, { speaker_key: k_key, page: page_with(false) });
    await fireEvent.click(screen.getByRole('button', { name: /^I have read it: Shade/ }));
    expect(await screen.findByText('You have read it as it is now.')).toBeTruthy();
  });
});
