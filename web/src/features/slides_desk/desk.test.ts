import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forget_everything } from '../../lib/device';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import {
  arrivals,
  new_ones,
  next_hour,
  only_room,
  settle,
  standing_of,
  stuck_since,
  took,
  type Deck,
  type Desk,
  type Talk,
} from './desk';
import SlidesDeskPage from './slides-desk.island.svelte';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const path = '/api/v1/organise/events/heat/slides-desk';
const room = '01990000-0000-7000-b000-00000000000a';

type Newest = NonNullable<Deck['newest']>;

function newest(number: number, changed: Partial<Newest> = {}): Newest {
  return {
    id: `v${number}`,
    number,
    file_name: 'mine.pptx',
    content: 'pptx',
    bytes: 5,
    state: 'ready',
    reason: null,
    pages: 12,
    sent_by: 'Ana Lima',
    late_reason: null,
    received_at: '2036-09-15T06:00:00Z',
    ...changed,
  };
}

function deck(name: string, changed: Partial<Deck> = {}): Deck {
  return {
    person: `id-${name}`,
    name,
    telephone: null,
    final_at: null,
    newest: null,
    takeable: null,
    taken: null,
    handouts: [],
    ...changed,
  };
}

const ready = (name: string, number = 1) =>
  deck(name, { newest: newest(number), takeable: { id: `v${number}`, number, pages: 12 } });

function talk(time: string, title: string, ...decks: Deck[]): Talk {
  const starts = Date.parse(`2036-09-15T${time}:00Z`);
  return {
    session: `id-${title}`,
    title: { en: title },
    starts_at: new Date(starts).toISOString(),
    ends_at: new Date(starts + 1_200_000).toISOString(),
    decks,
  };
}

function answer(talks: Talk[], changed: Partial<Desk> = {}): { body: Desk } {
  return {
    body: {
      at: '2036-09-15T07:00:00Z',
      zone: 'Europe/Brussels',
      day: '2036-09-15',
      places: [
        {
          day: '2036-09-15',
          room,
          name: 'Room A',
          talks: talks.length,
          with_slides: talks.filter(({ decks }) => decks.some((each) => each.takeable)).length,
        },
        { day: '2036-09-15', room: 'b', name: 'Room B', talks: 1, with_slides: 0 },
      ],
      talks,
      ...changed,
    },
  };
}

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
  forget_everything();
  history.replaceState(null, '', '/');
});

function open(behaviour: Behaviour | Behaviour[], query = `?room=${room}`, role = 'organiser') {
  history.replaceState(null, '', `/organise/events/heat/slides${query}`);
  const server = new FakeServer({
    [`GET ${path}`]: behaviour,
    [`GET ${path}/versions/v1/pages`]: {
      body: {
        items: [
          { number: 1, width: 1600, height: 900, text: 'Heat' },
          { number: 2, width: 1600, height: 900, text: '' },
        ],
        next: null,
      },
    },
  });
  render(SlidesDeskPage, { event: 'heat', title: 'Heat', lang: 'en', role: role as 'reader' });
  return server;
}
const row = (title: string) =>
  within(screen.getByRole('heading', { level: 3, name: title }).closest('li')!);

