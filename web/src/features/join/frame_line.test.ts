import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { is_word, listen, meaning_of, speaking } from './frame_line';

const k_origin = 'https://meet.example.org';
const k_scope = 'jitsi_meet_external_api_1';
const event = (name: string, more: object = {}) => ({ type: 'event', data: { name, ...more } });

let frame: HTMLIFrameElement;
let words: string[];
let stop: () => void;

function say(line: unknown, origin = k_origin, source: Window | null = frame.contentWindow) {
  const data = typeof line === 'string' ? line : JSON.stringify(line);
  dispatchEvent(new MessageEvent('message', { data, origin, source }));
}
const line = (method: string, params: unknown, change: object = {}) => ({
  postis: true,
  scope: k_scope,
  method,
  params,
  ...change,
});

beforeEach(() => {
  frame = document.body.appendChild(document.createElement('iframe'));
  words = [];
  stop = listen(frame, k_origin, (word) => words.push(word));
});
afterEach(() => {
  stop();
  frame.remove();
});

describe('the line of a room in a frame', () => {
  it('is asked for in the address, whatever stands there already', () => {
    expect(speaking('https://a.example/r?jwt=t')).toBe(
      'https://a.example/r?jwt=t#jitsi_meet_external_api_id=1',
    );
    expect(speaking('https://a.example/r#x=1')).toBe(
      'https://a.example/r#x=1&jitsi_meet_external_api_id=1',
    );
  });

  it('answers that somebody listens, to the room alone, with what it was asked', () => {
    const answer = vi.spyOn(frame.contentWindow!, 'postMessage').mockImplementation(() => {});
    say(line('__ready__', 'abc'));
    expect(answer.mock.calls).toEqual([[JSON.stringify(line('__ready__', 'abc')), k_origin]]);
    expect(words).toEqual(['ready']);
  });

  it('tells who comes in, goes, and is through, in order', () => {
    for (const name of ['joined', 'left', 'joined'])
      say(line('message', event(`video-conference-${name}`, { roomName: 'r' })));
    say(line('message', event('video-ready-to-close')));
    expect(words).toEqual(['joined', 'left', 'joined', 'closed']);
  });

  it('believes nobody but that room, and nothing that it does not know', () => {
    const joined = line('message', event('video-conference-joined'));
    say(joined, 'https://evil.example');
    say(joined, k_origin, window);
    say(joined, k_origin, null);
    say(line('message', event('video-conference-joined'), { scope: 'other' }));
    say(line('message', event('video-conference-joined'), { postis: 'yes' }));
    say(line('message', { type: 'request', data: { name: 'video-conference-joined' } }));
    for (const data of ['', '{', 'null', '7', '[]', '"x"', JSON.stringify(line('message', null))])
      say(data);
    for (const name of ['constructor', '__proto__', 'participant-joined'])
      say(line('message', event(name)));
    expect(words).toEqual([]);
    say(joined);
    expect(words).toEqual(['joined']);
  });

  it('says of errors only those that end it', () => {
    expect(meaning_of(event('error-occurred', { error: { isFatal: true } }))).toBe('trouble');
    expect(meaning_of(event('error-occurred', { error: { isFatal: false } }))).toBeNull();
    expect(meaning_of(event('error-occurred', { error: null }))).toBeNull();
    expect(['joined', 'gone', 7, null].map(is_word)).toEqual([true, false, false, false]);
  });

  it('is silent once it is stopped', () => {
    stop();
    say(line('message', event('video-conference-joined')));
    expect(words).toEqual([]);
  });
});
