import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeServer, problem } from '../../lib/fake_server';
import AtScreen from './AtScreen.svelte';

const registration = '01930000-0000-7000-8000-0000000000d1';
const session = '01930000-0000-7000-8000-0000000000f1';
const k_read = `GET /api/v1/my/registrations/${registration}/screen`;
const k_say = `PUT /api/v1/my/registrations/${registration}/screen`;
const nobody = { session, people: 1, names: [], said_at: null };

afterEach(cleanup);

async function open(server: FakeServer) {
  render(AtScreen, { registration, session });
  const details = document.querySelector('details')!;
  expect(server.asked).toEqual([]);
  details.open = true;
  await fireEvent(details, new Event('toggle'));
  await screen.findByLabelText(/^How many people are you/);
}

async function say(people: string, names: string) {
  await fireEvent.input(screen.getByLabelText(/^How many people are you/), {
    target: { value: people },
  });
  await fireEvent.input(screen.getByLabelText(/^Names of the others/), {
    target: { value: names },
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
}

describe('several people at this screen', () => {
  it('are said with their number and, as one likes, their names, and can be changed', async () => {
    const server = new FakeServer({
      [k_read]: {
        body: { ...nobody, people: 2, names: ['Ben Okri'], said_at: '2026-09-15T12:00:00Z' },
      },
      [k_say]: {
        body: { ...nobody, people: 4, names: ['Ben Okri', 'Cai'], said_at: '2026-09-15T12:05:00Z' },
      },
    });
    await open(server);
    expect((screen.getByLabelText(/^How many people are you/) as HTMLInputElement).value).toBe('2');
    expect((screen.getByLabelText(/^Names of the others/) as HTMLTextAreaElement).value).toBe(
      'Ben Okri',
    );
    await say('4', ' Ben Okri \n\nCai\n');
    expect(await screen.findByText(/^Saved at .*: 4 people at this screen\.$/)).toBeTruthy();
    expect(server.calls(k_say)[0]!.body).toEqual({
      session,
      people: 4,
      names: ['Ben Okri', 'Cai'],
    });
  });

  it.each([
    ['', '', 'Enter a whole number from 1 to 500.', 'screen-people'],
    ['0', '', 'Enter a whole number from 1 to 500.', 'screen-people'],
    ['2.5', '', 'Enter a whole number from 1 to 500.', 'screen-people'],
    ['2', 'Ben\nCai', 'There are more names than people besides you.', 'screen-names'],
  ])('%j with %j is told at its field before it is sent', async (people, names, words, field) => {
    const server = new FakeServer({ [k_read]: { body: nobody } });
    await open(server);
    await say(people, names);
    await tick();
    expect(screen.getByText((text) => text.startsWith(words))).toBeTruthy();
    expect(document.activeElement?.id).toBe(field);
    expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true');
    expect(server.calls(k_say)).toEqual([]);
  });

  it('keep what was typed when the server cannot be reached', async () => {
    const server = new FakeServer({ [k_read]: { body: nobody }, [k_say]: problem(503, 'busy') });
    await open(server);
    await say('3', 'Ben');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect((screen.getByLabelText(/^How many people are you/) as HTMLInputElement).value).toBe('3');
    expect(server.calls(k_say).length).toBe(1);
  });
});
