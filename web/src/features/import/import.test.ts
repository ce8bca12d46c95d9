import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { page, prepare } from '../organise/examples';
import { done, preview, send_by_fetch, session, without_zone } from './examples';
import Import from './import.island.svelte';

prepare();

const k_look = 'POST /api/v1/organise/import/preview';
const k_import = 'POST /api/v1/organise/import';
const organisation = page.session.organisations[0]!.id;

function show(behaviours: Record<string, Behaviour | Behaviour[]>, event = '', of = page) {
  const server = new FakeServer(behaviours);
  send_by_fetch();
  render(Import, { page: of, event });
  return server;
}

async function choose(name = 'programme.csv', size = 3) {
  const file = new File(['abc'], name);
  Object.defineProperty(file, 'size', { value: size });
  await fireEvent.change(screen.getByLabelText(/file/i, { selector: 'input' }), {
    target: { files: [file] },
  });
}

function queries(server: FakeServer, call: string): Record<string, string>[] {
  return server.calls(call).map(({ query }) => Object.fromEntries(query));
}

async function press(name: RegExp | string) {
  await fireEvent.click(await screen.findByRole('button', { name }));
}

describe('a file', () => {
  it('that is empty or too large never leaves the browser', async () => {
    const server = show({ [k_look]: { body: preview } });
    await choose('a.csv', 0);
    await screen.findByText('This file is empty. Choose another one.');
    await choose('a.csv', 16 * 1024 * 1024 + 1);
    await screen.findByText(/more than 16 MB/);
    expect(server.asked).toEqual([]);
  });

  it('is looked at with nothing stored, then comes in by one press', async () => {
    const server = show({ [k_look]: { body: preview }, [k_import]: { status: 201, body: done } });
    await choose();
    await screen.findByText('1 session can come in. Nothing is stored yet.');
    screen.getByText('The times are Lisbon time: the file says so.');
    const table = screen.getByRole('region', { name: 'The sessions' });
    expect(table.textContent).toMatch(/Shade.*Thu 25 June 2026/s);
    expect(table.textContent).toContain('10:00–10:30');
    expect(queries(server, k_look)).toEqual([{ name: 'programme' }]);
    expect(server.calls(k_look)[0]!.headers.get('content-type')).toBe('application/octet-stream');
    expect(server.calls(k_import)).toEqual([]);
    await press('Import 1 session');
    await screen.findByText('“Heat days” is there, as a draft.');
    expect(queries(server, k_import)).toEqual([
      { name: 'programme', title: 'Heat days', organisation, slug: 'heat-days' },
    ]);
    await waitFor(() => expect(document.activeElement).toBe(document.getElementById('done')));
    expect(screen.getByRole('link', { name: 'Open the event' }).getAttribute('href')).toBe(
      '/organise/events/heat-days',
    );
  });

  it('that is no schedule is refused in the words of the server', async () => {
    const fields = [{ pointer: '/file', code: 'schedule', detail: 'The file is empty.' }];
    const server = show({ [k_look]: [{ body: preview }, problem(422, 'invalid', fields)] });
    await choose();
    await screen.findByRole('button', { name: 'Import 1 session' });
    await choose('other.bin');
    await screen.findByText(/The file is empty\./);
    expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull();
    expect(server.calls(k_look).length).toBe(2);
  });

  it('and all that was said of it outlive a broken line', async () => {
    const server = show({
      [k_look]: [{ body: preview }, null, { body: preview }],
      [k_import]: null,
    });
    await choose();
    await fireEvent.input(await screen.findByLabelText('Name of the event'), {
      target: { value: 'Cooler days' },
    });
    await press('Import 1 session');
    await screen.findByText(/The file “programme.csv” and what you chose are kept\./);
    await fireEvent.change(screen.getByLabelText('Wer'), { target: { value: 'speakers' } });
    await screen.findByText(/and what you chose are kept\./);
    expect((screen.getByLabelText('Name of the event') as HTMLInputElement).value).toBe(
      'Cooler days',
    );
    await press('Try again');
    await waitFor(() => expect(server.calls(k_import).length).toBe(2));
    expect(queries(server, k_import)[1]).toMatchObject({
      title: 'Cooler days',
      columns: 'title,start,speakers',
    });
  });
});