describe('the slides of one speaker', () => {
  it('stand as their newest version does, and are told from what was taken', () => {
    expect(standing_of(deck('a'))).toBe('missing');
    expect(standing_of(deck('a', { newest: newest(1, { state: 'held' }) }))).toBe('held');
    expect(took(deck('a'))).toBe('nothing');
    expect(took(ready('a'))).toBe('new');
    const taken = (number: number) => ({ taken: { number, at: '2036-09-15T06:00:00Z' } });
    expect(took({ ...ready('a', 2), ...taken(1) })).toBe('changed');
    expect(took({ ...ready('a', 2), ...taken(2) })).toBe('have');
    expect(
      new_ones([talk('09:00', 'x', ready('a'), { ...ready('b', 2), ...taken(1) }, deck('c'))]),
    ).toBe(2);
  });

  it('have handouts beside them, which count as new until this desk has them', async () => {
    const handout = (title: string, state: 'ready' | 'held', taken: boolean) => ({
      id: `id-${title}`,
      title,
      content: 'pdf',
      bytes: 1_200_000,
      state,
      taken,
    });
    const handouts = [
      handout('Leaflet', 'ready', false),
      handout('Map', 'ready', true),
      handout('Poster', 'held', false),
    ];
    const talks = [talk('07:30', 'Heat', deck('Ana', { handouts }))];
    expect(new_ones(talks)).toBe(1);
    open([answer(talks)]);
    expect(await screen.findByRole('link', { name: 'Take everything for this room' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Take what is new (1)' })).toBeTruthy();
    expect(row('Heat').getByRole('link', { name: /^Take all files of this talk/ })).toBeTruthy();
    await fireEvent.click(row('Heat').getByText('3 handouts'));
    const file = row('Heat').getByRole('link', { name: 'Leaflet' }).getAttribute('href');
    expect(file).toMatch(/versions\/id-Leaflet\/file\?desk=/);
    expect(row('Heat').getByText(/PDF, 1.2 MB · you have it/)).toBeTruthy();
    expect(row('Heat').queryByRole('link', { name: 'Poster' })).toBeNull();
    expect(row('Heat').getByText(/Held/)).toBeTruthy();
  });

  it('say why they are there as they came', async () => {
    const kept = (name: string, reason: 'password' | 'out_of_time') =>
      deck(name, { newest: newest(1, { state: 'kept', reason, pages: 0 }) });
    open([answer([talk('07:30', 'Heat', kept('Ana', 'password'), kept('Ben', 'out_of_time'))])]);
    expect(
      await screen.findByText('It is behind a password. Ask the speaker for it.'),
    ).toBeTruthy();
    expect(screen.getByText('Making pictures of it took too long.')).toBeTruthy();
  });

  it('have come anew where their number is a higher one', () => {
    const before = [talk('09:00', 'x', deck('a'), ready('b')), talk('10:00', 'y', ready('c'))];
    const after = [talk('09:00', 'x', ready('a'), ready('b')), talk('10:00', 'y', ready('c', 2))];
    expect(arrivals(before, after).map(({ deck }) => deck.name)).toEqual(['a', 'c']);
    expect(arrivals([], after)).toEqual([]);
  });

  it('do not get on where their conversion takes minutes', () => {
    const now = Date.parse('2036-09-15T06:05:00Z');
    const converting = deck('a', { newest: newest(1, { state: 'converting' }) });
    expect(stuck_since([talk('09:00', 'x', converting)], now)).toBe('2036-09-15T06:00:00Z');
    expect(stuck_since([talk('09:00', 'x', converting)], now - 180_000)).toBeNull();
    expect(stuck_since([talk('09:00', 'x', ready('a'))], now)).toBeNull();
  });
});

describe('the rows', () => {
  it('are what runs and what begins within an hour', () => {
    const talks = [
      talk('06:00', 'over'),
      talk('06:50', 'on'),
      talk('08:00', 'next'),
      talk('08:01', 'later'),
    ];
    const shown = next_hour(talks, Date.parse('2036-09-15T07:00:00Z'));
    expect(shown.map(({ title }) => title['en'])).toEqual(['on', 'next']);
  });

  it('stay where they are while somebody points at them', () => {
    expect(settle(['b', 'c'], ['a', 'c', 'd'], ['a', 'b', 'c', 'd'], false)).toEqual([
      'a',
      'c',
      'd',
    ]);
    expect(settle(['b', 'c'], ['a', 'c', 'd'], ['a', 'b', 'c', 'd'], true)).toEqual([
      'b',
      'c',
      'a',
      'd',
    ]);
    expect(settle(['b', 'c'], ['c'], ['c'], true)).toEqual(['c']);
  });

  it('need no choice where there is one room', () => {
    const place = { day: '2036-09-15', room: null, name: null, talks: 1, with_slides: 0 };
    expect(only_room([place], '2036-09-15')).toBe('none');
    expect(only_room([place, { ...place, room }], '2036-09-15')).toBeNull();
    expect(only_room([place], '2036-09-16')).toBeNull();
  });
});

describe('the slides desk', () => {
  it('asks for the room alone', async () => {
    open(answer([]), '');
    expect(await screen.findByText('Which room are you in?')).toBeTruthy();
    const link = screen.getByRole<HTMLAnchorElement>('link', { name: /^Room A/ });
    expect(link.getAttribute('href')).toBe(`?room=${room}&day=2036-09-15`);
    expect(screen.queryByRole('link', { name: /^Take/ })).toBeNull();
  });

  it('shows who is missing with a telephone number, and takes the rest', async () => {
    const server = open(
      answer([
        talk('07:10', 'Trees', deck('Ben Oak', { telephone: '+49 228 555' })),
        talk('07:30', 'Water', ready('Cleo Rill')),
      ]),
    );
    await screen.findByRole('heading', { name: 'Trees' });
    expect(row('Trees').getByText('Missing')).toBeTruthy();
    expect(row('Trees').getByRole('link', { name: '+49 228 555' }).getAttribute('href')).toBe(
      'tel:+49228555',
    );
    expect(row('Trees').queryByRole('link', { name: /^Take/ })).toBeNull();
    expect(row('Water').getByText('Ready')).toBeTruthy();
    expect(
      row('Water').getByText(/^Version 1, .* Brussels time, from Ana Lima · 12 pages$/),
    ).toBeTruthy();
    const all = screen.getByRole('link', { name: 'Take everything for this room' });
    const desk = server.calls(`GET ${path}`)[0]!.query.get('desk');
    expect(desk).toMatch(/^[0-9a-f-]{36}$/);
    expect(all.getAttribute('href')).toBe(
      `${path}/slides.zip?room=${room}&day=2036-09-15&desk=${desk}`,
    );
    expect(screen.queryByRole('link', { name: /what is new/ })).toBeNull();
    const more = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
    expect(more('All rooms of this day')).toBe(`${path}/slides.zip?day=2036-09-15&desk=${desk}`);
    expect(more('The whole event')).toBe(`${path}/slides.zip?desk=${desk}`);
  });

  it('takes PDF in place of what came where that is chosen, and remembers it', async () => {
    open(answer([talk('07:30', 'Water', ready('Cleo Rill'))]));
    const as_pdf = await screen.findByRole<HTMLInputElement>('checkbox', { name: /^As PDF/ });
    const archives = () =>
      screen
        .getAllByRole('link')
        .flatMap((link) => link.getAttribute('href')?.match(/slides\.zip.*$/) ?? []);
    expect(archives()).toHaveLength(3);
    expect(archives().filter((href) => href.endsWith('&as=pdf'))).toEqual([]);
    await fireEvent.click(as_pdf);
    expect(archives().filter((href) => href.endsWith('&as=pdf'))).toHaveLength(3);
    cleanup();
    open(answer([talk('07:30', 'Water', ready('Cleo Rill'))]));
    expect(
      (await screen.findByRole<HTMLInputElement>('checkbox', { name: /^As PDF/ })).checked,
    ).toBe(true);
  });

  it('offers no archive of rooms in which there is nothing', async () => {
    const place = { room: 'b', name: 'Room B', talks: 1 };
    const places = [
      { ...place, day: '2036-09-15', with_slides: 0 },
      { ...place, day: '2036-09-16', with_slides: 0 },
    ];
    open(answer([talk('07:10', 'Heat', deck('Ana Lima'))], { places }));
    expect(await screen.findByText(/^Nothing can be taken yet, in no room/)).toBeTruthy();
    expect(screen.queryByRole('link', { name: /event$|of this day$/ })).toBeNull();
    cleanup();
    const later = [places[0]!, { ...places[1]!, with_slides: 1 }];
    open(answer([talk('07:10', 'Heat', deck('Ana Lima'))], { places: later }));
    expect(await screen.findByText(/^All rooms of this day: nothing/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'The whole event' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: /of this day/ })).toBeNull();
  });

  it('offers a talk of several speakers as a whole', async () => {
    open(answer([talk('07:10', 'Heat', ready('Ana Lima'), ready('Ben Oak'))]));
    const all = await screen.findByRole('link', { name: 'Take all files of this talk Heat' });
    expect(all.getAttribute('href')).toMatch(/slides\.zip\?session=id-Heat&desk=[0-9a-f-]{36}$/);
  });

  it('says once what has come, without moving the focus, and offers what is new', async () => {
    const taken = { taken: { number: 1, at: '2036-09-15T06:00:00Z' } };
    const before = talk('07:10', 'Water', { ...ready('Cleo Rill'), ...taken });
    const after = talk('07:10', 'Water', { ...ready('Cleo Rill', 2), ...taken });
    open([answer([before]), answer([after])]);
    const preview = await screen.findByRole('button', { name: 'Preview Cleo Rill' });
    expect(row('Water').getByText('You have version 1')).toBeTruthy();
    expect(screen.getByText('You have everything that is here.')).toBeTruthy();
    preview.focus();
    expect(await screen.findByText('09:10, Cleo Rill: version 2 is here.')).toBeTruthy();
    expect(row('Water').getByText('Changed since you took it')).toBeTruthy();
    expect(
      screen.getByRole('link', { name: 'Take what is new (1)' }).getAttribute('href'),
    ).toContain('new=true');
    expect(document.activeElement).toBe(preview);
  });

  it('shows pages over the whole screen and turns them by keys', async () => {
    open(answer([talk('07:10', 'Heat', ready('Ana Lima'))]));
    await fireEvent.click(await screen.findByRole('button', { name: 'Preview Ana Lima' }));
    const dialog = await screen.findByRole('dialog', { name: 'Slides of Ana Lima' });
    const picture = await within(dialog).findByRole('img', { name: 'Heat' });
    expect(picture.getAttribute('src')).toBe(`${path}/versions/v1/pages/1`);
    await fireEvent.keyDown(dialog, { key: 'ArrowRight' });
    await fireEvent.keyDown(dialog, { key: 'ArrowRight' });
    expect(await within(dialog).findByRole('img', { name: 'Page 2 of 2' })).toBeTruthy();
  });

  it('keeps the last list with its time while the line is broken', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    open([answer([talk('07:10', 'Heat', ready('Ana Lima'))]), { status: 503, body: {} }]);
    await screen.findByRole('heading', { level: 3, name: 'Heat' });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(screen.getByText(/^Connection lost\. This is the list of \d\d:\d\d/)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 3, name: 'Heat' })).toBeTruthy();
    vi.useRealTimers();
  });

  it('says when everything is in, nothing is, and nothing is converted', async () => {
    const converting = deck('Ana Lima', {
      newest: newest(1, { state: 'converting', received_at: '2036-09-15T06:50:00Z' }),
      takeable: { id: 'v1', number: 1, pages: 0 },
    });
    open([
      answer([talk('07:10', 'Heat', deck('Ana Lima'))]),
      answer([talk('07:10', 'Heat', converting)]),
    ]);
    expect(await screen.findByText(/^Nothing has come for this room yet/)).toBeTruthy();
    expect(await screen.findByText('Everything for this room is here.')).toBeTruthy();
    expect(screen.getByText(/The originals can be taken\.$/)).toBeTruthy();
    expect(row('Heat').getByRole('link', { name: 'Take the file Ana Lima' })).toBeTruthy();
  });

  it('offers nobody who only reads to upload', async () => {
    open(answer([talk('07:10', 'Heat', deck('Ana Lima'))]), `?room=${room}`, 'reader');
    await screen.findByRole('heading', { level: 3, name: 'Heat' });
    expect(screen.queryByRole('link', { name: /^Upload/ })).toBeNull();
  });
});
