import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import start from './agenda.island';
import type { AgendaProps } from './agenda_page';

interface Slot {
  slug: string;
  day: string;
  title: string;
  track?: string;
  room?: string;
  people?: string;
}

const slots: Slot[] = [
  { slug: 'trams', day: '2026-09-15', title: 'Trams for Łódź', track: 'Streets', room: 'Hall' },
  {
    slug: 'trees',
    day: '2026-09-15',
    title: 'Trees',
    track: 'Heat',
    room: 'Attic',
    people: 'Zoë Faß',
  },
  { slug: 'shade', day: '2026-09-16', title: 'Shade', track: 'Heat', room: 'Hall' },
];

const props: AgendaProps = {
  event: 'cities',
  slug: 'cities',
  starts_at: '2026-09-15T08:00:00Z',
  ends_at: '2026-09-16T16:00:00Z',
  whole: true,
  cut: false,
  long: false,
  day: '',
  opening: '2026-09-15',
  follow: {
    slug: 'cities',
    version: 1,
    starts_at: '2026-09-15T08:00:00Z',
    ends_at: '2026-09-16T16:00:00Z',
  },
  all: 3,
  words: {
    count: '{shown} of {all} sessions',
    every: '3 sessions',
    in_slides: 'In the slides, page {page}',
    nothing: 'No session for “{filter}”.',
    nothing_mine: 'Nothing yet.',
    take_away: 'Take away “{filter}”',
    star: 'In my agenda: {title}',
    mine: 'My agenda',
    until: 'until {time}',
    now: 'Now',
    next: 'Next',
    loading: 'Fetching…',
    failed: 'Failed.',
  },
};

function slot({ slug, day, title, track = '', room = '', people = '' }: Slot): string {
  const time = (hour: string) => `<time datetime="${day}T${hour}:00+02:00">${hour}</time>`;
  return `<li id="s-${slug}" class="slot" data-session="${slug}" data-track="${track.toLowerCase()}" data-room="${room.toLowerCase()}">
    <p class="slot-time">${time('09:00')}–${time('10:00')}</p><div><h3><a href="/s/${slug}">${title}</a></h3>
    <p class="slot-people">${people}</p><p class="slot-facts"><span class="slot-room">${room}</span><span class="slot-track">${track}</span></p></div></li>`;
}

function day(name: string): string {
  const rows = slots.filter((each) => each.day === name).map(slot);
  return `<section class="day" data-day="${name}" aria-labelledby="day-${name}"><h2 id="day-${name}">${name}</h2>
    <div class="day-rows"><ol class="timetable">${rows.join('')}</ol></div></section>`;
}

function page(days: string[]): string {
  const link = (value: string) =>
    `<a href="?day=${value}" data-day="${value}">${value} <span class="count"></span></a>`;
  const select = (name: string, values: string[]) =>
    `<select name="${name}"><option value="">All</option>${values.map((value) => `<option value="${value}">${value} (9)</option>`).join('')}</select>`;
  return `<div class="agenda" data-zone="Europe/Brussels"><nav>${['all', '2026-09-15', '2026-09-16'].map(link).join('')}</nav>
    <form><input type="search" name="q"><details class="agenda-filters"><summary>Filters <span data-filter-count></span></summary>${select('track', ['heat', 'streets'])}${select('room', ['hall', 'attic'])}</details></form>
    <button data-mine><span data-mine-count></span></button><button data-view="list"></button><button data-view="grid"></button>
    <select data-agenda-zone></select><p class="agenda-count" role="status"></p>
    <section class="agenda-now" hidden><ul></ul><a data-jump></a></section><p class="agenda-nothing" hidden></p>
    ${days.map(day).join('')}</div>`;
}

const all_days = ['2026-09-15', '2026-09-16'];
const find = <E extends Element = HTMLElement>(selector: string) =>
  document.querySelector<E>(selector)!;
const shown = () =>
  [...document.querySelectorAll<HTMLElement>('.slot')]
    .filter((row) => !row.closest('[hidden]'))
    .map((row) => row.dataset['session']);

