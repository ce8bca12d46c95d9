// What has come or was taken, in one sentence to be read out.
import { time_text, visitor_clock } from '../../lib/time';
import { language } from '../../lib/words';
import { arrivals, has_all, type Talk } from './desk';
import { count_of, t } from './words';

export function news_of(before: Talk[], after: Talk[], zone: string): string {
  const come = arrivals(before, after);
  const [first] = come;
  if (!first) return has_all(after) && !has_all(before) ? t('take.have_all') : '';
  if (come.length > 1) return count_of('news.several', come.length);
  const time = time_text(first.talk.starts_at, visitor_clock(language), zone);
  return t('news.single', { time, name: first.deck.name, number: first.deck.newest!.number });
}
