// An unsent registration on this device: everything typed except the consents,
// which are given anew each time; and the key of the last try, so that the same
// content sent again after a reload has one effect.
import { forget, recall, remember } from '../../lib/device';
import { empty_entries, type Answer, type Entries } from './entries';

export interface Attempt {
  key: string;
  body: string;
}

export interface Draft {
  entries: Entries;
  attempt: Attempt | null;
}

export function keep_draft(event: string, draft: Draft): void {
  remember(`draft.${event}`, { ...draft, entries: { ...draft.entries, consents: {} } });
}

export function read_draft(event: string): Draft {
  const kept = recall(`draft.${event}`, is_draft);
  if (!kept) return { entries: empty_entries(), attempt: null };
  // What an earlier version of this page kept knows of no sessions.
  return { ...kept, entries: { ...kept.entries, sessions: kept.entries.sessions ?? [] } };
}

export function forget_draft(event: string): void {
  forget(`draft.${event}`);
}

function is_draft(value: unknown): value is Draft {
  if (!is_object(value) || !is_object(value['entries'])) return false;
  const { name, email, authority, authority_id, country, answers } = value['entries'];
  const texts = [name, email, authority, authority_id ?? '', country];
  return (
    texts.every((text) => typeof text === 'string') &&
    is_object(answers) &&
    Object.values(answers).every(is_answer) &&
    (value['attempt'] === null || is_attempt(value['attempt']))
  );
}

function is_attempt(value: unknown): value is Attempt {
  return is_object(value) && typeof value['key'] === 'string' && typeof value['body'] === 'string';
}

function is_answer(value: unknown): value is Answer {
  return typeof value === 'string' || typeof value === 'boolean' || Array.isArray(value);
}

function is_object(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
