// What publications are and how they stand: pure.
import type { Schema } from '../../api/client';
import { choose_text, language_names } from '../../lib/words';
import { size_text } from '../upload/sizes';
import { t } from './words';

export type Publication = Schema['Publication'];
export type PublicationFile = Schema['PublicationFile'];
export type Kind = Schema['PublicationKind'];
export type Place = { event: string } | { series: string };

export const kinds: Kind[] = ['brochure', 'toolkit'];

export const badges: Record<PublicationFile['state'], { kind: string; icon: string }> = {
  coming: { kind: 'wait', icon: 'clock' },
  scanning: { kind: 'wait', icon: 'clock' },
  held: { kind: 'wait', icon: 'clock' },
  preparing: { kind: 'wait', icon: 'clock' },
  ready: { kind: 'good', icon: 'tick' },
  refused: { kind: 'alert', icon: 'alert' },
};

// While the server works on one of its files it is read again.
export function moves({ files }: Publication): boolean {
  return files.some(({ state }) => ['scanning', 'held', 'preparing'].includes(state));
}

export function has_ready_file({ files }: Publication): boolean {
  return files.some(({ state }) => state === 'ready');
}

export function title_of({ title }: Publication) {
  return choose_text(title);
}

// "German, PDF, 2.4 MB, 12 pages": as much as is known.
export function file_text({ language, content, bytes }: PublicationFile): string {
  const kind = content === 'locked_office' ? 'Office' : content.toUpperCase();
  return [language_names([language]), kind, size_text(bytes)].filter(Boolean).join(', ');
}

// Why a file was refused, or what it waits for; '' where there is nothing to say.
export function reason_text({ state, reason }: PublicationFile): string {
  if (state === 'held') return t('held');
  return reason ? t(`reason.${reason}`) : '';
}

// What came up to here of a file that is sent again.
export function begun_of({ files }: Publication, language: string, file: File): string | undefined {
  return files.find(
    (each) =>
      each.state === 'coming' &&
      each.language === language &&
      each.file_name === file.name &&
      each.bytes === file.size,
  )?.id;
}

// Without languages in which nothing is said.
export function said(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([code, text]) => [code, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}
