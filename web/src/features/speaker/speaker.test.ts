import {
  cleanup,
  configure,
  fireEvent,
  render,
  screen,
  waitFor,
  within,
} from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer, type Behaviour } from '../../lib/fake_server';
import { choose_zone } from '../../lib/time';
import { example_page, k_key, with_biography } from './examples';
import { backstage, body_of, languages_of, place_problem, shown_biography, unsaved } from './page';
import SpeakerIsland from './speaker.island.svelte';

configure({ asyncUtilTimeout: 5_000 });
vi.setConfig({ testTimeout: 20_000 });

const page = `/api/v1/speak/${k_key}`;
const patch = `PATCH ${page}/profile`;

beforeEach(() => {
  sessionStorage.clear();
  choose_zone('Europe/Brussels');
});
afterEach(() => cleanup());

function open(behaviours: Record<string, Behaviour | Behaviour[]> = {}, first = example_page()) {
  const server = new FakeServer(behaviours);
  render(SpeakerIsland, { speaker_key: k_key, page: first });
  return server;
}
const reply = (biography: Record<string, string>, etag: string) => ({
  body: with_biography(biography),
  headers: { ETag: etag },
});
const english = () => screen.getByLabelText<HTMLTextAreaElement>('About you, in English');

describe('the rules', () => {
  it('send what was typed and is not there, without spaces around it', () => {
    const { etag: _etag, ...there } = example_page();
    expect(unsaved(there, { 'biography.en': ' \n', needs: 'A stool', pronouns: '' })).toEqual({
      needs: 'A stool',
    });
    expect(body_of({ 'biography.en': 'a', 'biography.de': 'b', needs: '' })).toEqual({
      biography: { en: 'a', de: 'b' },
      needs: '',
    });
  });

  it('write in the languages of the event, and in those in which something is written', () => {
    expect(languages_of(with_biography({ fr: 'Plante.', de: 'Pflanzt.' }))).toEqual([
      'en',
      'de',
      'fr',
    ]);
  });

  it('send the speaker backstage on the day by the clock of the event, until the session is over', () => {
    const page = example_page();
    const at = (instant: string) => backstage(page, Date.parse(instant))?.id;
    expect(at('2036-09-14T21:59:00Z')).toBeUndefined();
    expect(at('2036-09-14T22:00:00Z')).toBe('s1');
    expect(at('2036-09-15T12:59:59Z')).toBe('s1');
    expect(at('2036-09-15T13:00:00Z')).toBeUndefined();
    const [session] = page.sessions;
    const off = { ...page, sessions: [{ ...session!, cancelled: true }] };
    expect(backstage(off, Date.parse('2036-09-15T12:30:00Z'))).toBeUndefined();
  });

  it('show the biography that public pages would show', () => {
    const shown = with_biography({ de: 'Pflanzt.', en: 'Plants.', fr: 'Plante.' });
    expect(shown_biography(shown, 'fr')?.lang).toBe('fr');
    expect(shown_biography(shown, 'it')?.lang).toBe('en');
    expect(shown_biography(with_biography({ de: 'Pflanzt.' }), 'en')?.lang).toBe('de');
    expect(shown_biography(with_biography({}), 'en')).toBeNull();
  });

  it('put a mistake where it belongs', () => {
    const at = (pointer: string) =>
      place_problem({ pointer, code: 'too_long', detail: 'Long.' }).field;
    expect([at('/biography/en'), at('/needs'), at('/other'), at('')]).toEqual([
      'biography.en',
      'needs',
      null,
      null,
    ]);
  });
});

