// The slides of one person for one session, and the rules about them: pure.
import type { Schema } from '../../api/client';
import { size_text } from '../upload/sizes';
import { count_of, t } from './words';

export type Deck = Schema['Deck'];
export type Version = Schema['SlidesVersion'];
export type Standing = Schema['SlidesState'] | 'missing' | 'none';

export const badges: Record<Standing, { kind: string; icon: string }> = {
  missing: { kind: 'wait', icon: 'clock' },
  none: { kind: 'neutral', icon: 'dash' },
  scanning: { kind: 'wait', icon: 'clock' },
  held: { kind: 'wait', icon: 'clock' },
  converting: { kind: 'wait', icon: 'clock' },
  ready: { kind: 'good', icon: 'tick' },
  kept: { kind: 'good', icon: 'tick' },
  refused: { kind: 'alert', icon: 'alert' },
};

// The newest version that was not refused: what the technician gets.
export function counting(deck: Deck): Version | undefined {
  return deck.versions.find(({ state }) => state !== 'refused');
}

export function standing_of(deck: Deck): Standing {
  const version = counting(deck);
  if (version) return version.state;
  if (deck.final_at) return 'none';
  return deck.versions.length > 0 ? 'refused' : 'missing';
}

// Whether something happens to it that the page should show.
export function moves(deck: Deck): boolean {
  const files = [...deck.versions, ...deck.extras.flatMap(({ file }) => file ?? [])];
  return files.some(({ state }) => ['scanning', 'held', 'converting'].includes(state));
}

// What was begun of the same file, here or on another device.
export function begun_of(deck: Deck, file: { name: string; size: number }): string | undefined {
  return deck.coming.find(({ file_name, bytes }) => file_name === file.name && bytes === file.size)
    ?.id;
}

// Why it was kept as it came or refused, or what it waits for; '' for nothing.
export function reason_text({ reason }: Pick<Version, 'reason'>): string {
  return reason === '' ? '' : t(`reason.${reason}`);
}

// What the technician gets of the version that counts.
export function gets_text(version: Version): string {
  const values = { name: version.file_name, size: size_text(version.bytes) };
  if (version.state === 'ready') return count_of('gets.ready', version.pages, values);
  return [t(`gets.${version.state}`, values), reason_text(version)].filter(Boolean).join(' ');
}

export function page_text({ number, text }: Deck['pages'][number]): string {
  const words = text.trim().replace(/\s+/g, ' ');
  return words ? t('page.with', { number, text: words }) : t('page.without', { number });
}
