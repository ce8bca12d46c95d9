// What has changed on a page that follows its agenda, in one sentence of at most 120 characters.
import { moved_by } from '../../lib/moved';
import { server_time } from '../../lib/server_time';
import { at_moment, moment } from '../../lib/when';
import { count_of, t } from '../../lib/words';
import type { Patched, Start } from './patching';

const k_longest_title = 40;

export function news_of({ starts, changed }: Patched): string {
  const [first, ...more] = starts;
  const what = first
    ? more.length > 0
      ? several(starts)
      : one(first)
    : changed
      ? t('follow.changed')
      : '';
  return what && t('news.updated', { moment: moment(server_time()), what });
}

const iso = (instant: number) => new Date(instant).toISOString();
const moved_of = ({ before, after }: Start) => moved_by(iso(before), iso(after));

function one(start: Start): string {
  const { title } = start;
  const short =
    title.length > k_longest_title ? `${title.slice(0, k_longest_title - 1).trimEnd()}…` : title;
  const at = at_moment(start.after);
  const moved = moved_of(start);
  if (!moved || moved.far) return t('follow.moved', { title: short, at });
  return t(moved.minutes > 0 ? 'follow.later' : 'follow.earlier', {
    title: short,
    minutes: Math.abs(moved.minutes),
    at,
  });
}

function several(starts: readonly Start[]): string {
  const moved = moved_of(starts[0]!);
  const minutes = moved?.minutes ?? 0;
  if (!moved || moved.far || starts.some((each) => moved_of(each)?.minutes !== minutes))
    return t('follow.several', { count: starts.length });
  return minutes > 0
    ? count_of('follow.all_later', minutes, { sessions: starts.length })
    : count_of('follow.all_earlier', -minutes, { sessions: starts.length });
}