describe("a speaker's page", () => {
  it('names the next open item first, and then the one after it', async () => {
    open({ [patch]: reply({ en: 'Plants trees.' }, '"2"') });
    expect(screen.getByRole('link', { name: 'Write about yourself' }).getAttribute('href')).toBe(
      '#biography',
    );
    await fireEvent.input(english(), { target: { value: 'Plants trees.' } });
    await fireEvent.blur(english());
    expect(await screen.findByRole('link', { name: 'Answer about the recording' })).toBeTruthy();
  });

  it('saves by itself what is typed, and shows it as the audience sees it', async () => {
    const server = open({ [patch]: reply({ en: 'Plants trees.' }, '"2"') });
    await fireEvent.input(english(), { target: { value: 'Plants trees. ' } });
    expect(await screen.findByText(/^Saved /)).toBeTruthy();
    const [sent] = server.calls(patch);
    expect(sent?.body).toEqual({ biography: { en: 'Plants trees. ' } });
    expect(sent?.headers.get('If-Match')).toBe('"1"');
    expect(english().value).toBe('Plants trees. ');
    const preview = screen.getByRole('region', { name: 'What the audience sees' });
    expect(within(preview).getByText('Plants trees.')).toBeTruthy();
  });

  it('keeps what was typed over a broken line, and sends it on the next try', async () => {
    const server = open({ [patch]: [null, reply({ en: 'Plants.' }, '"2"')] });
    await fireEvent.input(english(), { target: { value: 'Plants.' } });
    await fireEvent.blur(english());
    expect((await screen.findByRole('alert')).textContent).toContain('kept on this device');
    cleanup();
    render(SpeakerIsland, { speaker_key: k_key, page: example_page() });
    expect(english().value).toBe('Plants.');
    await waitFor(() => expect(server.calls(patch)).toHaveLength(2));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('writes over nobody: what somebody else wrote meanwhile in the same field is asked about', async () => {
    const stale = { status: 412, body: { code: 'precondition_failed' } };
    const server = open({
      [patch]: [stale, reply({ en: 'Mine.' }, '"4"')],
      [`GET ${page}`]: reply({ en: 'Theirs.' }, '"3"'),
    });
    await fireEvent.input(english(), { target: { value: 'Mine.' } });
    await fireEvent.blur(english());
    const asked = await screen.findByRole('group', { name: /Somebody else/ });
    expect(within(asked).getByText('Theirs.')).toBeTruthy();
    expect(server.calls(patch)).toHaveLength(1);
    await fireEvent.click(within(asked).getByRole('button', { name: 'Keep what I typed' }));
    await waitFor(() => expect(server.calls(patch)).toHaveLength(2));
    expect(server.calls(patch)[1]?.headers.get('If-Match')).toBe('"3"');
  });

  it('goes on by itself where somebody else wrote in another field', async () => {
    const stale = { status: 412, body: { code: 'precondition_failed' } };
    const server = open({
      [patch]: [stale, reply({ en: 'Mine.', de: 'Ihres.' }, '"4"')],
      [`GET ${page}`]: reply({ de: 'Ihres.' }, '"3"'),
    });
    await fireEvent.input(english(), { target: { value: 'Mine.' } });
    await fireEvent.blur(english());
    await waitFor(() => expect(server.calls(patch)).toHaveLength(2));
    expect(screen.queryByRole('group', { name: /Somebody else/ })).toBeNull();
  });

  it('asks for each consent with its whole text, chooses neither, and dates the answer', async () => {
    const answered = with_biography({});
    answered.consents[0]!.answer = {
      agreed: false,
      at: '2036-08-01T10:00:00Z',
      by: null,
      version: 1,
      language: 'en',
      wording: 'I agree to be recorded.',
    };
    const put = `PUT ${page}/consents/recording`;
    const server = open({ [put]: { body: answered, headers: { ETag: '"2"' } } });
    const asked = screen.getByRole('group', { name: 'I agree to be recorded.' });
    const choices = within(asked).getAllByRole<HTMLInputElement>('radio');
    expect(choices.map(({ checked }) => checked)).toEqual([false, false]);
    await fireEvent.click(choices[1]!);
    expect(await screen.findByText(/You did not agree, on Fri 1 August 2036/)).toBeTruthy();
    expect(server.calls(put)[0]?.body).toEqual({ agreed: false, version: 1, language: 'en' });
  });

  it('makes a link for somebody, shows it to be handed on, and ends it', async () => {
    const iris = {
      id: 'a1',
      name: 'Iris Helps',
      made_at: '2036-08-01T10:00:00Z',
      opened_at: null,
      link: `/speak/${'i'.repeat(43)}`,
    };
    const { etag: _etag, ...alone } = example_page();
    const made = { body: { ...alone, assistants: [iris] }, headers: { ETag: '"1"' } };
    const post = `POST ${page}/assistants`;
    const server = open({
      [post]: made,
      [`DELETE ${page}/assistants/a1`]: { body: alone, headers: { ETag: '"1"' } },
    });
    const part = within(screen.getByRole('region', { name: 'Let somebody do this for me' }));
    await fireEvent.click(part.getByRole('button', { name: 'Make a link' }));
    expect(part.getByText('Write the name of who acts for you.')).toBeTruthy();
    expect(server.calls(post)).toHaveLength(0);
    await fireEvent.input(part.getByLabelText('Who'), { target: { value: ' Iris Helps ' } });
    await fireEvent.click(part.getByRole('button', { name: 'Make a link' }));
    const link = await part.findByLabelText<HTMLInputElement>('Link for Iris Helps');
    expect(link.value).toBe(location.origin + iris.link);
    await waitFor(() => expect(document.activeElement).toBe(link));
    expect(server.calls(post)[0]?.body).toEqual({ name: 'Iris Helps' });
    await fireEvent.click(part.getByRole('button', { name: 'End the link Iris Helps' }));
    expect(await part.findByText('The link of Iris Helps no longer works.')).toBeTruthy();
    expect(part.queryByLabelText('Link for Iris Helps')).toBeNull();
  });

  it('says to an assistant that they act under their name, and lets them name nobody', () => {
    open({}, example_page({ acting: 'Iris Helps' }));
    expect(screen.getByText(/^You act for this speaker as Iris Helps/)).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Let somebody do this for me' })).toBeNull();
  });
});

describe('the day itself', () => {
  afterEach(() => vi.useRealTimers());

  it('says where to go, and the number of who moderates', async () => {
    vi.useFakeTimers({ now: Date.parse('2036-09-15T10:00:00Z'), toFake: ['Date'] });
    const page = example_page();
    const [session] = page.sessions;
    const others = [{ ...session!.others[0]!, telephone: '+49 228 1' }];
    open({}, { ...page, sessions: [{ ...session!, others }] });
    const go = screen.getByRole('link', { name: 'Go backstage' });
    expect(go.getAttribute('href')).toBe('#session-s1');
    expect(screen.queryByRole('link', { name: 'Write about yourself' })).toBeNull();
    expect(await screen.findByText('Today: go to Hall 2.')).toBeTruthy();
    expect(screen.getByRole('link', { name: '+49 228 1' }).getAttribute('href')).toBe(
      'tel:+49 228 1',
    );
  });

  it('marks what is planned and may still change', () => {
    const page = example_page();
    const [session] = page.sessions;
    open({}, { ...page, sessions: [{ ...session!, planned: true, href: null }] });
    expect(screen.getByText('Planned, may still change')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Shade for squares' })).toBeNull();
  });

  it('tells moderators who sees their number', () => {
    const page = example_page();
    const [session] = page.sessions;
    open({}, { ...page, sessions: [{ ...session!, role: 'moderator' }] });
    expect(screen.getByText(/Those on stage with you see it/)).toBeTruthy();
  });
});
