import {
  cleanup,
  configure,
  fireEvent,
  render,
  screen,
  waitFor,
  within,
} from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import { example_page, k_key } from './examples';
import SpeakerIsland from './speaker.island.svelte';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const page = `/api/v1/speak/${k_key}`;

// Not the zone of the event.
beforeEach(() => choose_zone('Asia/Kolkata'));
afterEach(() => cleanup());

function open(behaviours: Record<string, Behaviour | Behaviour[]> = {}, first = example_page()) {
  const server = new FakeServer(behaviours);
  render(SpeakerIsland, { speaker_key: k_key, page: first });
  return server;
}

describe("a speaker's page", () => {
  it('takes down when the speaker cannot be there, and takes it back', async () => {
    const morning = {
      id: 'b1',
      starts_at: '2036-09-15T07:00:00Z',
      ends_at: '2036-09-15T09:00:00Z',
      note: 'Train',
    };
    const { etag: _etag, ...there } = example_page();
    const post = `POST ${page}/absences`;
    const remove = `DELETE ${page}/absences/b1`;
    const refused = {
      status: 409,
      body: {
        code: 'conflict',
        status: 409,
        detail: 'These are too many entries.',
        errors: [{ pointer: '/day', code: 'too_many', detail: 'These are too many entries.' }],
      },
    };
    const server = open({
      [post]: [refused, { body: { ...there, absences: [morning] }, headers: { ETag: '"1"' } }],
      [remove]: { body: there, headers: { ETag: '"1"' } },
    });
    const part = within(screen.getByRole('region', { name: 'When you cannot be there' }));
    const days = within(part.getByLabelText('Day')).getAllByRole<HTMLOptionElement>('option');
    expect(days.map(({ value }) => value)).toEqual(['2036-09-14', '2036-09-15', '2036-09-16']);
    await fireEvent.change(part.getByLabelText('Day'), { target: { value: '2036-09-15' } });
    await fireEvent.click(part.getByLabelText('The whole day'));
    await fireEvent.click(part.getByRole('button', { name: 'Add' }));
    expect(part.getByText('Enter a time, or tick the whole day.')).toBeTruthy();
    expect(document.activeElement).toBe(part.getByLabelText('From'));
    expect(server.calls(post)).toHaveLength(0);
    await fireEvent.input(part.getByLabelText('From'), { target: { value: '09:00' } });
    await fireEvent.input(part.getByLabelText('Until'), { target: { value: '11:00' } });
    await fireEvent.input(part.getByLabelText(/^Note/), { target: { value: ' Train ' } });
    await fireEvent.click(part.getByRole('button', { name: 'Add' }));
    expect((await part.findByRole('alert')).textContent).toContain('too many entries');
    expect(part.getByLabelText<HTMLInputElement>(/^Note/).value).toBe(' Train ');
    const assistants = within(screen.getByRole('region', { name: /^Let somebody/ }));
    expect(assistants.queryByRole('alert')).toBeNull();
    await fireEvent.click(part.getByRole('button', { name: 'Add' }));
    expect(await part.findByText('Added. The organisers see it from now on.')).toBeTruthy();
    expect(part.queryByRole('alert')).toBeNull();
    expect(server.calls(post)[1]?.body).toMatchObject({
      day: '2036-09-15',
      from: '09:00',
      until: '11:00',
      note: 'Train',
    });
    const said = part.getByRole('listitem');
    expect(said.textContent).toContain('on Mon 15 September, 09:00–11:00 Brussels time');
    expect(said.textContent).toContain('Train');
    await fireEvent.click(part.getByRole('button', { name: /^Remove: on Mon 15 September/ }));
    expect(await part.findByText('Removed. The organisers see it from now on.')).toBeTruthy();
    expect(part.queryByRole('listitem')).toBeNull();
    expect(server.calls(remove)).toHaveLength(1);
    await waitFor(() => expect(document.activeElement?.id).toBe('away'));
  });

  it('asks for no absences where there is no agenda', () => {
    open({}, example_page({ absences: null }));
    expect(screen.queryByRole('region', { name: 'When you cannot be there' })).toBeNull();
  });
});