async function open(query = '', more: Partial<AgendaProps> = {}, days = all_days): Promise<void> {
  history.replaceState(null, '', `/events/cities/agenda${query}`);
  document.body.innerHTML = page(days);
  await start(find('.agenda'), { ...props, ...more });
}

async function choose(selector: string, value: string): Promise<void> {
  const field = find<HTMLSelectElement>(selector);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await Promise.resolve();
}

async function search(text: string): Promise<void> {
  find<HTMLInputElement>('input[type=search]').value = text;
  find('form').dispatchEvent(new Event('submit', { cancelable: true }));
  await Promise.resolve();
}

beforeEach(() => vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new Error('no line'))));
afterEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
});

describe('the agenda', () => {
  it('shows what is chosen, in the address too, and says how much that is', async () => {
    await open('?lang=en');
    await choose('select[name=track]', 'heat');
    expect(shown()).toEqual(['trees', 'shade']);
    expect(location.search).toBe('?lang=en&track=heat');
    expect(find('.agenda-count').textContent).toBe('2 of 3 sessions');
    await choose('select[name=room]', 'hall');
    expect(shown()).toEqual(['shade']);
    expect(find('section[data-day="2026-09-15"]').hidden).toBe(true);
  });

  it('counts what each choice would leave beside the others', async () => {
    await open();
    await choose('select[name=track]', 'heat');
    const texts = [...document.querySelectorAll('select[name=room] option')].map(
      (o) => o.textContent,
    );
    expect(texts).toEqual(['All', 'hall (1)', 'attic (1)']);
    expect(find('nav [data-day="2026-09-16"] .count').textContent).toBe('1');
  });

  it('finds words in titles, names, tracks and rooms, whatever their accents', async () => {
    await open();
    for (const [text, found] of [
      ['lodz', ['trams']],
      ['FASS', ['trees']],
      ['zoe heat', ['trees']],
      ['hall heat', ['shade']],
    ] as const) {
      await search(text);
      expect([text, shown()]).toEqual([text, found]);
    }
  });

  it('finds words in slides as well, and says on which page', async () => {
    const asked: string[] = [];
    const answers = new Map<string, (items: object[]) => void>();
    vi.stubGlobal('fetch', (address: string) => {
      const [path, words = ''] = address.split('?q=');
      if (path !== '/api/v1/events/cities/agenda/slides') return Promise.reject(new Error('none'));
      asked.push(decodeURIComponent(words));
      return new Promise((done) =>
        answers.set(words, (items) => done({ ok: true, json: async () => ({ items }) })),
      );
    });
    await open();
    await search('sh');
    await search('canopy');
    expect(shown()).toEqual([]);
    answers.get('canopy')!([{ session: 'trams', page: 7 }]);
    await vi.waitFor(() => expect(shown()).toEqual(['trams']));
    expect(find('#s-trams .slot-slides').textContent).toBe('In the slides, page 7');
    expect(find('.agenda-count').textContent).toBe('1 of 3 sessions');
    await choose('select[name=track]', 'heat');
    expect(shown()).toEqual([]);
    await choose('select[name=track]', '');
    expect(shown()).toEqual(['trams']);
    await search('roots');
    await search('shade');
    expect(document.querySelector('.slot-slides')).toBeNull();
    answers.get('shade')!([{ session: 'trees', page: 2 }]);
    await vi.waitFor(() => expect(shown()).toEqual(['trees', 'shade']));
    answers.get('roots')!([{ session: 'trams', page: 1 }]);
    await search('shade trees');
    answers.get('shade%20trees')!([]);
    await search('');
    expect(document.querySelector('.slot-slides')).toBeNull();
    expect(asked).toEqual(['canopy', 'roots', 'shade', 'shade trees']);
  });

  it('keeps what the server found in slides as it wrote the page', async () => {
    history.replaceState(null, '', '/events/cities/agenda?q=canopy');
    document.body.innerHTML = page(all_days);
    find('#s-trams .slot-facts').insertAdjacentHTML(
      'afterend',
      '<p class="hint slot-slides" data-page="4">In the slides, page 4</p>',
    );
    await start(find('.agenda'), { ...props, whole: false });
    find('[data-view=grid]').click();
    await vi.waitFor(() => expect(shown()).toEqual(['trams']));
    expect(find('#s-trams .slot-slides').textContent).toBe('In the slides, page 4');
    expect(document.querySelectorAll('.slot-slides')).toHaveLength(1);
  });

  it('names what leaves nothing, and each is taken away by itself', async () => {
    await open();
    await choose('select[name=track]', 'streets');
    await search('shade');
    expect(find('.agenda-nothing').textContent).toBe(
      'No session for “streets, shade”. Take away “streets” Take away “shade”',
    );
    find('.agenda-nothing a').click();
    expect(shown()).toEqual(['shade']);
    expect(document.activeElement).toBe(find('input[type=search]'));
    expect(location.search).toBe('?q=shade');
  });

  it('keeps starred sessions on the device and shows only them when asked', async () => {
    await open();
    const star = find<HTMLButtonElement>('#s-trees .star');
    expect([star.ariaLabel, star.ariaPressed]).toEqual(['In my agenda: Trees', 'false']);
    star.click();
    expect(star.ariaPressed).toBe('true');
    await open('?mine=1');
    expect(shown()).toEqual(['trees']);
    expect(find('[data-mine]').ariaPressed).toBe('true');
    const taken_out = find<HTMLButtonElement>('#s-trees .star');
    taken_out.focus();
    taken_out.click();
    expect([taken_out.ariaPressed, document.activeElement]).toEqual(['false', taken_out]);
    expect([shown(), find('[data-mine-count]').textContent]).toEqual([['trees'], '0']);
    await search('');
    expect(shown()).toEqual([]);
    expect(find('.agenda-nothing').textContent).toContain('Nothing yet.');
  });

  it('puts the rows into a grid and back', async () => {
    await open('?view=grid');
    const region = find('section[data-day="2026-09-15"] .day-rows');
    expect([region.getAttribute('role'), region.tabIndex]).toEqual(['region', 0]);
    expect([...region.querySelectorAll('.grid-room')].map((head) => head.textContent)).toEqual([
      'Hall',
      'Attic',
    ]);
    expect(find('#s-trees').style.gridArea).toBe('2 / 3 / 3 / 4');
    find('[data-view=list]').click();
    expect(region.querySelector('.grid-head')).toBeNull();
    expect(region.hasAttribute('tabindex')).toBe(false);
    expect(location.search).toBe('');
  });
});

