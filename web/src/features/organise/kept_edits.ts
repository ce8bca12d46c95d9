// Edits of a draft that are not saved yet, on this device, with the version they were typed over.
import { forget, recall, remember } from '../../lib/device';
import { is_entries, type Entries } from './entries';

export interface KeptEdits {
  entries: Entries;
  base: Entries;
  etag: string;
}

export function keep(event: string, edits: KeptEdits): void {
  remember(`webinar.${event}`, edits);
}

export function read_kept(event: string): KeptEdits | null {
  return recall(`webinar.${event}`, is_kept);
}

export function forget_kept(event: string): void {
  forget(`webinar.${event}`);
}

function is_kept(value: unknown): value is KeptEdits {
  const kept = value as Partial<KeptEdits> | null;
  return (
    typeof kept === 'object' &&
    typeof kept?.etag === 'string' &&
    is_entries(kept.entries) &&
    is_entries(kept.base)
  );
}
