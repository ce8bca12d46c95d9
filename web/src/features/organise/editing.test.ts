import { describe, expect, it, vi } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { Editing } from './editing.svelte';
import type { Draft } from './entries';
import { at, draft, page, path, prepare } from './examples';
import { Publishing } from './publishing.svelte';

prepare();

const k_get = `GET ${path}`;
const k_patch = `PATCH ${path}`;
const k_publish = `POST ${path}/publish`;
const stale = problem(412, 'precondition_failed');

function open(behaviours: Record<string, Behaviour | Behaviour[]>, change: Partial<Draft> = {}) {
  vi.useFakeTimers();
  const server = new FakeServer(behaviours);
  const editing = new Editing({ ...draft, ...change }, '"3"');
  return { server, editing, stop: editing.start() };
}

function title(editing: Editing, text: string, code = 'en') {
  editing.entries.title[code] = text;
  editing.changed(`title-${code}`);
}

const pause = (ms = 1_300) => vi.advanceTimersByTimeAsync(ms);
const versions = (server: FakeServer) =>
  server.calls(k_patch).map(({ headers }) => headers.get('If-Match'));

describe('a draft', () => {
  it('saves itself after a pause, on its version and with the session’s token', async () => {
    const { server, editing } = open({ [k_patch]: at(4, { title: { en: 'Heat' } }) });
    title(editing, 'Hea');
    await pause(600);
    title(editing, 'Heat');
    await pause(600);
    expect(server.asked).toEqual([]);
    expect(editing.unsaved).toBe(true);
    await pause();
    const [call, ...more] = server.calls(k_patch);
    expect(more).toEqual([]);
    expect(call!.body).toEqual({ title: { en: 'Heat' } });
    expect(call!.headers.get('If-Match')).toBe('"3"');
    expect(call!.headers.get('X-CSRF-Token')).toBe(page.session.csrf_token);
    expect([editing.unsaved, editing.saved_at !== null]).toEqual([false, true]);
    expect(localStorage.getItem(`plenary.webinar.${draft.id}`)).toBeNull();
  });

  it('has one request in flight; what is typed meanwhile follows on the new version', async () => {
    let answer = (_: number) => {};
    const { server, editing } = open({
      [k_patch]: [
        () => new Promise((done) => (answer = (version) => done(at(version)))),
        at(5, { title: { en: 'Heat and water' } }),
      ],
    });
    title(editing, 'Heat');
    await pause();
    title(editing, 'Heat and water');
    await pause();
    expect(server.calls(k_patch).length).toBe(1);
    answer(4);
    await pause();
    expect(versions(server)).toEqual(['"3"', '"4"']);
    expect(editing.entries.title['en']).toBe('Heat and water');
    expect(editing.unsaved).toBe(false);
  });

  it('with a field that is wrong saves the others, and says it on leaving the field', async () => {
    const { server, editing } = open({ [k_patch]: at(4) });
    editing.entries.minutes = 'an hour';
    editing.changed('minutes');
    title(editing, 'Heat');
    editing.left('minutes');
    await pause();
    expect(server.calls(k_patch).map(({ body }) => body)).toEqual([{ title: { en: 'Heat' } }]);
    expect(editing.error('minutes')).toMatch(/whole number/);
    expect(editing.unsaved).toBe(true);
  });

  it('puts what the server refuses to its field, and asks again only once it is changed', async () => {
    const wrong = [{ pointer: '/room/address', code: 'wrong', detail: 'No such room.' }];
    const { server, editing } = open({ [k_patch]: [problem(422, 'invalid', wrong), at(4)] });
    editing.entries.address = 'https://meet.example.org/other';
    editing.changed('room');
    await pause(60_000);
    expect(server.calls(k_patch).length).toBe(1);
    expect(editing.error('room')).toBe('No such room.');
    editing.entries.address = 'https://meet.example.org/another';
    editing.changed('room');
    await pause();
    expect(server.calls(k_patch).length).toBe(2);
    expect([editing.error('room'), editing.unsaved]).toEqual(['', false]);
  });
});

describe('without a line', () => {
  it('edits stay on the device, and are saved when it is back', async () => {
    const { server, editing } = open({ [k_patch]: [null, at(4)] });
    title(editing, 'Heat');
    await pause();
    expect(editing.failure!.code).toBe('unreachable');
    expect(localStorage.getItem(`plenary.webinar.${draft.id}`)).toContain('Heat');
    dispatchEvent(new Event('online'));
    await pause(0);
    expect(server.calls(k_patch).length).toBe(2);
    expect([editing.failure, editing.unsaved]).toEqual([null, false]);
  });

  it('edits left on the device are there after a reload, on the version they were typed over', async () => {
    const first = open({ [k_patch]: null });
    title(first.editing, 'Heat');
    await pause();
    first.stop();
    const { server, editing } = open({ [k_patch]: at(5) });
    expect(editing.entries.title['en']).toBe('Heat');
    await pause(0);
    expect(versions(server)).toEqual(['"3"']);
    expect(editing.unsaved).toBe(false);
  });

  it('the server’s wish to wait is kept to', async () => {
    const busy = problem(503, 'busy', [], { 'Retry-After': '5' });
    const { server, editing } = open({ [k_patch]: [busy, at(4)] });
    title(editing, 'Heat');
    await pause();
    await pause(4_000);
    expect(server.calls(k_patch).length).toBe(1);
    await pause(2_000);
    expect(server.calls(k_patch).length).toBe(2);
  });
});

