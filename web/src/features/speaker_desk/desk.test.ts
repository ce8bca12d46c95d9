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
import { lines_in, texts_of } from './run_sheets.svelte';
import SpeakerDesk from './speaker-desk.island.svelte';
import { standing_of, to_invite, type Speaker } from './standing';
import { texts_of as texts_of_choices, typed_over } from './terms';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const all = '/api/v1/organise/events/heat/speakers';

function speaker(name: string, changed: Partial<Speaker> = {}): Speaker {
  return {
    person: `id-${name}`,
    name,
    affiliation: null,
    email: null,
    language: 'en',
    invited_at: null,
    opened_at: null,
    reminded_at: null,
    extended_until: null,
    sessions: [{ id: 's1', title: { en: 'Shade' }, starts_at: '2036-09-15T12:00:00Z' }],
    missing: [{ kind: 'recording', due_at: '2036-09-08T16:00:00Z' }],
    absences: [],
    answers: [],
    sound_check_at: null,
    photo: null,
    pronouns: null,
    pronounced: null,
    telephone: null,
    needs: null,
    ...changed,
  };
}
const list = (...items: Speaker[]) => ({ body: { items, next: null } });

// jsdom has no modal dialogs.
beforeEach(() => {
  choose_zone('Europe/Brussels');
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
});
afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

async function open(behaviours: Record<string, Behaviour | Behaviour[]>, role = 'organiser') {
  const server = new FakeServer(behaviours);
  render(SpeakerDesk, {
    event: 'heat',
    title: 'Heat',
    lang: 'en',
    role: role as 'organiser',
    zone: 'America/Mexico_City',
  });
  await screen.findByRole('heading', { level: 2, name: 'Ana' });
  return server;
}
const row = (name: string) =>
  within(screen.getByRole('heading', { level: 2, name }).closest('li')!);

describe('the standing of a speaker', () => {
  it('is what comes next', () => {
    const reached = { email: 'a@example.org' };
    const invited = { ...reached, invited_at: '2036-08-01T10:00:00Z' };
    expect(standing_of(speaker('a'))).toBe('no_address');
    expect(standing_of(speaker('a', reached))).toBe('not_invited');
    expect(standing_of(speaker('a', invited))).toBe('invited');
    expect(standing_of(speaker('a', { ...invited, opened_at: '2036-08-02T10:00:00Z' }))).toBe(
      'opened',
    );
    expect(standing_of(speaker('a', { missing: [] }))).toBe('complete');
  });

  it('decides who is invited with all', () => {
    const ready = speaker('b', { email: 'b@example.org' });
    const before = speaker('c', { email: 'c@example.org', invited_at: '2036-08-01T10:00:00Z' });
    expect(to_invite([speaker('a'), ready, before])).toEqual([ready]);
  });
});

