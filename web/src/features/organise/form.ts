// The form that the fields of a webinar stand in: a new one, or one being edited.
import type { Entries } from './entries';

export interface WebinarForm {
  readonly entries: Entries;
  error(field: string): string;
  changed(field: string): void;
  left(field: string): void;
}
