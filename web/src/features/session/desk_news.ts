// What has changed on the desk, in one sentence to be read out: by whomever of the hosts it was.
import { at_moment } from '../../lib/when';
import type { Desk, Phase } from './desk';
import { t } from './words';

export function news_of(before: Desk, after: Desk): string {
  if (before.rehearsing !== after.rehearsing)
    return after.rehearsing ? t('news.rehearsing') : t('news.rehearsed');
  if (before.phase !== after.phase) return phase_news(after.phase);
  if (before.starts_at !== after.starts_at)
    return t('news.starts', { at: at_moment(after.starts_at) });
  if (before.room?.address !== after.room?.address) return t('news.room');
  if (before.ends_at !== after.ends_at) return t('news.ends', { at: at_moment(after.ends_at) });
  if (before.words !== after.words) return t('news.words');
  if (before.status_line !== after.status_line)
    return after.status_line ? t('news.line') : t('news.no_line');
  return '';
}

function phase_news(phase: Phase): string {
  const news: Record<Phase, string> = {
    scheduled: t('phase.scheduled'),
    lobby: t('news.lobby'),
    live: t('news.live'),
    paused: t('news.paused'),
    ended: t('news.ended'),
    cancelled: t('phase.cancelled'),
  };
  return news[phase];
}
