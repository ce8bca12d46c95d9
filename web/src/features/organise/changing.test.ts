import { describe, expect, it, vi } from 'vitest';
import { FakeServer, problem, type Behaviour } from '../../lib/fake_server';
import { Changing, type ChangePreview } from './changing.svelte';
import { changes_of } from './differences';
import { Editing } from './editing.svelte';
import type { Draft } from './entries';
import { at, draft, path, prepare } from './examples';

prepare();

const k_preview = `POST ${path}/changes/preview`;
const k_change = `POST ${path}/changes`;
const k_drop = `DELETE ${path}/changes`;
const published: Draft = {
  ...draft,
  state: 'published',
  title: { en: 'Heat and water' },
  minutes: 90,
  published: { ...draft, title: { en: 'Heat in cities' } },
};
const planned = (change: Partial<ChangePreview> = {}) => ({
  body: {
    ...{ version: 3, holding: 2, waiting: 1, told: 3, proof: 'p'.repeat(43) },
    mails: [
      { language: 'en', holds_place: true, count: 2, subject: 'New time: Heat', text: 'Hello' },
    ],
    ...change,
  },
});

function open(behaviours: Record<string, Behaviour | Behaviour[]>) {
  vi.useFakeTimers();
  const server = new FakeServer(behaviours);
  const editing = new Editing(published, '"3"');
  return { server, editing, changing: new Changing(editing) };
}

const sent = (server: FakeServer) => server.calls(k_change).map(({ body }) => body);

describe('changes of a published webinar', () => {
  it('are told apart part by part', () => {
    expect(changes_of(published).map(({ part, before, after }) => [part, before, after])).toEqual([
      ['title-en', 'Heat in cities', 'Heat and water'],
      ['minutes', '60', '90'],
    ]);
    expect(changes_of(draft)).toEqual([]);
  });

  it('are shown first, then published to exactly those that were shown', async () => {
    const { server, editing, changing } = open({
      [k_preview]: planned(),
      [k_change]: at(5, { state: 'published' }),
    });
    await changing.ask('publish');
    expect(changing.preview!.told).toBe(3);
    changing.notes['en'] = ' The train is late. ';
    changing.noted();
    expect(changing.looking).toBe(true);
    await vi.advanceTimersByTimeAsync(800);
    expect(server.calls(k_preview).map(({ body }) => body)).toEqual([
      { kind: 'publish', note: {} },
      { kind: 'publish', note: { en: 'The train is late.' } },
    ]);
    await changing.carry_out();
    expect(sent(server)).toEqual([
      { kind: 'publish', note: { en: 'The train is late.' }, proof: 'p'.repeat(43) },
    ]);
    expect(server.calls(k_change)[0]!.headers.get('If-Match')).toBe('"3"');
    expect([changing.kind, changing.done]).toEqual([
      null,
      'The changes are public. 3 people get a mail.',
    ]);
    expect([editing.draft.published, editing.etag]).toEqual([null, '"5"']);
  });

  it('pressed while the mails are behind show them at once, and go out with the next press only', async () => {
    const { server, changing } = open({
      [k_preview]: planned(),
      [k_change]: at(5, { state: 'published' }),
    });
    await changing.ask('publish');
    changing.notes['en'] = 'Late.';
    changing.noted();
    changing.look_now();
    expect(changing.hurried).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    expect([changing.hurried, changing.looking]).toEqual([false, false]);
    await vi.advanceTimersByTimeAsync(800);
    expect(server.calls(k_preview).length).toBe(2);
    expect(sent(server)).toEqual([]);
  });

  it('that would tell others than shown are asked again, and nothing is sent meanwhile', async () => {
    const moved = [{ pointer: '/proof', code: 'audience_changed', detail: '4 now.' }];
    const { server, changing } = open({
      [k_preview]: [planned(), planned({ told: 4, proof: 'q'.repeat(43) })],
      [k_change]: [problem(409, 'conflict', moved), at(5, { state: 'published' })],
    });
    await changing.ask('publish');
    await changing.carry_out();
    expect([changing.kind, changing.again, changing.preview!.told]).toEqual([
      'publish',
      '4 now.',
      4,
    ]);
    await changing.carry_out();
    expect((sent(server)[1] as { proof: string }).proof).toBe('q'.repeat(43));
    expect(changing.kind).toBeNull();
  });

  it('of another version are read again first', async () => {
    const { server, editing, changing } = open({
      [k_preview]: [problem(412, 'precondition_failed'), planned()],
      [`GET ${path}`]: { body: { ...published, version: 4 }, headers: { ETag: '"4"' } },
    });
    await changing.ask('publish');
    expect(changing.again).toMatch(/Somebody changed/);
    expect(server.calls(k_preview).map(({ headers }) => headers.get('If-Match'))).toEqual([
      '"3"',
      '"4"',
    ]);
    expect(editing.etag).toBe('"4"');
  });

  it('with a mistake are not asked about', async () => {
    const { server, editing, changing } = open({});
    editing.entries.minutes = 'long';
    await changing.ask('publish');
    expect([changing.kind, editing.turn, server.asked.length]).toEqual([null, 1, 0]);
  });

  it('go where they came from', async () => {
    const { editing, changing } = open({ [k_drop]: at(4, { state: 'published' }) });
    await changing.discard();
    expect(editing.entries.title['en']).toBe('Heat in cities');
    expect([editing.unsaved, changing.done]).toEqual([false, expect.stringMatching(/dropped/)]);
  });
});

describe('cancelling', () => {
  it('needs a reason before anything is sent', async () => {
    const { server, changing } = open({
      [k_preview]: planned(),
      [k_change]: at(5, { state: 'cancelled', editable: false }),
    });
    await changing.ask('cancel');
    await changing.carry_out();
    expect([changing.note_error, sent(server)]).toEqual(['Say why, in one language at least.', []]);
    changing.notes['en'] = 'No speaker.';
    await changing.carry_out();
    expect(changing.done).toBe('The webinar is cancelled. 3 people get a mail.');
  });

  it('that met a busy server says so and asks on', async () => {
    const { changing } = open({ [k_preview]: [planned()], [k_change]: problem(503, 'busy') });
    await changing.ask('cancel');
    changing.notes['en'] = 'No speaker.';
    await changing.carry_out();
    expect([changing.kind, changing.failure!.code, changing.busy]).toEqual([
      'cancel',
      'busy',
      false,
    ]);
  });
});