describe('the zone', () => {
  it('is asked for where the file has none, and nothing is sent without it', async () => {
    const given = { ...preview.zone, because: 'given' as const, open: true };
    const server = show({
      [k_look]: [{ body: without_zone }, { body: { ...preview, zone: given } }],
      [k_import]: { status: 201, body: done },
    });
    await choose();
    await screen.findByText('The file does not say in which time zone its times are.');
    screen.getByText(/with the times of the file: their time zone is not known yet/);
    await press('Import 1 session');
    await screen.findByText('Say in which time zone these times are.');
    expect(document.activeElement).toBe(screen.getByLabelText('Time zone of the schedule'));
    expect(server.calls(k_import)).toEqual([]);
    await fireEvent.input(screen.getByLabelText('Time zone of the schedule'), {
      target: { value: 'Lisbon' },
    });
    await fireEvent.blur(screen.getByLabelText('Time zone of the schedule'));
    await screen.findByText('The times are Lisbon time, as you say.');
    expect(queries(server, k_look)[1]).toEqual({ name: 'programme', zone: 'Europe/Lisbon' });
    await press('Import 1 session');
    await screen.findByText('“Heat days” is there, as a draft.');
    expect(queries(server, k_import)[0]).toMatchObject({ zone: 'Europe/Lisbon' });
  });
});