describe('an edit made meanwhile elsewhere', () => {
  it('of another part is taken over, and mine is saved on it', async () => {
    const { server, editing } = open({
      [k_patch]: [stale, at(6, { title: { en: 'Heat' }, minutes: 90 })],
      [k_get]: at(5, { minutes: 90 }),
    });
    title(editing, 'Heat');
    await pause();
    expect(versions(server)).toEqual(['"3"', '"5"']);
    expect(server.calls(k_patch)[1]!.body).toEqual({ title: { en: 'Heat' } });
    expect(editing.entries.minutes).toBe('90');
    expect(editing.conflicts).toEqual([]);
  });

  it('of the same part shows both values and saves neither until one is chosen: mine', async () => {
    const { server, editing } = open({
      [k_patch]: [stale, at(6, { title: { en: 'Heat' } })],
      [k_get]: at(5, { title: { en: 'Cool cities' } }),
    });
    title(editing, 'Heat');
    await pause(30_000);
    expect(editing.conflicts).toEqual([{ part: 'title-en', mine: 'Heat', theirs: 'Cool cities' }]);
    expect(server.calls(k_patch).length).toBe(1);
    editing.choose(editing.conflicts[0]!, 'mine');
    await pause(0);
    expect(versions(server)).toEqual(['"3"', '"5"']);
    expect([editing.conflicts, editing.unsaved]).toEqual([[], false]);
  });

  it('or theirs, and nothing more is sent', async () => {
    const { server, editing } = open({
      [k_patch]: stale,
      [k_get]: at(5, { title: { en: 'Cool cities' } }),
    });
    title(editing, 'Heat');
    await pause();
    editing.choose(editing.conflicts[0]!, 'theirs');
    await pause();
    expect(editing.entries.title['en']).toBe('Cool cities');
    expect(server.calls(k_patch).length).toBe(1);
    expect(editing.unsaved).toBe(false);
  });

  it('that is the same as mine is no question', async () => {
    const { editing } = open({
      [k_patch]: stale,
      [k_get]: at(4, { title: { en: 'Heat' } }),
    });
    title(editing, 'Heat');
    await pause();
    expect([editing.conflicts, editing.unsaved]).toEqual([[], false]);
  });
});

describe('a version that is refused although it is the newest', () => {
  it('is tried again after a while, and not without end', async () => {
    const { server, editing } = open({ [k_patch]: stale, [k_get]: at(3) });
    title(editing, 'Heat');
    await pause(10_000);
    expect(server.calls(k_patch).length).toBe(1);
    await pause(10_000);
    expect(server.calls(k_patch).length).toBe(2);
    expect(editing.unsaved).toBe(true);
  });
});

describe('publishing', () => {
  it('first saves, then publishes on that version', async () => {
    const { server, editing } = open({
      [k_patch]: at(4, { title: { en: 'Heat' } }),
      [k_publish]: at(5, { state: 'published', title: { en: 'Heat' } }),
    });
    title(editing, 'Heat');
    await new Publishing(editing).publish();
    expect(server.asked.map(({ method }) => method)).toEqual(['PATCH', 'POST']);
    expect(server.calls(k_publish)[0]!.headers.get('If-Match')).toBe('"4"');
    expect(editing.draft.state).toBe('published');
  });

  it('with something missing names it, and asks nobody', async () => {
    const { server, editing } = open({}, { room: null });
    await new Publishing(editing).publish();
    expect([editing.turn, editing.problems.map(({ field }) => field)]).toEqual([1, ['room']]);
    expect(server.asked).toEqual([]);
  });

  it('shows at its field what only the server knows', async () => {
    const past = [{ pointer: '/starts_local', code: 'in_the_past', detail: 'It has passed.' }];
    const { editing } = open({ [k_publish]: problem(422, 'invalid', past) });
    await new Publishing(editing).publish();
    expect([editing.turn, editing.error('starts')]).toEqual([1, 'It has passed.']);
    expect(editing.draft.state).toBe('draft');
  });

  it('that met a busy server is tried again with the same press', async () => {
    const { server, editing } = open({
      [k_publish]: [problem(503, 'busy'), at(4, { state: 'published' })],
    });
    const publishing = new Publishing(editing);
    await publishing.publish();
    expect(publishing.failure!.code).toBe('busy');
    await publishing.publish();
    expect(server.calls(k_publish).length).toBe(2);
    expect([publishing.failure, editing.draft.state]).toEqual([null, 'published']);
  });
});
