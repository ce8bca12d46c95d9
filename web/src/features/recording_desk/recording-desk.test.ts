import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { prepare } from '../organise/examples';
import type { Desk, Recording } from './desk_calls';
import { text_of } from './caption_text';
import RecordingDesk from './recording-desk.island.svelte';
import { left_text, size_text } from '../upload/sizes';

prepare();

const k_event = '01930000-0000-7000-8000-000000000001';
const k_recording = '01930000-0000-7000-8000-000000000002';
const k_desk = `/api/v1/organise/events/${k_event}/recordings`;
const k_one = `${k_desk}/${k_recording}`;

const recording: Recording = {
  id: k_recording,
  session: k_event,
  state: 'review',
  step: 'review',
  percent: 100,
  trouble: null,
  repeatable: false,
  title: {},
  language: 'en',
  audience: 'registrants',
  file_name: 'talk.mkv',
  service: null,
  source: '/media',
  poster: '/poster',
  media_type: 'video/mp4',
  seconds: 90,
  bytes: 1_200_000_000,
  from_at: null,
  from_local: null,
  until_at: null,
  until_local: null,
  created_at: '2026-11-26T10:00:00Z',
  captions: [],
  viewers: 0,
  watched_seconds: 0,
  version: 3,
};

const desk: Desk = {
  zone: 'Europe/Brussels',
  recorded: 'unknown',
  reason: {},
  most_bytes: 20_000_000_000,
  uploads: [],
  recordings: [],
  awaited: [],
  version: 7,
};

function open(first: Partial<Desk>, more: Record<string, Behaviour | Behaviour[]> = {}) {
  const server = new FakeServer({ [`GET ${k_desk}`]: { body: { ...desk, ...first } }, ...more });
  render(RecordingDesk, { event: k_event, title: 'Cool streets', lang: 'en' });
  return server;
}

const part = async () => within(await screen.findByRole('region', { name: 'talk.mkv' }));

