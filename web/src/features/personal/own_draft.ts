// What is typed over one's own data, kept in this tab until it is saved or given up, with the version
// that it was typed over.
import { forget, recall, remember } from '../../lib/device';
import { languages } from '../../lib/words';
import type { OwnEntries } from './own_data';

export interface OwnDraft {
  entries: OwnEntries;
  etag: string;
}

export function keep_draft(registration: string, draft: OwnDraft): void {
  remember(key_of(registration), draft, 'tab');
}

export function read_draft(registration: string): OwnDraft | null {
  return recall(key_of(registration), is_draft, 'tab');
}

export function forget_draft(registration: string): void {
  forget(key_of(registration), 'tab');
}

function key_of(registration: string): string {
  return `own_data.${registration}`;
}

function is_draft(value: unknown): value is OwnDraft {
  const draft = value as Partial<OwnDraft> | null;
  const { name, authority, authority_id, country, language } = draft?.entries ?? {};
  return (
    [draft?.etag, name, authority, authority_id ?? '', country].every(
      (text) => typeof text === 'string',
    ) && languages.some((each) => each === language)
  );
}
