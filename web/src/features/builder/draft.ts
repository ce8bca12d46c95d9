// The draft of an agenda by its contract, and what is asked of a session everywhere.
import type { Schema } from '../../api/client';
import { choose_text } from '../../lib/words';

export type Draft = Schema['AgendaDraft'];
export type Session = Schema['DraftSession'];
export type Room = Schema['DraftRoom'];
export type Track = Schema['DraftTrack'];
export type Person = Schema['DraftPerson'];
export type Edit = Schema['AgendaEdit'];
export type Fields = Schema['AgendaFields'];
export type Seen = NonNullable<Edit['seen']>;
// The values of fields are of every kind.
type Open<T, Field extends keyof T> = Omit<T, Field> & Record<Field, unknown>;
export type Change = Open<Schema['AgendaChange'], 'before' | 'after'>;
export type Refusal = Open<Schema['AgendaRefusal'], 'theirs'>;
export type Answer = Omit<Schema['AgendaOutcome'], 'changes' | 'refused'> & {
  changes: Change[];
  refused: Refusal[];
};
export type Problem = Schema['AgendaProblem'];
export type Release = Schema['AgendaRelease'];
export type Difference = Omit<Schema['AgendaDifference'], 'changes'> & {
  changes: Open<Schema['AgendaDifference']['changes'][number], 'before' | 'after'>[];
};

export type Sessions = ReadonlyMap<string, Session>;

export const k_kinds = [
  'talk',
  'keynote',
  'panel',
  'workshop',
  'pitch',
  'site visit',
  'break',
  'social',
] as const;
export const k_roles = ['speaker', 'moderator', 'interpreter'] as const;
export const k_hues = [
  'harbour',
  'linden',
  'brick',
  'plum',
  'ochre',
  'violet',
  'teal',
  'slate',
] as const;

export function title_of(session: Pick<Session, 'title'>): string {
  return choose_text(session.title).text;
}

// As said in one short sentence.
export function short_title(session: Pick<Session, 'title'>, most = 40): string {
  const title = title_of(session);
  return title.length <= most ? title : `${title.slice(0, most - 1).trimEnd()}…`;
}

export function minutes_of({ starts_at, ends_at }: Pick<Session, 'starts_at' | 'ends_at'>): number {
  return Math.round((Date.parse(ends_at) - Date.parse(starts_at)) / 60_000);
}

// "2026-09-15T14:00"
export function local_start({ starts_local }: Pick<Session, 'starts_local'>): string {
  return starts_local.slice(0, 16);
}
