import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { moment_in } from './minute';
import { watched_minutes } from '../recording/on_demand';
import Transcript from './Transcript.svelte';
import { parts_of, passages_of } from './transcript';

const webvtt = `WEBVTT

00:00:01.000 --> 00:00:04.000 align:center
Welcome to <i>Porto</i> &amp; the
river Douro.

00:00:04.200 --> 00:00:08.000
Today: cool streets.

00:00:12.000 --> 00:00:14.500
<v Ana Sousa>Résilience begins in the street.

01:02:05.000 --> 01:02:06.000
Thank you.
`;

describe('passages of what is said', () => {
  it('are put together until somebody else speaks or nobody does', () => {
    expect(passages_of(webvtt)).toEqual([
      { start: 1, end: 4, text: 'Welcome to Porto & the river Douro.' },
      { start: 4.2, end: 8, text: 'Today: cool streets.' },
      { start: 12, end: 14.5, text: 'Ana Sousa: Résilience begins in the street.' },
      { start: 3725, end: 3726, text: 'Thank you.' },
    ]);
    const talk = Array.from(
      { length: 40 },
      (_, at) =>
        `00:00:${String(at).padStart(2, '0')}.000 --> 00:00:${String(at).padStart(2, '0')}.900\nword ${at}`,
    );
    const passages = passages_of(`WEBVTT\n\n${talk.join('\n\n')}\n`);
    expect(passages.length).toBe(2);
    expect(passages[0]!.text).toContain('word 0 word 1 word 2');
  });

  it('are none in what holds none', () => {
    expect(passages_of('WEBVTT\n')).toEqual([]);
    expect(passages_of('')).toEqual([]);
  });
});

describe('a search in them', () => {
  it('finds whatever the case and the marks, and keeps the text as it is', () => {
    expect(parts_of('Ana: Résilience, resilience.', 'RESILIENCE')).toEqual([
      { text: 'Ana: ', found: false },
      { text: 'Résilience', found: true },
      { text: ', ', found: false },
      { text: 'resilience', found: true },
      { text: '.', found: false },
    ]);
    expect(parts_of('aab', 'ab')).toEqual([
      { text: 'a', found: false },
      { text: 'ab', found: true },
    ]);
    expect(parts_of('Cool streets', 'heat')).toBeNull();
    expect(parts_of('Cool streets', ' ')).toEqual([{ text: 'Cool streets', found: false }]);
    expect(parts_of('<b>', '<b>')).toEqual([{ text: '<b>', found: true }]);
  });
});

describe('the transcript', () => {
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    history.replaceState(null, '', location.pathname);
  });
  const tracks = [
    { language: 'pt', source: '/captions/pt' },
    { language: 'en', source: '/captions/en' },
  ];
  function open(answers: Record<string, Response>) {
    const gone: number[] = [];
    vi.stubGlobal('fetch', async (address: string) => answers[address] ?? Response.error());
    render(Transcript, { tracks, spoken: ['pt'], at: 5, go_to: (at: number) => gone.push(at) });
    return gone;
  }

  it('is read in the language of the page, searched, and leads to each moment', async () => {
    const gone = open({ '/captions/en': new Response(webvtt) });
    const link = await screen.findByRole('link', { name: '0:12' });
    expect(link.getAttribute('href')).toBe('#t=12');
    expect(document.querySelector('[aria-current]')!.textContent).toContain('cool streets');
    await fireEvent.input(screen.getByLabelText('Search in what is said'), {
      target: { value: 'resilience' },
    });
    await waitFor(() => expect(screen.getByText('1 passage')).toBeTruthy());
    expect(screen.getAllByRole('listitem').length).toBe(1);
    expect(document.querySelector('mark')!.textContent).toBe('Résilience');
    await fireEvent.click(screen.getByRole('link', { name: '0:12' }));
    expect(gone).toEqual([12]);
    expect(location.hash).toBe('#t=12');
    await fireEvent.input(screen.getByLabelText('Search in what is said'), {
      target: { value: 'sponge' },
    });
    await waitFor(() => expect(screen.getByText(/^“sponge” is not said/)).toBeTruthy());
  });

  it('says that it does not load, and is asked for again', async () => {
    const answers: Record<string, Response> = {};
    open(answers);
    expect(await screen.findByText('The transcript does not load.')).toBeTruthy();
    answers['/captions/en'] = new Response(webvtt);
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: '1:02:05' })).toBeTruthy();
  });

  it('is there in every language that has captions', async () => {
    open({
      '/captions/en': new Response(webvtt),
      '/captions/pt': new Response(webvtt.replace('Thank you.', 'Obrigado.')),
    });
    await screen.findByText('Thank you.');
    await fireEvent.change(screen.getByLabelText('Language of the transcript'), {
      target: { value: 'pt' },
    });
    expect(await screen.findByText('Obrigado.')).toBeTruthy();
  });
});

describe('a moment in an address', () => {
  it('is a number of seconds', () => {
    expect(moment_in('#t=760')).toBe(760);
    for (const other of ['', '#t=', '#t=-1', '#t=1e3', '#transcript', '#t=12345678'])
      expect(moment_in(other)).toBeNull();
  });
});

describe('minutes watched', () => {
  it('are all of them only when every second is covered', () => {
    expect(watched_minutes(720, 2_890)).toEqual({ seen: 12, all: 48 });
    expect(watched_minutes(2_889, 2_890)).toEqual({ seen: 48, all: 48 });
    expect(watched_minutes(30, 40)).toEqual({ seen: 0, all: 1 });
    expect(watched_minutes(40, 40)).toEqual({ seen: 1, all: 1 });
  });
});
