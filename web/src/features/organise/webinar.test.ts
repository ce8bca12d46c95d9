import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { at, draft, page, path, prepare } from './examples';
import type { PageData } from './page_data';
import Webinar from './webinar.island.svelte';

prepare();

const k_create = 'POST /api/v1/organise/events';
const k_get = `GET ${path}`;
const k_patch = `PATCH ${path}`;
const k_publish = `POST ${path}/publish`;

type Behaviours = Record<string, Behaviour | Behaviour[]>;

function open(behaviours: Behaviours, event: string | null = null, data: PageData = page) {
  const server = new FakeServer(behaviours);
  render(Webinar, { event, page: data });
  return server;
}

const field = (name: string | RegExp) => screen.getByLabelText(name) as HTMLInputElement;
const type = (name: string | RegExp, value: string) =>
  fireEvent.input(field(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

async function fill_in() {
  await type('Title', 'Heat in cities');
  await type('Start', '2036-12-03T14:00');
  await type('Length in minutes', '90');
  await type('Address of the room', 'https://meet.example.org/heat');
}

describe('a new webinar', () => {
  it('needs five entries; the rest has a value', async () => {
    open({});
    expect(document.querySelectorAll('[aria-required=true]').length).toBe(5);
    expect(field('City whose time counts').value).not.toBe('');
    expect(field('Language').value).toBe('en');
    expect(screen.queryByLabelText('Organisation')).toBeNull();
  });

  it('becomes a draft by one request, and its editor stands at its own address', async () => {
    const server = open({ [k_create]: { status: 201, ...at(1) } });
    await fill_in();
    for (let presses = 0; presses < 3; presses += 1) void press('Save the draft');
    const heading = await screen.findByRole('heading', { level: 1, name: 'Heat in cities' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    const [call, ...more] = server.calls(k_create);
    expect(more).toEqual([]);
    expect(call!.body).toMatchObject({
      organisation: page.session.organisations[0]!.id,
      title: { en: 'Heat in cities' },
      starts_local: '2036-12-03T14:00',
      minutes: 90,
      language: 'en',
      room: { provider: 'link', address: 'https://meet.example.org/heat' },
    });
    expect(call!.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(call!.headers.get('X-CSRF-Token')).toBe(page.session.csrf_token);
    expect(location.pathname).toBe(`/organise/events/${draft.id}`);
    expect(localStorage.getItem('plenary.webinar.new')).toBeNull();
  });

  it('with all fields wrong names each once, with a link, and sends nothing', async () => {
    const server = open({});
    await type('Length in minutes', '');
    await type('City whose time counts', 'Nowhere');
    await press('Save the draft');
    const summary = await screen.findByRole('group', { name: /^4 entries/ });
    await waitFor(() => expect(document.activeElement).toBe(summary));
    const links = within(summary).getAllByRole('link') as HTMLAnchorElement[];
    const ids = links.map((link) => link.getAttribute('href')!.slice(1));
    expect(ids).toEqual(['title-en', 'time_zone', 'minutes', 'room']);
    for (const id of ids)
      expect(document.getElementById(id)!.getAttribute('aria-invalid')).toBe('true');
    expect(server.asked).toEqual([]);
  });

  it('explains a time that the clocks skip, and asks which of two is meant', async () => {
    open({});
    await type('City whose time counts', 'Brussels');
    await type('Start', '2027-03-28T02:30');
    expect(screen.getByText(/Brussels go from 02:00 to 03:00/)).toBeTruthy();
    await type('Start', '2026-10-25T02:30');
    await fireEvent.click(field(/^The second 02:30 \(UTC\+01:00\)/));
    expect(screen.getByText('02:30', { exact: false, selector: 'time' })).toBeTruthy();
  });

  it('after a 503 and after a reload still has everything, and one key', async () => {
    const server = open({ [k_create]: problem(503, 'busy') });
    await fill_in();
    await press('Save the draft');
    expect((await screen.findByRole('alert')).textContent).toContain('kept on this device');
    cleanup();
    const again = open({ [k_create]: { status: 201, ...at(1) } });
    expect(field('Title').value).toBe('Heat in cities');
    expect(field('Start').value).toBe('2036-12-03T14:00');
    await press('Save the draft');
    await screen.findByRole('heading', { level: 1, name: 'Heat in cities' });
    const key = (from: FakeServer) => from.calls(k_create)[0]!.headers.get('Idempotency-Key');
    expect(key(again)).toBe(key(server));
  });

  it('of somebody in several organisations belongs to the one that is chosen', async () => {
    const other = { ...page.session.organisations[0]!, id: 'another-organisation', name: 'Port' };
    const organisations = [...page.session.organisations, other];
    const server = open({ [k_create]: { status: 201, ...at(1) } }, null, {
      ...page,
      session: { ...page.session, organisations },
    });
    await fill_in();
    await fireEvent.change(field('Organisation'), { target: { value: other.id } });
    await press('Save the draft');
    await screen.findByRole('heading', { level: 1, name: 'Heat in cities' });
    expect(server.calls(k_create)[0]!.body).toMatchObject({ organisation: other.id });
  });
});

describe('the editor of a draft', () => {
  const edit = async (behaviours: Behaviours = {}) => {
    const server = open({ [k_get]: at(3), ...behaviours }, draft.id);
    await screen.findByRole('heading', { level: 1, name: 'Heat in cities' });
    return server;
  };

  it('has one tab a language and marks those without a title', async () => {
    await edit();
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([
      'English',
      'German (no title yet)',
      'French (no title yet)',
    ]);
    const english = screen.getByRole('tab', { name: 'English' });
    english.focus();
    await fireEvent.keyDown(english, { key: 'ArrowRight' });
    const german = screen.getByRole('tab', { name: /^German/ });
    await waitFor(() => expect(document.activeElement).toBe(german));
    expect(german.getAttribute('aria-selected')).toBe('true');
    expect(field(/^Title/).lang).toBe('de');
  });

  it('says once that it is saved', async () => {
    const server = await edit({ [k_patch]: at(4, { title: { en: 'Heat' } }) });
    await type('Title', 'Heat');
    expect(screen.getByText('Not saved yet.')).toBeTruthy();
    await screen.findByText(/^Saved \d\d:\d\d Brussels time$/);
    expect(server.calls(k_patch).length).toBe(1);
    const said = screen.getAllByRole('status').map(({ textContent }) => textContent);
    expect(said.filter(Boolean).length).toBe(1);
  });

  it('lists what still keeps it from being published as links to the fields', async () => {
    await edit({ [k_get]: at(3, { room: null, missing: ['/room'] }) });
    const panel = screen.getByRole('region', { name: 'Publish' });
    const links = within(panel).getAllByRole('link');
    expect(links.map(({ textContent }) => textContent)).toEqual(['Address of the room']);
    await fireEvent.click(links[0]!);
    await waitFor(() => expect(document.activeElement).toBe(field('Address of the room')));
  });

  it('published shows the address to share, and copies it', async () => {
    const copied: string[] = [];
    vi.stubGlobal('navigator', {
      ...navigator,
      onLine: true,
      clipboard: { writeText: async (text: string) => void copied.push(text) },
    });
    await edit({ [k_publish]: at(4, { state: 'published' }) });
    await press('Publish');
    const heading = await screen.findByRole('heading', { name: 'Your webinar is public' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(screen.getByRole('link', { name: 'See the page' }).getAttribute('href')).toBe(
      '/events/heat',
    );
    await press('Copy the address');
    await screen.findByText('Copied.');
    expect(copied).toEqual([`${location.origin}/events/heat`]);
  });

  it('shows both values of what was changed in two places, and the choice goes on', async () => {
    const server = await edit({
      [k_get]: [at(3), at(5, { title: { en: 'Cool cities' } })],
      [k_patch]: [problem(412, 'precondition_failed'), at(6, { title: { en: 'Heat' } })],
    });
    await type('Title', 'Heat');
    const group = await screen.findByRole('group', { name: 'Title (English)' });
    expect(within(group).getByText('Heat')).toBeTruthy();
    expect(within(group).getByText('Cool cities')).toBeTruthy();
    await fireEvent.click(within(group).getByRole('button', { name: 'Keep mine' }));
    await waitFor(() => expect(document.activeElement).toBe(field('Title')));
    await screen.findByText(/^Saved /);
    expect(server.calls(k_patch).length).toBe(2);
  });

  it('deletes only after a question that names it', async () => {
    const refused = problem(409, 'conflict', [
      { pointer: '', code: 'registered', detail: '3 people have registered.' },
    ]);
    const server = await edit({ [`DELETE ${path}`]: refused });
    await press('Delete this webinar');
    const dialog = screen.getByRole('dialog', { name: 'Delete “Heat in cities”?' });
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Delete “Heat in cities”' }));
    await within(dialog).findByText(/^3 people have registered\./);
    expect(server.calls(`DELETE ${path}`)[0]!.headers.get('If-Match')).toBe('"3"');
  });

  it('of somebody signed out meanwhile keeps the edits and leads to the sign-in and back', async () => {
    await edit({ [k_patch]: problem(401, 'sign_in_required') });
    history.replaceState(null, '', `/organise/events/${draft.id}`);
    await type('Title', 'Heat');
    expect((await screen.findByRole('alert')).textContent).toContain('kept on this device');
    expect(screen.getByRole('link', { name: 'Sign in again' }).getAttribute('href')).toBe(
      `/organise/sign-in?next=${encodeURIComponent(`/organise/events/${draft.id}`)}`,
    );
  });

  it('that cannot be read says so, and is tried again', async () => {
    open({ [k_get]: [null, at(3)] }, draft.id);
    await screen.findByRole('alert');
    await press('Try again');
    await screen.findByRole('heading', { level: 1, name: 'Heat in cities' });
  });
});

describe('the page of an event with an agenda of its own', () => {
  const conference = { editable: false, copyable: false, room: null, capacity: 300 };

  it('speaks of no webinar and leads to where its agenda is built', async () => {
    open({ [k_get]: at(3, { ...conference, state: 'published' }) }, draft.id);
    const agenda = await screen.findByRole('link', { name: 'Build the agenda' });
    expect(agenda.getAttribute('href')).toBe(`/organise/events/${draft.id}/agenda`);
    expect(screen.getByText('300')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Delete this event' })).toBeTruthy();
    const spoken = document.querySelector('.editor')!.textContent!.replace('Webinar', '');
    expect(spoken).not.toMatch(/webinar/i);
  });

  it('says of a draft that its first release publishes it, and not that it is over', async () => {
    open({ [k_get]: at(3, { ...conference, state: 'draft' }) }, draft.id);
    await screen.findByText(/^Nobody else sees this event yet\./);
    expect(screen.queryByText(/It is over/)).toBeNull();
    expect(screen.getByRole('navigation', { name: 'Pages of this event' })).toBeTruthy();
  });
});