describe('a long agenda', () => {
  const one_day = { whole: false, long: true, day: '2026-09-15' };

  it('opens with one day, and fetches the others when they are looked for', async () => {
    const fetched = vi.fn().mockResolvedValue({ ok: true, text: async () => page(all_days) });
    vi.stubGlobal('fetch', fetched);
    // Whether anything changes meanwhile is asked of the interface.
    const pages = () =>
      fetched.mock.calls
        .map(([address]) => String(address))
        .filter((address) => !address.startsWith('/api/'));
    await open('', one_day, ['2026-09-15']);
    expect(shown()).toEqual(['trams', 'trees']);
    expect(pages()).toEqual([]);
    await choose('select[name=track]', 'heat');
    await vi.waitFor(() => expect(shown()).toEqual(['trees', 'shade']));
    expect(pages()).toEqual(['/events/cities/agenda?day=all&lang=']);
    await choose('select[name=track]', '');
    expect(shown()).toEqual(['trams', 'trees']);
    expect(pages()).toHaveLength(1);
    expect(document.querySelectorAll('#s-shade .star')).toHaveLength(1);
  });

  it('says so when they cannot be had, and searches what is there', async () => {
    await open('', one_day, ['2026-09-15']);
    await search('shade');
    await vi.waitFor(() => expect(find('.agenda-count').textContent).toBe('Failed.'));
    expect(shown()).toEqual([]);
  });
});
