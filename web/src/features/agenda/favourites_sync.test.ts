import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, type Asked, type Reply } from '../../lib/fake_server';
import { FavouritesSync, merge, new_key, type OwnFavourites } from './favourites_sync';

const key = '00112233445566778899aabbccddeeff';

// A device: the set that favourites.ts keeps.
class Device implements OwnFavourites {
  readonly #starred = new Set<string>();
  readonly #listeners: (() => void)[] = [];

  constructor(...sessions: string[]) {
    sessions.forEach((session) => this.#starred.add(session));
  }
  all = () => [...this.#starred].sort();
  has = (session: string) => this.#starred.has(session);
  on_change = (listener: () => void) => void this.#listeners.push(listener);
  toggle(session: string): void {
    if (!this.#starred.delete(session)) this.#starred.add(session);
    this.#listeners.forEach((listener) => listener());
  }
}

// One set as the server keeps it, for every key.
class Stored {
  readonly known = new Map<string, { sessions: string[]; version: number }>();
  // What another device does between a read and the write that follows.
  meanwhile: (() => void) | null = null;
  unknown: string[] = [];

  of(path: string) {
    return this.known.get(path.split('/').at(-1)!) ?? { sessions: [], version: 0 };
  }
  get = ({ path }: Asked): Reply => this.#answer(path);
  put = ({ path, body, headers }: Asked): Reply => {
    this.meanwhile?.();
    this.meanwhile = null;
    const { sessions } = body as { sessions: string[] };
    const wrong = sessions.flatMap((session, i) =>
      this.unknown.includes(session)
        ? [{ pointer: `/sessions/${i}`, code: 'not_allowed', detail: '' }]
        : [],
    );
    if (wrong.length > 0) return { status: 422, body: { code: 'invalid', errors: wrong } };
    const stored = this.of(path);
    if (headers.get('If-Match') !== `"${stored.version}"`)
      return { status: 412, body: { code: 'precondition_failed' } };
    this.known.set(path.split('/').at(-1)!, { sessions, version: stored.version + 1 });
    return this.#answer(path);
  };

  #answer(path: string): Reply {
    const { sessions, version } = this.of(path);
    return { body: { sessions }, headers: { ETag: `"${version}"` } };
  }
}

let stored: Stored;
let server: FakeServer;

function serve(...keys: string[]): void {
  const routes = keys.flatMap((each) => {
    const path = `/api/v1/events/cool-streets/favourites/${each}`;
    return [
      [`GET ${path}`, stored.get],
      [`PUT ${path}`, stored.put],
    ] as const;
  });
  server = new FakeServer(Object.fromEntries(routes));
}

beforeEach(() => {
  localStorage.clear();
  stored = new Stored();
  serve(key);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function with_key(device: Device): Promise<FavouritesSync> {
  localStorage.clear();
  const sync = new FavouritesSync('cool-streets', device);
  expect(await sync.take_over(`#mine=${key}`)).toBe(true);
  return sync;
}

describe('two sides of one set', () => {
  it.each([
    ['both have starred', [], ['a'], ['b'], ['a', 'b']],
    ['one has unstarred', ['a', 'b'], ['b'], ['a', 'b'], ['b']],
    ['one has unstarred, the other starred', ['a'], [], ['a', 'b'], ['b']],
    ['both have unstarred the same', ['a'], [], [], []],
    ['the other has unstarred what is kept here', ['a', 'b'], ['a', 'b'], ['b'], ['b']],
    ['nothing was common yet', [], ['a', 'b'], ['b', 'c'], ['a', 'b', 'c']],
  ])('%s', (_name, base, mine, theirs, both) => {
    expect(merge(base, mine, theirs)).toEqual(both);
  });

  it('come to the same from either side', () => {
    expect(merge(['a', 'b'], ['b', 'c'], ['a', 'd'])).toEqual(
      merge(['a', 'b'], ['a', 'd'], ['b', 'c']),
    );
  });
});

describe('a key', () => {
  it('is 128 random bits', () => {
    expect(new_key()).toMatch(/^[0-9a-f]{32}$/);
    expect(new_key()).not.toBe(new_key());
  });

  it('is made when the set is shared, and kept on the device', async () => {
    const device = new Device('a');
    const sync = new FavouritesSync('cool-streets', device);
    expect([sync.key, sync.device_link(), sync.calendar()]).toEqual([null, null, null]);
    expect(server.asked).toEqual([]);
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => {
      (bytes as Uint8Array).set(Uint8Array.from(key.match(/../g)!, (two) => parseInt(two, 16)));
      return bytes;
    });
    expect(await sync.share()).toBeNull();
    expect(stored.known.get(key)).toEqual({ sessions: ['a'], version: 1 });
    expect(sync.device_link()).toBe(`${location.origin}/events/cool-streets/agenda#mine=${key}`);
    expect(sync.calendar()).toBe(`${location.origin}/events/cool-streets/mine/${key}/agenda.ics`);
    expect(new FavouritesSync('cool-streets', device).key).toBe(key);
    sync.leave();
    expect(new FavouritesSync('cool-streets', device).key).toBeNull();
    expect(stored.known.get(key)!.sessions).toEqual(['a']);
  });

  it.each(['', '#', '#mine=', '#mine=abc', `#mine=${key.toUpperCase()}`, `#other=${key}`])(
    'is none in %s',
    async (fragment) => {
      expect(await new FavouritesSync('cool-streets', new Device()).take_over(fragment)).toBe(
        false,
      );
      expect(server.asked).toEqual([]);
    },
  );
});

describe('a second device', () => {
  it('takes over what the first has starred and adds its own', async () => {
    stored.known.set(key, { sessions: ['a'], version: 4 });
    const device = new Device('b');
    await with_key(device);
    expect(device.all()).toEqual(['a', 'b']);
    expect(stored.known.get(key)).toEqual({ sessions: ['a', 'b'], version: 5 });
  });

  it('merges with what was written between its read and its write', async () => {
    const device = new Device('a', 'b');
    const sync = await with_key(device);
    device.toggle('a');
    stored.meanwhile = () => stored.known.set(key, { sessions: ['a', 'b', 'c'], version: 9 });
    expect(await sync.settle()).toBeNull();
    expect(device.all()).toEqual(['b', 'c']);
    expect(stored.known.get(key)).toEqual({ sessions: ['b', 'c'], version: 10 });
  });

  it('drops what the agenda does not have any more', async () => {
    stored.unknown = ['gone'];
    const device = new Device('a', 'gone');
    await with_key(device);
    expect(device.all()).toEqual(['a']);
    expect(stored.known.get(key)!.sessions).toEqual(['a']);
  });
});

describe('a change', () => {
  it('is written once a person has finished choosing', async () => {
    const device = new Device();
    await with_key(device);
    vi.useFakeTimers();
    device.toggle('a');
    device.toggle('b');
    await vi.advanceTimersByTimeAsync(1_900);
    expect(server.calls(`PUT /api/v1/events/cool-streets/favourites/${key}`)).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(stored.known.get(key)).toEqual({ sessions: ['a', 'b'], version: 1 });
  });

  it('waits on the device while the line is broken', async () => {
    const device = new Device();
    const sync = await with_key(device);
    vi.useFakeTimers();
    server = new FakeServer({ [`GET /api/v1/events/cool-streets/favourites/${key}`]: null });
    device.toggle('a');
    expect((await sync.settle())!.code).toBe('unreachable');
    expect(device.all()).toEqual(['a']);
    serve(key);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(stored.known.get(key)!.sessions).toEqual(['a']);
  });
});
