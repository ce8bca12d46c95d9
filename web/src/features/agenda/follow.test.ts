// @vitest-environment jsdom
// A page that follows its agenda: what differs is put in place, and nothing else is touched.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Following } from '../../lib/following';
import { renew } from './agenda-follow.island';
import { news_of } from './follow_news';
import { patch_list, type Patched } from './patching';

const slot = (slug: string, start: string, more = '') =>
  `<li id="s-${slug}" class="slot" data-session="${slug}"><p class="slot-time"><time datetime="2026-09-15T${start}:00Z">${start}</time>–<time datetime="2026-09-15T23:00:00Z">23:00</time></p><div class="slot-what"><h3><a href="/${slug}">${slug}</a></h3>${more}</div></li>`;

const later = '<p class="slot-was">10 minutes later than planned (was 10:00)</p>';

function list_of(...slots: string[]): HTMLElement {
  const list = document.createElement('ol');
  list.className = 'timetable';
  list.innerHTML = slots.join('');
  return list;
}

function patched(list: HTMLElement, fresh: HTMLElement): Patched {
  const what: Patched = { starts: [], changed: false };
  patch_list(list, fresh, what);
  return what;
}

const order = (list: Element) => [...list.children].map(({ id }) => id);

describe('the rows of a page', () => {
  let list: HTMLElement;
  beforeEach(() => {
    list = list_of(slot('shade', '10:00'), slot('water', '11:00'));
    document.body.replaceChildren(list);
  });

  it('are left alone where nothing differs', () => {
    const before = list.innerHTML;
    expect(patched(list, list_of(slot('shade', '10:00'), slot('water', '11:00')))).toEqual({
      starts: [],
      changed: false,
    });
    expect(list.innerHTML).toBe(before);
  });

  it('get other times, and say since when', () => {
    const shade = list.querySelector('#s-shade')!;
    const { starts } = patched(
      list,
      list_of(slot('shade', '10:10', later), slot('water', '11:00')),
    );
    expect(starts).toEqual([
      {
        title: 'shade',
        before: Date.parse('2026-09-15T10:00:00Z'),
        after: Date.parse('2026-09-15T10:10:00Z'),
      },
    ]);
    expect(list.querySelector('#s-shade')).toBe(shade);
    expect(shade.querySelector('time')!.textContent).toBe('10:10');
    expect(shade.querySelector('.slot-was')!.textContent).toContain('10 minutes later');
    patched(list, list_of(slot('shade', '10:00'), slot('water', '11:00')));
    expect(shade.querySelector('.slot-was')).toBeNull();
  });

  it('keep the focus when they change and change places', () => {
    const link = list.querySelector<HTMLElement>('#s-shade a')!;
    link.focus();
    patched(list, list_of(slot('water', '11:00'), slot('shade', '12:00', later)));
    expect(order(list)).toEqual(['s-water', 's-shade']);
    expect(document.activeElement).toBe(link);
  });

  it('keep the stars that the page has put there', () => {
    list
      .querySelector('#s-shade')!
      .insertAdjacentHTML('beforeend', '<button class="star"></button>');
    patched(list, list_of(slot('shade', '10:10'), slot('water', '11:00')));
    expect(list.querySelector('#s-shade .star')).not.toBeNull();
  });

  it('come and go', () => {
    const what = patched(list, list_of(slot('roof', '09:00'), slot('water', '11:00')));
    expect(what.changed).toBe(true);
    expect(order(list)).toEqual(['s-roof', 's-water']);
  });
});

describe('the sentence', () => {
  const at = (start: string) => Date.parse(`2026-09-15T${start}:00Z`);
  const moved = (...minutes: number[]) => ({
    changed: true,
    starts: minutes.map((by) => ({
      title: 'Shade',
      before: at('10:00'),
      after: at('10:00') + by * 60_000,
    })),
  });

  it('says what has moved, in at most 120 characters', () => {
    expect(news_of(moved(10))).toMatch(/^Updated .+: Shade starts 10 minutes later, /);
    expect(news_of(moved(-5))).toContain('5 minutes earlier');
    expect(news_of(moved(10, 10))).toContain('2 sessions start 10 minutes later');
    expect(news_of(moved(10, 20))).toContain('2 sessions start at another time');
    expect(news_of({ starts: [], changed: true })).toContain('the agenda has changed');
    expect(news_of({ starts: [], changed: false })).toBe('');
    const long = moved(10);
    long.starts[0]!.title = 'x'.repeat(200);
    expect(news_of(long).length).toBeLessThanOrEqual(120);
  });
});

describe('the page of a session', () => {
  const page = (start: string, was: string, version: number) =>
    `<div class="head"><h1>Shade</h1><p class="when"><span class="when-there"><time datetime="2026-09-15T${start}:00Z">${start}</time></span></p>${was}<p class="news" data-island="agenda-follow" data-props='{"version":${version}}'></p><dl class="facts"></dl></div>`;

  it('takes over its times and the line below them', async () => {
    document.body.innerHTML = page('10:00', '', 1);
    const news = document.querySelector<HTMLElement>('.news')!;
    const fresh = new DOMParser().parseFromString(
      page('10:10', '<p class="was">10 minutes later than planned (was 10:00)</p>', 2),
      'text/html',
    );
    expect(await renew(news, () => Promise.resolve(fresh))).toBe(2);
    expect(document.querySelector('.when time')!.textContent).toBe('10:10');
    expect(document.querySelector('.was')!.textContent).toContain('was 10:00');
    expect(news.textContent).toContain('Shade starts 10 minutes later');
    expect(await renew(news, () => Promise.resolve(null))).toBeNull();
  });
});

describe('the page of a speaker', () => {
  const page = (start: string, version: number) =>
    `<div class="head"><h1>Ana</h1><p class="news" data-island="agenda-follow" data-props='{"version":${version}}'></p></div>
     <section aria-labelledby="on-stage" data-told><ol class="timetable">${slot('shade', start)}</ol></section>`;

  it('takes over where she is to be, and says it', async () => {
    document.body.innerHTML = page('10:00', 1);
    const news = document.querySelector<HTMLElement>('.news')!;
    const link = document.querySelector<HTMLElement>('#s-shade a')!;
    link.focus();
    const fresh = new DOMParser().parseFromString(page('10:10', 2), 'text/html');
    expect(await renew(news, () => Promise.resolve(fresh))).toBe(2);
    expect(document.querySelector('#s-shade time')!.textContent).toBe('10:10');
    expect(document.activeElement).toBe(link);
    expect(news.textContent).toContain('shade starts 10 minutes later');
  });
});

describe('following', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('renews once for each version, and again where that failed', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-09-15T10:00:00Z') });
    let version = 7;
    vi.stubGlobal('fetch', () =>
      Promise.resolve(new Response(JSON.stringify({ at: '2026-09-15T10:00:00Z', version }))),
    );
    const renewed: number[] = [];
    let fails = false;
    const props = {
      slug: 'a',
      version: 7,
      starts_at: '2026-09-15T08:00:00Z',
      ends_at: '2026-09-15T18:00:00Z',
    };
    const stop = new Following(props, (there) => {
      renewed.push(there);
      return Promise.resolve(fails ? null : there);
    }).start();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(renewed).toEqual([]);
    version = 8;
    await vi.advanceTimersByTimeAsync(17_000);
    expect(renewed).toEqual([8]);
    version = 9;
    fails = true;
    await vi.advanceTimersByTimeAsync(17_000);
    expect(renewed).toEqual([8, 9, 9]);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(renewed).toHaveLength(3);
  });
});
