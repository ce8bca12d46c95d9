import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import { example_page, k_key } from './examples';
import { frame_of, moved_inside, range_of, type Photo } from './photo';
import Speaker from './speaker.island.svelte';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const at = `/api/v1/speak/${k_key}/photo`;
const photo: Photo = { shown: '/photos/a-800.jpg', whole: 'a', x: 0.5, y: 0.5, size: 1 };
const item = { kind: 'photo', due_at: '2036-09-01T16:00:00Z', extended: false } as const;
const without = example_page({ checklist: [{ ...item, done: false }] });
const with_photo = { ...without, checklist: [{ ...item, done: true }], photo };

beforeEach(() => choose_zone('Europe/Brussels'));
afterEach(() => cleanup());

describe('the square of a portrait', () => {
  const wide = { width: 640, height: 480 };

  it('stays within the picture', () => {
    expect(frame_of({ x: 0.5, y: 0.5, size: 1 }, wide)).toEqual({
      left: 12.5,
      top: 0,
      width: 75,
      height: 100,
    });
    expect(frame_of({ x: 0, y: 0, size: 0.5 }, wide)).toMatchObject({ left: 0, top: 0 });
    expect(moved_inside({ x: 9, y: -3, size: 1 }, wide)).toEqual({ x: 0.625, y: 0.5, size: 1 });
  });

  it('moves as far as there is room', () => {
    expect(range_of(1, 640, 480)).toEqual({ least: 0.375, most: 0.625 });
    expect(range_of(1, 480, 640)).toBeNull();
    expect(range_of(0.5, 480, 640)).toEqual({ least: 0.25, most: 0.75 });
  });
});

describe('the photo of a speaker', () => {
  const field = () => screen.getByLabelText(/^Choose a(nother)? photo/);
  const choose = (file: File) => fireEvent.change(field(), { target: { files: [file] } });

  it('is sent as it is, shown, cut by the keyboard and taken away', async () => {
    const server = new FakeServer({
      [`PUT ${at}`]: { body: with_photo },
      [`PUT ${at}/cut`]: { body: { ...with_photo, photo: { ...photo, size: 0.5 } } },
      [`DELETE ${at}`]: { body: without },
    });
    render(Speaker, { speaker_key: k_key, page: without });
    expect(screen.getByRole('link', { name: 'Send a photo' })).toBeTruthy();
    await choose(new File(['"bytes"'], 'me.png', { type: 'image/png' }));
    expect(await screen.findByText(/^The photo is here/)).toBeTruthy();
    const [sent] = server.calls(`PUT ${at}`);
    expect(sent?.body).toBe('bytes');
    expect(sent?.headers.get('Content-Type')).toBe('application/octet-stream');
    expect(screen.getByAltText('Portrait of João Lima').getAttribute('src')).toBe(photo.shown);
    const size = screen.getByLabelText('Size of the part that is shown');
    await fireEvent.input(size, { target: { value: '0.5' } });
    await fireEvent.change(size);
    await waitFor(() => expect(server.calls(`PUT ${at}/cut`)).toHaveLength(1));
    expect(server.calls(`PUT ${at}/cut`)[0]?.body).toEqual({ x: 0.5, y: 0.5, size: 0.5 });
    await waitFor(async () => {
      await fireEvent.click(screen.getByRole('button', { name: 'Remove the photo' }));
      expect(server.calls(`DELETE ${at}`)).toHaveLength(1);
    });
    expect(await screen.findByText('The photo is removed.')).toBeTruthy();
    expect(screen.queryByAltText('Portrait of João Lima')).toBeNull();
  });

  it('says at its field why it was refused, and sends nothing that is too large', async () => {
    const detail = 'This photo cannot be read. Save it anew and try again.';
    const server = new FakeServer({
      [`PUT ${at}`]: {
        status: 422,
        body: {
          code: 'invalid',
          detail,
          errors: [{ pointer: '/photo', code: 'photo_damaged', detail }],
        },
      },
    });
    render(Speaker, { speaker_key: k_key, page: without });
    const large = new File(['1'], 'large.png');
    Object.defineProperty(large, 'size', { value: 16 * 1024 * 1024 });
    await choose(large);
    expect(await screen.findByText(/larger than 15 MB/)).toBeTruthy();
    expect(server.calls(`PUT ${at}`)).toHaveLength(0);
    await choose(new File(['1'], 'broken.png'));
    expect(await screen.findByText(detail)).toBeTruthy();
    expect(field().getAttribute('aria-invalid')).toBe('true');
  });
});