describe('the speakers of an event', () => {
  it('are on stage by the clock of the event', async () => {
    await open({ [`GET ${all}`]: list(speaker('Ana')) });
    expect(screen.getByText('Sessions by Mexico City time.')).toBeTruthy();
    expect(row('Ana').getByText(/Mon 15 September, 06:00/)).toBeTruthy();
  });

  it('get an address, and the mistake in one stands at its field', async () => {
    const put = `PUT ${all}/id-Ana/address`;
    const wrong = {
      status: 422,
      body: {
        code: 'invalid',
        detail: '',
        errors: [{ pointer: '/email', code: 'email_no_at', detail: 'Write it with an @.' }],
      },
    };
    const server = await open({
      [`GET ${all}`]: list(speaker('Ana')),
      [put]: [wrong, { body: speaker('Ana', { email: 'ana@example.org' }) }],
    });
    await fireEvent.click(row('Ana').getByRole('button', { name: 'Set the address Ana' }));
    const field = row('Ana').getByLabelText<HTMLInputElement>('E-mail address');
    expect(document.activeElement).toBe(field);
    await fireEvent.input(field, { target: { value: 'ana' } });
    await fireEvent.click(row('Ana').getByRole('button', { name: 'Save' }));
    expect(await row('Ana').findByText('Write it with an @.')).toBeTruthy();
    expect(field.value).toBe('ana');
    await fireEvent.input(field, { target: { value: 'ana@example.org' } });
    await fireEvent.click(row('Ana').getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('The address of Ana is saved.')).toBeTruthy();
    expect(server.calls(put)[1]?.body).toEqual({ email: 'ana@example.org', language: 'en' });
    expect(row('Ana').getByText('Not invited')).toBeTruthy();
  });

  it('are invited one by one, and all together after a question that names them', async () => {
    const ana = speaker('Ana', { email: 'ana@example.org' });
    const ben = speaker('Ben', { email: 'ben@example.org' });
    const sent = { ...ana, invited_at: '2036-08-01T10:00:00Z' };
    const server = await open({
      [`GET ${all}`]: [list(ana, ben), list(sent, { ...ben, invited_at: sent.invited_at })],
      [`POST ${all}/id-Ana/invitation`]: { body: sent },
      [`POST ${all}/invitations`]: { body: { invited: 1 } },
    });
    await fireEvent.click(row('Ana').getByRole('button', { name: 'Invite Ana' }));
    expect(await screen.findByText(/on its way to Ana/)).toBeTruthy();
    expect(row('Ana').getByRole('button', { name: 'Send the link again Ana' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Invite 1 speaker' }));
    const question = within(screen.getByRole('dialog'));
    expect(question.getByText('Ben, ben@example.org')).toBeTruthy();
    expect(question.queryByText(/ana@example/)).toBeNull();
    await fireEvent.click(question.getByRole('button', { name: 'Invite 1 speaker' }));
    expect(await screen.findByText('1 speaker is invited.')).toBeTruthy();
    expect(server.calls(`POST ${all}/invitations`)).toHaveLength(1);
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Invite \d/ })).toBeNull());
  });

  it('are asked until when the organisers say, with the mistake at its field', async () => {
    const terms = {
      reminders: true,
      deadlines: [
        { kind: 'biography', days_before: 14, day: null },
        { kind: 'recording', days_before: null, day: '2036-09-01' },
      ],
    };
    const put = `PUT ${all}/terms`;
    const server = await open({
      [`GET ${all}`]: list(speaker('Ana')),
      [`GET ${all}/terms`]: { body: terms },
      [put]: { body: terms },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Deadlines and reminders' }));
    const dialog = within(await screen.findByRole('dialog'));
    const days = dialog.getByLabelText<HTMLInputElement>('Days before');
    expect(days.value).toBe('14');
    expect(dialog.getByLabelText<HTMLInputElement>('Day').value).toBe('2036-09-01');
    await fireEvent.input(days, { target: { value: '400' } });
    await fireEvent.click(dialog.getByLabelText('Remind by mail three days before'));
    await fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
    const mistake = await dialog.findByRole('link', {
      name: 'Biography: Write a number of days from 0 to 365.',
    });
    expect(document.activeElement).toBe(mistake.closest('.error-summary'));
    expect(server.calls(put)).toHaveLength(0);
    await fireEvent.input(days, { target: { value: '21' } });
    await fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('The deadlines are saved.')).toBeTruthy();
    expect(server.calls(put)[0]?.body).toEqual({
      reminders: false,
      deadlines: [
        { kind: 'biography', days_before: 21 },
        { kind: 'recording', day: '2036-09-01' },
      ],
    });
  });

  it('choose from the slots that are offered here', async () => {
    const checks = '/api/v1/organise/events/heat/sound-checks';
    const slot = {
      id: 'k1',
      starts_at: '2036-09-10T16:00:00Z',
      ends_at: '2036-09-10T16:15:00Z',
      place: 'Hall 2',
      link: null,
      places: 1,
      taken: 0,
    };
    const server = await open({
      [`GET ${all}`]: list(speaker('Ana')),
      [`GET ${checks}`]: [{ body: { items: [], next: null } }, { body: { items: [], next: null } }],
      [`POST ${checks}`]: { body: { items: [slot, { ...slot, id: 'k2', taken: 1 }], next: null } },
      [`DELETE ${checks}/k2`]: { status: 204 },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Sound checks' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('No slot is offered yet.')).toBeTruthy();
    await fireEvent.click(dialog.getByRole('button', { name: 'Offer slots' }));
    const links = dialog.getAllByRole('link').map((link) => link.textContent);
    expect(links).toEqual(['Day: Choose a day.', 'From: Choose a time.']);
    await fireEvent.input(dialog.getByLabelText('Day'), { target: { value: '2036-09-10' } });
    await fireEvent.input(dialog.getByLabelText('From'), { target: { value: '10:00' } });
    await fireEvent.click(dialog.getByRole('button', { name: 'Offer slots' }));
    expect(await dialog.findByText('The slots are offered.')).toBeTruthy();
    expect(server.calls(`POST ${checks}`)[0]?.body).toEqual({
      starts_local: '2036-09-10T10:00',
      minutes: 15,
      count: 4,
      places: 1,
      place: '',
      link: '',
    });
    expect(dialog.getByText('1 of 1 taken')).toBeTruthy();
    const remove = dialog.getAllByRole('button', {
      name: /^Remove: Wed 10 September, 10:00–10:15/,
    });
    expect(remove).toHaveLength(2);
    await fireEvent.click(remove[1]!);
    const tell = dialog.getByRole('button', { name: /^Remove and tell 1 speaker: Wed/ });
    await waitFor(() => expect(document.activeElement).toBe(tell));
    expect(server.calls(`DELETE ${checks}/k2`)).toHaveLength(0);
    await fireEvent.click(tell);
    expect(await dialog.findByText('The slot is removed.')).toBeTruthy();
    expect(server.calls(`DELETE ${checks}/k2`)[0]!.query.get('taken_too')).toBe('true');
  });

  it('stay as they were typed until they are sent or given up', async () => {
    const known = speaker('Ana', { email: 'ana@city.example' });
    await open({ [`GET ${all}`]: list(known) });
    const change = () => row('Ana').getByRole('button', { name: 'Change the address Ana' });
    const address = () => row('Ana').getByLabelText<HTMLInputElement>('E-mail address');
    await fireEvent.click(change());
    await fireEvent.input(address(), { target: { value: 'ana@other.example' } });
    cleanup();
    await open({ [`GET ${all}`]: list(known) });
    await fireEvent.click(change());
    expect(address().value).toBe('ana@other.example');
    await fireEvent.click(row('Ana').getByRole('button', { name: 'Keep it as it is' }));
    await fireEvent.click(change());
    expect(address().value).toBe('ana@city.example');
  });

  it('have deadlines and run sheets that are kept as texts', () => {
    const choices = [{ kind: 'photo', by: 'days', days: '14', day: '' }] as const;
    const typed = { ...texts_of_choices(choices), 'photo.by': 'day', 'photo.day': '2036-09-01' };
    expect(typed_over(choices, typed)).toEqual([
      { kind: 'photo', by: 'day', days: '14', day: '2036-09-01' },
    ]);
    expect(typed_over(choices, {})).toEqual(choices);
    const lines = [
      { at: '14:05', what: 'Opening', who: 'Mo' },
      { at: '', what: '', who: '' },
    ];
    expect(lines_in(texts_of('Water', lines))).toEqual(lines);
  });

  it('are told line by line what happens, and it is seen who has read it', async () => {
    const runs = '/api/v1/organise/events/heat/run-sheets';
    const sheet = {
      session: 's1',
      title: { en: 'Shade' },
      starts_at: '2036-09-15T12:00:00Z',
      version: 0,
      notes: '',
      lines: [],
      readers: [{ name: 'Ana', version: null }],
    };
    const lines = [{ at: '14:05', what: 'Opening', who: 'Mo' }];
    const written = { ...sheet, version: 2, lines, readers: [{ name: 'Ana', version: 1 }] };
    const server = await open({
      [`GET ${all}`]: list(speaker('Ana')),
      [`GET ${runs}`]: { body: { items: [sheet], next: null } },
      [`PUT ${runs}/s1`]: { body: { items: [written], next: null } },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Run sheets' }));
    const dialog = within(await screen.findByRole('dialog'));
    await fireEvent.click(await dialog.findByRole('button', { name: 'Add a line' }));
    expect(document.activeElement).toBe(dialog.getByLabelText('Time'));
    await fireEvent.input(dialog.getByLabelText('Time'), { target: { value: '14:05 ' } });
    await fireEvent.input(dialog.getByLabelText('What'), { target: { value: 'Opening' } });
    await fireEvent.input(dialog.getByLabelText('Who'), { target: { value: 'Mo' } });
    await fireEvent.click(dialog.getByRole('button', { name: 'Add a line' }));
    await fireEvent.click(dialog.getByRole('button', { name: 'Save for those on stage' }));
    expect(await dialog.findByText('The run sheet is saved.')).toBeTruthy();
    expect(server.calls(`PUT ${runs}/s1`)[0]?.body).toEqual({ on: 0, notes: '', lines });
    expect(dialog.getByText('Ana: has read an earlier one')).toBeTruthy();
    await fireEvent.click(dialog.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(server.calls(`GET ${all}`)).toHaveLength(2));
  });

  it('get more time, one by one', async () => {
    const put = `PUT ${all}/id-Ana/extension`;
    const ana = speaker('Ana', { email: 'ana@example.org' });
    const server = await open({
      [`GET ${all}`]: list(ana),
      [put]: [{ body: { ...ana, extended_until: '2036-09-12' } }, { body: ana }],
    });
    await fireEvent.click(row('Ana').getByRole('button', { name: 'Give more time Ana' }));
    const day = row('Ana').getByLabelText('More time until');
    await fireEvent.click(row('Ana').getByRole('button', { name: 'Save' }));
    expect(await row('Ana').findByText('Choose a day.')).toBeTruthy();
    expect(document.activeElement).toBe(day);
    await fireEvent.input(day, { target: { value: '2036-09-12' } });
    await fireEvent.click(row('Ana').getByRole('button', { name: 'Save' }));
    expect(await row('Ana').findByText('More time until Fri 12 September 2036')).toBeTruthy();
    await fireEvent.click(await row('Ana').findByRole('button', { name: 'Give more time Ana' }));
    await fireEvent.click(row('Ana').getByRole('button', { name: 'As everybody' }));
    await waitFor(() => expect(row('Ana').queryByText(/^More time until/)).toBeNull());
    expect(server.calls(put).map(({ body }) => body)).toEqual([
      { until: '2036-09-12' },
      { until: null },
    ]);
  });

  it('say what they do not agree to', async () => {
    const answer = {
      kind: 'recording' as const,
      agreed: false,
      at: '2036-08-01T10:00:00Z',
      by: null,
      version: 1,
      language: 'en' as const,
      wording: 'I agree.',
    };
    await open({ [`GET ${all}`]: list(speaker('Ana', { answers: [answer], needs: 'A stool' })) });
    expect(row('Ana').getByText('Does not agree to be recorded')).toBeTruthy();
    expect(row('Ana').getByText('A stool')).toBeTruthy();
  });

  it('are away by the clock of the event', async () => {
    const away = {
      id: 'b1',
      starts_at: '2036-09-15T15:00:00Z',
      ends_at: '2036-09-15T17:00:00Z',
      note: 'Train',
    };
    const all_day = {
      id: 'b2',
      starts_at: '2036-09-16T06:00:00Z',
      ends_at: '2036-09-17T06:00:00Z',
    };
    await open({
      [`GET ${all}`]: list(speaker('Ana', { absences: [away, { ...all_day, note: '' }] })),
    });
    expect(
      row('Ana').getByText('Away: on Mon 15 September, 09:00–11:00 Mexico City time (Train)'),
    ).toBeTruthy();
    expect(row('Ana').getByText('Away: on Tue 16 September')).toBeTruthy();
  });

  it('are changed by nobody who only reads', async () => {
    await open({ [`GET ${all}`]: list(speaker('Ana', { email: 'ana@example.org' })) }, 'reader');
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByRole('link', { name: 'As a file (CSV)' })).toBeTruthy();
  });
});
