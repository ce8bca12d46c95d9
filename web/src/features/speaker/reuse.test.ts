import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import { example_page, k_key, with_biography } from './examples';
import Speaker from './speaker.island.svelte';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const kept = {
  event: { en: 'Cool streets 2035' },
  agreed_at: '2035-09-01T10:00:00Z',
  biography: ['en'],
  photo: '/photos/a-192.jpg',
};

beforeEach(() => {
  sessionStorage.clear();
  choose_zone('Europe/Brussels');
});
afterEach(() => cleanup());

describe('what was given before', () => {
  it('is offered, and taken over at the press of a button', async () => {
    const post = `POST /api/v1/speak/${k_key}/kept`;
    const server = new FakeServer({ [post]: { body: with_biography({ en: 'Plants trees.' }) } });
    render(Speaker, { speaker_key: k_key, page: example_page({ kept }) });
    const offer = within(screen.getByRole('region', { name: 'Use what you gave before' }));
    expect(offer.getByText('It has: your biography, your photo.')).toBeTruthy();
    await fireEvent.click(
      offer.getByRole('button', { name: 'Use what you gave at Cool streets 2035' }),
    );
    expect(await screen.findByText(/^Taken over\./)).toBeTruthy();
    expect(server.calls(post)).toHaveLength(1);
    expect(screen.queryByRole('region', { name: 'Use what you gave before' })).toBeNull();
    expect(screen.getByLabelText<HTMLTextAreaElement>('About you, in English').value).toBe(
      'Plants trees.',
    );
  });

  it('is kept for the next time only by a yes, which can be taken back', async () => {
    const put = `PUT /api/v1/speak/${k_key}/consents/reuse`;
    const asked = { version: 1, language: 'en' as const, wording: 'Keep it for me.' };
    const answered = (agreed: boolean) =>
      example_page({
        consents: [
          {
            kind: 'reuse',
            asked,
            answer: { ...asked, agreed, at: '2036-08-01T10:00:00Z', by: null },
          },
        ],
      });
    const server = new FakeServer({ [put]: [{ body: answered(true) }, { body: answered(false) }] });
    render(Speaker, {
      speaker_key: k_key,
      page: example_page({ consents: [{ kind: 'reuse', asked, answer: null }] }),
    });
    const choice = within(screen.getByRole('group', { name: 'Keep it for me.' }));
    await fireEvent.click(choice.getByRole('radio', { name: 'I agree' }));
    expect(await screen.findByText(/^You agreed on/)).toBeTruthy();
    await fireEvent.click(choice.getByRole('radio', { name: 'I do not agree' }));
    expect(await screen.findByText(/^You did not agree/)).toBeTruthy();
    expect(server.calls(put).map(({ body }) => (body as { agreed: boolean }).agreed)).toEqual([
      true,
      false,
    ]);
  });
});
