import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, problem, type Asked, type Behaviour } from '../../lib/fake_server';
import { draft, prepare } from '../organise/examples';
import type { Decision, Figures, Opened, Row } from './calls';
import { sentence_of } from './decision';
import { filter_of, no_filter, write_filter } from './filter';
import Registrations from './registrations.island.svelte';

prepare();

const path = `/api/v1/organise/events/${draft.id}`;
const k_list = `GET ${path}/registrations`;
const k_figures = `GET ${path}/registrations/figures`;
const k_decide = `POST ${path}/registrations/decisions`;
const id_of = (number: number) => `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const figures: Figures = {
  confirmed: 2,
  capacity: 10,
  overbooked: 0,
  waitlisted: 1,
  offered: 0,
  pending: 0,
  staff: 1,
  trials: 0,
  at: '2026-11-26T15:00:00Z',
};

function row(number: number, change: Partial<Row> = {}): Row {
  return {
    id: id_of(number),
    state: 'confirmed',
    kind: 'guest',
    name: `Person ${number}`,
    email: `person${number}@example.org`,
    authority: 'City of Porto',
    country: 'PT',
    language: 'en',
    registered_at: '2026-11-20T10:00:00Z',
    changed_at: '2026-11-20T10:00:00Z',
    ...change,
  };
}

const person: Opened = {
  ...row(1),
  reason: '',
  waiting_number: 0,
  offer_until: null,
  opened_at: null,
  answers: [{ question: 'Diet', answer: '<img src=x onerror=alert(1)>' }],
  consents: [{ key: 'data', version: 1, text: 'My data may be used.' }],
  history: [{ at: '2026-11-20T10:00:00Z', action: 'registration.confirmed', by: 'visitor' }],
  mails: [{ kind: 'confirmed', state: 'sent', at: '2026-11-20T10:01:00Z' }],
  on_demand: null,
  steps: ['cancel', 'block'],
};

function show(behaviours: Record<string, Behaviour | Behaviour[]> = {}) {
  const server = new FakeServer({
    [`GET ${path}`]: { body: { ...draft, state: 'published' } },
    [k_list]: { body: { items: [row(1), row(2, { kind: 'staff' })], next: null } },
    [k_figures]: { body: figures },
    [`GET ${path}/registrations/countries`]: { body: { items: ['PT'] } },
    [`GET ${path}/registrations/bounced`]: { body: { items: [], next: null } },
    [`GET ${path}/share`]: problem(503, 'busy'),
    'GET /api/v1/organise/views': { body: { items: [] } },
    [`GET ${path}/registrations/${id_of(1)}`]: { body: person },
    ...behaviours,
  });
  render(Registrations, { event: draft.id });
  return server;
}

describe('the filter', () => {
  it('is kept in the address and read from it, and nothing unknown comes in', () => {
    const filter = { ...no_filter, state: 'pending', search: 'ana & co' } as const;
    const query = write_filter(new URLSearchParams('lang=de'), filter);
    expect(query.toString()).toBe('lang=de&state=pending&search=ana+%26+co');
    expect(filter_of(query)).toEqual(filter);
    expect(filter_of(new URLSearchParams('state=x&kind=y&sort=z&country=ppp'))).toEqual(no_filter);
  });
});

describe('a decision', () => {
  const made: Decision = {
    id: id_of(9),
    answer: 'confirmed',
    decided: [{ id: id_of(1), name: 'Ana' }],
    no_place: [],
    no_requests: 0,
    left: 0,
    undo_until: '2026-11-26T15:00:10Z',
  };

  it('is told in a sentence', () => {
    expect(sentence_of(made)).toBe('1 confirmed.');
    const full = { ...made, no_place: [{ id: id_of(2), name: 'Ben' }], no_requests: 1 };
    expect(sentence_of(full)).toBe(
      '1 confirmed, 1 not: no place left, 1 not: no requests any more.',
    );
  });

  it('goes to all requests after its mail was shown, and can be taken back', async () => {
    const server = show({
      [k_figures]: { body: { ...figures, pending: 2 } },
      [k_list]: { body: { items: [row(1, { state: 'pending' })], next: null } },
      [`POST ${path}/registrations/${id_of(1)}/mail`]: {
        body: {
          mail: { to: 'a@example.org', subject: 'Your place: Heat', text: 'You have a place.' },
        },
      },
      [k_decide]: { body: made },
      [`POST ${path}/registrations/decisions/${id_of(9)}/undo`]: {
        body: { taken_back: 1, kept: 0 },
      },
    });
    await fireEvent.click(await screen.findByRole('button', { name: 'Decide on 2 requests' }));
    const dialog = screen.getByRole('dialog');
    await within(dialog).findByText('The mail: Your place: Heat');
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Give 2 places' }));
    const result = await screen.findByRole('heading', { name: '1 confirmed.' });
    await waitFor(() => expect(document.activeElement).toBe(result));
    expect(server.calls(k_decide)[0]!.body).toEqual({ answer: 'confirmed' });
    expect(server.calls(k_decide)[0]!.headers.get('X-CSRF-Token')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByText('Taken back: 1 is a request again.');
  });

  it('goes only to those that are ticked', async () => {
    history.replaceState(null, '', '?state=pending');
    const server = show({
      [k_figures]: { body: { ...figures, pending: 2 } },
      [k_list]: {
        body: { items: [row(1, { state: 'pending' }), row(2, { state: 'pending' })], next: null },
      },
      [k_decide]: { body: made },
    });
    await fireEvent.click(await screen.findByRole('checkbox', { name: 'Choose Person 2' }));
    await fireEvent.click(await screen.findByRole('button', { name: 'Decide on 1 request' }));
    await fireEvent.click(screen.getByRole('radio', { name: 'Decline' }));
    await fireEvent.input(screen.getByLabelText('Reason (optional)'), {
      target: { value: 'Full house.' },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Decline 1 request' }));
    await waitFor(() => expect(server.calls(k_decide)).toHaveLength(1));
    expect(server.calls(k_decide)[0]!.body).toEqual({
      answer: 'declined',
      reason: 'Full house.',
      registrations: [id_of(2)],
    });
  });
});

describe('the table', () => {
  it('shows guests against places, staff apart, and marks who is not counted', async () => {
    show();
    expect(await screen.findByText('2 of 10')).toBeTruthy();
    expect(screen.getByText('1 of staff, not counted')).toBeTruthy();
    const cells = await screen.findAllByRole('row');
    expect(within(cells[2]!).getByText('Staff')).toBeTruthy();
    expect(within(cells[1]!).queryByText('Guest')).toBeNull();
  });

  it('narrows by state and search, and a chip takes each away', async () => {
    const server = show();
    await screen.findByText('Person 1');
    await fireEvent.change(screen.getByLabelText('State'), { target: { value: 'pending' } });
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'lima' } });
    await waitFor(() => expect(server.calls(k_list).at(-1)!.query.get('search')).toBe('lima'));
    expect(server.calls(k_list).at(-1)!.query.get('state')).toBe('pending');
    expect(location.search).toBe('?state=pending&search=lima');
    await fireEvent.click(screen.getByRole('button', { name: /Waiting for approval, take/ }));
    await waitFor(() => expect(location.search).toBe('?search=lima'));
  });

  it('keeps at most 200 rows, and says how many stand before', async () => {
    const pages = [0, 50, 100, 150, 200].map((from) => ({
      body: {
        items: Array.from({ length: 50 }, (_, index) => row(from + index)),
        next: from < 200 ? 'next' : null,
      },
    }));
    show({ [k_list]: pages });
    for (let clicks = 0; clicks < 4; clicks += 1) {
      await screen.findByText(`Person ${clicks * 50 + 49}`);
      await fireEvent.click(screen.getByRole('button', { name: 'Show 50 more' }));
    }
    await screen.findByText('Person 249');
    expect(screen.getAllByRole('row')).toHaveLength(201);
    expect(screen.getByText(/50 rows stand before these/)).toBeTruthy();
    expect(screen.queryByText('Person 0')).toBeNull();
  });

  it('says that nobody fits, and offers the address to share where nobody is there', async () => {
    history.replaceState(null, '', '?search=nobody');
    show({ [k_list]: { body: { items: [], next: null } } });
    expect((await screen.findAllByText(/Nobody fits all of these filters/)).length).toBe(2);
    history.replaceState(null, '', '/');
  });

  it('offers the address to share where nobody has registered', async () => {
    show({ [k_list]: { body: { items: [], next: null } } });
    expect(await screen.findByText('Nobody has registered yet. Share this address.')).toBeTruthy();
  });

  it.each([{ ends_at: '2026-09-15T13:00:00Z' }, { state: 'cancelled' as const }])(
    'shares no address of what is over or called off: %j',
    async (change) => {
      const server = show({
        [k_list]: { body: { items: [], next: null } },
        [`GET ${path}`]: { body: { ...draft, state: 'published', ...change } },
      });
      expect(await screen.findByText('Nobody registered for this event.')).toBeTruthy();
      expect(screen.queryByText(/Share this address/)).toBeNull();
      expect(server.calls(`GET ${path}/share`)).toHaveLength(0);
    },
  );

  it('shows what went wrong and tries again', async () => {
    const server = show({
      [k_list]: [problem(503, 'busy'), { body: { items: [row(1)], next: null } }],
    });
    await fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await screen.findByText('Person 1');
    expect(server.calls(k_list)).toHaveLength(2);
  });
});

describe('a person', () => {
  it('opens with answers as text, history and mails, and goes back to their row', async () => {
    show();
    await fireEvent.click(await screen.findByRole('link', { name: 'Person 1' }));
    const heading = await screen.findByRole('heading', { name: 'Person 1' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeTruthy();
    expect(document.querySelector('main img, body img')).toBeNull();
    expect(screen.getByText(/^sent /)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Back to the registrations' }));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Person 1'));
  });

  it('is cancelled with a reason after the mail was shown', async () => {
    const mail = (asked: Asked) => ({
      body: { mail: { to: 'a', subject: 'Cancelled', text: JSON.stringify(asked.body) } },
    });
    const step = `POST ${path}/registrations/${id_of(1)}/step`;
    const server = show({
      [`POST ${path}/registrations/${id_of(1)}/mail`]: mail,
      [step]: { body: { ...person, state: 'cancelled_by_organiser', steps: ['confirm'] } },
    });
    await fireEvent.click(await screen.findByRole('link', { name: 'Person 1' }));
    await fireEvent.click(await screen.findByRole('button', { name: 'Cancel the place' }));
    const dialog = screen.getByRole('dialog');
    await within(dialog).findByText('The mail: Cancelled');
    const reason = within(dialog).getByLabelText('Reason (optional)');
    await fireEvent.input(reason, { target: { value: 'Flood.' } });
    await fireEvent.blur(reason);
    await within(dialog).findByText(/Flood/);
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel the place' }));
    await screen.findByText('Changed: Cancelled by the organiser.');
    expect(server.calls(step)[0]!.body).toEqual({ step: 'cancel', reason: 'Flood.' });
  });

  it('gets a place beyond the capacity only where that is said', async () => {
    const step = `POST ${path}/registrations/${id_of(1)}/step`;
    const server = show({
      [`GET ${path}/registrations/${id_of(1)}`]: {
        body: { ...person, state: 'waitlisted', waiting_number: 3, steps: ['confirm'] },
      },
      [`POST ${path}/registrations/${id_of(1)}/mail`]: { body: { mail: null } },
      [step]: [
        problem(409, 'conflict', [
          { pointer: '/beyond_places', code: 'no_place', detail: 'No place is free.' },
        ]),
        { body: person },
      ],
    });
    await fireEvent.click(await screen.findByRole('link', { name: 'Person 1' }));
    await fireEvent.click(await screen.findByRole('button', { name: 'Give a place' }));
    const dialog = screen.getByRole('dialog');
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Give a place' }));
    await within(dialog).findByText(/No place is free/);
    await fireEvent.click(within(dialog).getByRole('checkbox'));
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Give a place' }));
    await waitFor(() => expect(server.calls(step)).toHaveLength(2));
    expect(server.calls(step)[1]!.body).toEqual({ step: 'confirm', beyond_places: true });
  });
});

describe('what a person watched', () => {
  it('stands beside the other facts', async () => {
    const on_demand = { watched_seconds: 740, seconds: 2_880, last_at: '2026-11-20T10:00:00Z' };
    show({ [`GET ${path}/registrations/${id_of(1)}`]: { body: { ...person, on_demand } } });
    await fireEvent.click(await screen.findByRole('link', { name: 'Person 1' }));
    expect(await screen.findByText(/^12 of 48 minutes; last: /)).toBeTruthy();
  });
});

describe('who gets a place', () => {
  it('is chosen and saved by itself, and stays as it was where that fails', async () => {
    const put = `PUT ${path}/admission`;
    const server = show({ [put]: [{ body: { registration: 'approval' } }, problem(503, 'busy')] });
    const approval = await screen.findByRole('radio', { name: 'You decide on each request' });
    await fireEvent.click(approval);
    await screen.findByText(/^Saved\. It holds/);
    expect(server.calls(put)[0]!.body).toEqual({ registration: 'approval' });
    await fireEvent.click(screen.getByRole('radio', { name: /^Everybody who registers/ }));
    await screen.findByRole('alert');
    await waitFor(() => expect((approval as HTMLInputElement).checked).toBe(true));
  });
});

describe('adding people', () => {
  it('names each mistake, then adds and is ready for the next', async () => {
    const add = `POST ${path}/registrations`;
    const server = show({ [add]: { status: 201, body: { id: id_of(7), state: 'confirmed' } } });
    await fireEvent.click(await screen.findByRole('button', { name: 'Add people' }));
    const dialog = screen.getByRole('dialog');
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Add this person' }));
    expect(within(dialog).getAllByRole('link')).toHaveLength(3);
    await fireEvent.input(within(dialog).getByLabelText('Name'), { target: { value: 'Eva' } });
    await fireEvent.input(within(dialog).getByLabelText('E-mail address'), {
      target: { value: 'eva@example.org' },
    });
    await fireEvent.change(within(dialog).getByLabelText('Country'), { target: { value: 'PT' } });
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Add this person' }));
    await within(dialog).findByText('Eva is on the list: Confirmed.');
    expect(server.calls(add)[0]!.body).toEqual({
      name: 'Eva',
      email: 'eva@example.org',
      country: 'PT',
      language: 'en',
      kind: 'guest',
    });
    await waitFor(() =>
      expect((within(dialog).getByLabelText('Name') as HTMLInputElement).value).toBe(''),
    );
  });
});