describe('the page of recordings', () => {
  it('asks for a file while there is none', async () => {
    open({});
    expect(await screen.findByRole('heading', { name: 'Upload the recording' })).toBeTruthy();
    expect(screen.getByText(/at most 20 GB/)).toBeTruthy();
  });

  it('says what has come of a file that was left behind', async () => {
    const upload = {
      id: k_recording,
      session: k_event,
      file_name: 'long.mp4',
      bytes: 3_400_000_000,
      received: 1_200_000_000,
      created_at: '2026-11-26T10:00:00Z',
      expires_at: '2026-11-28T10:00:00Z',
      recording: null,
    };
    open({ uploads: [upload] });
    expect(await screen.findByText(/long\.mp4: 1\.2 GB of 3\.4 GB have come/)).toBeTruthy();
  });

  it('shows the steps by name, and why one failed', async () => {
    const failed = {
      state: 'failed',
      step: 'check',
      trouble: 'another_kind',
      source: null,
    } as const;
    open({ recordings: [{ ...recording, ...failed }] });
    const { getByText, queryByRole } = await part();
    expect(getByText('Could not be prepared')).toBeTruthy();
    expect(getByText(/neither video nor audio/)).toBeTruthy();
    expect(queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('says what is awaited from a video service, and what did not come', async () => {
    const until_at = '2026-11-27T12:00:00Z';
    const one = { session: k_event, service: 'Ours', missing: false, until_at };
    open({ awaited: [one, { ...one, service: 'Theirs', missing: true }] });
    expect(await screen.findByText(/^“Ours” is still at work on the recording\..*27/)).toBeTruthy();
    expect(screen.getByText(/^No recording came from “Theirs” by .*27/)).toBeTruthy();
  });

  it('shows how much of one has come, and from where', async () => {
    const coming = { state: 'preparing', step: 'fetch', percent: 40, source: null } as const;
    open({ recordings: [{ ...recording, ...coming, service: 'Ours' }] });
    const { getByText, getByRole } = await part();
    expect(getByText(/^from “Ours”/)).toBeTruthy();
    expect(getByText('40 %')).toBeTruthy();
    expect(getByRole('progressbar', { name: 'Fetched' })).toBeTruthy();
  });

  it('looks again until the preparation has ended', async () => {
    const body = (state: Recording['state'], percent: number) => ({
      body: {
        ...desk,
        recordings: [{ ...recording, state, percent, step: 'convert', source: null }],
      },
    });
    const server = open(
      {},
      { [`GET ${k_desk}`]: [body('preparing', 12), body('preparing', 80), body('review', 100)] },
    );
    expect(await screen.findByText('12 %')).toBeTruthy();
    await waitFor(() => expect(screen.getByText('Waits for your review')).toBeTruthy(), {
      timeout: 6_000,
    });
    expect(server.calls(`GET ${k_desk}`).length).toBe(3);
  }, 10_000);

  it('saves what was changed before it publishes', async () => {
    const saved = { ...recording, audience: 'public', version: 4 } as const;
    const server = open(
      { recordings: [recording] },
      {
        [`PATCH ${k_one}`]: { body: saved },
        [`POST ${k_one}/publish`]: { body: { ...saved, state: 'published', version: 5 } },
      },
    );
    const { getByLabelText, getByRole, findByText } = await part();
    await fireEvent.click(getByLabelText('Everybody, without registering'));
    await fireEvent.click(getByRole('button', { name: 'Publish' }));
    expect(await findByText(/^Published\. People find it/)).toBeTruthy();
    expect(server.calls(`PATCH ${k_one}`)[0]!.body).toEqual({ audience: 'public' });
    expect(server.calls(`PATCH ${k_one}`)[0]!.headers.get('If-Match')).toBe('"3"');
    expect(server.calls(`POST ${k_one}/publish`)[0]!.headers.get('If-Match')).toBe('"4"');
  });

  it('says how many have watched, and how long', async () => {
    open({
      recordings: [{ ...recording, state: 'published', viewers: 12, watched_seconds: 19_260 }],
    });
    const { getByText } = await part();
    expect(getByText('12 people have watched')).toBeTruthy();
    expect(getByText('5 hr 21 min watched together, 26 min each on average')).toBeTruthy();
  });

  it('keeps the reason why nothing is recorded', async () => {
    const server = open({}, { [`PUT ${k_desk}/choice`]: { body: { ...desk, recorded: 'no' } } });
    await fireEvent.click(await screen.findByLabelText('No, it is not recorded'));
    await fireEvent.input(screen.getByLabelText(/^Why not/), {
      target: { value: 'So that everybody can speak freely' },
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.getByText('Saved.')).toBeTruthy());
    expect(server.calls(`PUT ${k_desk}/choice`)[0]!.body).toEqual({
      recorded: 'no',
      reason: { en: 'So that everybody can speak freely' },
    });
    expect(screen.queryByLabelText('File of the recording')).toBeNull();
  });
});

describe('words for amounts', () => {
  it('names sizes and what is left', () => {
    expect(size_text(1_200_000_000)).toBe('1.2 GB');
    expect(size_text(34_000_000)).toBe('34 MB');
    expect(size_text(900)).toBe('0.9 kB');
    expect(left_text(20)).toBe('less than a minute left');
    expect(left_text(61)).toBe('2 minutes left');
    expect(left_text(3 * 3600)).toBe('3 h 0 min left');
  });
});

describe('the text of a file of captions', () => {
  const bytes = (...values: number[]) => new Uint8Array(values).buffer;
  it('is read in whichever encoding it came', () => {
    expect(text_of(bytes(0x61, 0xc3, 0xa9))).toBe('aé');
    expect(text_of(bytes(0x61, 0xe9))).toBe('aé');
    expect(text_of(bytes(0xff, 0xfe, 0x61, 0x00, 0xe9, 0x00))).toBe('aé');
    expect(text_of(bytes())).toBe('');
  });
});