describe('the columns of a table', () => {
  it('are shown with samples, and a choice is looked at at once', async () => {
    const server = show({ [k_look]: { body: preview } });
    await choose();
    const column = (await screen.findByLabelText('Wer')) as HTMLSelectElement;
    expect(column.value).toBe('');
    screen.getByText('Ana Lima', { selector: 'p' });
    await fireEvent.change(column, { target: { value: 'start' } });
    await waitFor(() => expect(server.calls(k_look).length).toBe(2));
    expect(queries(server, k_look)[1]).toEqual({ name: 'programme', columns: 'title,,start' });
  });

  it('that do not suffice say so, and nothing can be imported', async () => {
    const refusal = 'It needs a title and a start.';
    show({ [k_look]: { body: { ...preview, refusal, schedule: null } } });
    await choose();
    expect((await screen.findAllByText(refusal)).length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull();
  });
});

describe('an event that is there', () => {
  const heat = { slug: 'heat-days', title: { en: 'Heat days' } };
  const changes = {
    added: 1,
    changed: 2,
    same: 80,
    gone: [{ en: 'Lunch' }],
    published: true,
    follows: false,
    facts: [{ fact: 'zone' as const, before: 'Europe/Lisbon', after: 'Europe/Berlin' }],
  };
  const update = { ...preview, update: { ...heat, changes }, imported: [heat] };

  it('says what would change, and is brought up to date', async () => {
    const server = show({
      [k_look]: { body: update },
      [k_import]: { body: { ...done, added: false } },
    });
    await choose();
    await screen.findByText('1 session is new.');
    screen.getByText('2 sessions change.');
    screen.getByText('80 sessions stay as they are.');
    screen.getByText('Lunch');
    await press('Import 1 session');
    await screen.findByText('“Heat days” is up to date.');
    screen.getByText('New: 1. Changed: 2. Taken out: 1.');
    expect(queries(server, k_import)).toEqual([
      { name: 'programme', title: 'Heat days', event: 'heat-days' },
    ]);
  });

  it('stays itself as everybody sees it until somebody says otherwise', async () => {
    const following = { ...update, update: { ...heat, changes: { ...changes, follows: true } } };
    const server = show({
      [k_look]: [{ body: update }, { body: following }],
      [k_import]: { body: { ...done, added: false } },
    });
    await choose();
    await screen.findByText('Time zone: stays Lisbon time; the file says Berlin time');
    expect(screen.queryByLabelText('Name of the event')).toBeNull();
    const tick = screen.getByLabelText('Change the event itself too') as HTMLInputElement;
    expect(tick.checked).toBe(false);
    await fireEvent.click(tick);
    await screen.findByText('Time zone: Lisbon time becomes Berlin time');
    await press('Import 1 session');
    await screen.findByText('“Heat days” is up to date.');
    expect(queries(server, k_import)).toEqual([
      { name: 'programme', title: 'Heat days', event: 'heat-days', follows: 'true' },
    ]);
  });

  it('names each field of a session that changes', async () => {
    const moved = {
      ...session,
      fate: 'changed' as const,
      changes: ['time' as const, 'room' as const],
    };
    show({
      [k_look]: { body: { ...update, schedule: { ...preview.schedule!, sessions: [moved] } } },
    });
    await choose();
    await screen.findByText('Changes: Time, Room');
  });

  it('is left alone where somebody wants a new one', async () => {
    const fresh = { ...preview, slug: 'heat-days-2', imported: [heat] };
    const server = show({
      [k_look]: [{ body: update }, { body: fresh }],
      [k_import]: { status: 201, body: done },
    });
    await choose();
    await fireEvent.change(await screen.findByLabelText('Where it goes'), {
      target: { value: '' },
    });
    await waitFor(() => expect(screen.queryByText('1 session is new.')).toBeNull());
    expect(queries(server, k_look)[1]).toEqual({ name: 'programme', fresh: 'true' });
    await press('Import 1 session');
    await screen.findByText('“Heat days” is there, as a draft.');
    expect(queries(server, k_import)[0]).toMatchObject({ slug: 'heat-days-2', organisation });
  });

  it('is meant from the start where its own page leads here', async () => {
    const server = show({ [k_look]: { body: update } }, 'heat-days');
    await choose();
    await screen.findByText('1 session is new.');
    expect(queries(server, k_look)[0]).toEqual({ name: 'programme', event: 'heat-days' });
  });
});

describe('an account without an organisation', () => {
  it('is told so, and makes no new event', async () => {
    const guest = { ...page, session: { ...page.session, organisations: [] } };
    const server = show({ [k_look]: { body: preview } }, '', guest);
    await choose();
    await screen.findByText(/Your account makes no events of its own/);
    await press('Import 1 session');
    expect(server.calls(k_import)).toEqual([]);
  });
});

describe('long lists', () => {
  it('show thirty and then thirty more', async () => {
    const sessions = Array.from({ length: 70 }, (_, at) => ({ ...session, title: `Talk ${at}` }));
    const notes = Array.from({ length: 31 }, (_, at) => ({
      kind: 'left_out' as const,
      line: at + 2,
      session: `Lost ${at}`,
      text: 'has no start and was left out',
    }));
    show({
      [k_look]: {
        body: { ...preview, notes, schedule: { ...preview.schedule!, count: 70, sessions } },
      },
    });
    await choose();
    const table = await screen.findByRole('table');
    expect(within(table).getAllByRole('rowheader').length).toBe(30);
    await press('Show 30 more');
    expect(within(table).getAllByRole('rowheader').length).toBe(60);
    screen.getByText('60 of 70 are shown.');
    expect(document.activeElement?.textContent).toBe('Talk 30');
    const report = screen.getByRole('region', { name: 'Left out or changed' });
    expect(report.textContent).toMatch(/Row 2.*Lost 0.*has no start and was left out/s);
    expect(report.textContent).not.toContain('Lost 30');
    await fireEvent.click(within(report).getByRole('button', { name: 'Show 1 more' }));
    expect(report.textContent).toContain('Lost 30');
  });
});
