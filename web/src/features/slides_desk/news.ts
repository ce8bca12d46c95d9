// What has come, in one sentence to be read out.
import { time_text, visitor_clock } from '../../lib/time';
import { language } from '../../lib/words';
import type { Deck, Talk } from './desk';
import { count_of, t } from './words';

export function news_of(come: { talk: Talk; deck: Deck }[], zone: string): string {
  const [first] = come;
  if (!first) return '';
  if (come.length > 1) return count_of('news.several', come.length);
  const time = time_text(first.talk.starts_at, visitor_clock(language), zone);
  return t('news.single', { time, name: first.deck.name, number: first.deck.newest!.number });
}
