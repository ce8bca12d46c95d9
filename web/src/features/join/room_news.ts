// The one sentence that says what has changed, for the page's line of news: at most 120 characters, as it is read out.
import { at_moment, moment } from '../../lib/when';
import { choose_text, t } from '../../lib/words';
import type { RoomNow, RoomState } from './room_state';

const k_longest = 120;

// What is seen of a room at one moment.
export interface Seen {
  state: RoomState;
  room: RoomNow;
}

export function news_of(before: Seen, after: Seen, now: number): string {
  const updated = (what: string) => t('news.updated', { moment: moment(now), what });
  const what = change_of(before, after, k_longest - updated('').length);
  return what && updated(what);
}

// In at most `longest` characters.
function change_of(seen: Seen, { state, room }: Seen, longest: number): string {
  const { state: was, room: before } = seen;
  const with_words = (what: string, words: RoomNow['message']) => shortened(what, words, longest);
  if (was !== state) return with_words(state_news(state), state === 'paused' ? room.message : null);
  if (before.starts_at !== room.starts_at)
    return t('room.moved_to', { at: at_moment(room.starts_at) });
  if (before.key !== room.key && room.key) return t('room.moved');
  if (before.ends_at !== room.ends_at) return t('room.ends', { at: at_moment(room.ends_at) });
  if (words_of(before.message) !== words_of(room.message) && room.message)
    return with_words(t('room.host_line'), room.message);
  if (words_of(before.status_line) !== words_of(room.status_line) && room.status_line)
    return with_words(t('room.host_line'), room.status_line);
  return '';
}

function state_news(state: RoomState): string {
  if (state === 'waiting') return t('room.lobby_open');
  if (state === 'live') return t('room.live');
  if (state === 'paused') return t('room.paused_short');
  if (state === 'ended') return t('room.ended');
  return state === 'cancelled' ? t('room.cancelled') : '';
}

// The host's words go along as far as they fit; they stand on the page in full.
function shortened(what: string, words: RoomNow['message'], longest: number): string {
  const said = words_of(words);
  if (!said) return what;
  const whole = `${what} ${said}`;
  return whole.length <= longest ? whole : `${whole.slice(0, longest - 1).trimEnd()}…`;
}

function words_of(words: RoomNow['message']): string {
  return words ? choose_text(words).text : '';
}
