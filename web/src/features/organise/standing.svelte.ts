// What the server is known to hold of a draft, and what one's own edits were typed over.
import { copy_part, differing, entries_of, type Draft, type Entries } from './entries';
import type { KeptEdits } from './kept_edits';
import { meet, type Conflict } from './meanwhile';

export class Standing {
  draft: Draft;
  base: Entries;
  etag: string;
  #theirs: Entries | null = null;

  constructor(draft: Draft, etag: string, kept: KeptEdits | null) {
    const there = $state(draft);
    this.draft = there;
    this.base = kept?.base ?? entries_of(draft);
    this.etag = kept?.etag ?? etag;
  }

  know(draft: Draft, etag: string | null): void {
    Object.assign(this.draft, draft);
    this.etag = etag ?? '';
  }

  // What was sent counts as saved, however the server writes it.
  take(parts: readonly string[], sent: Entries, draft: Draft, etag: string | null): void {
    this.base = entries_of(draft);
    for (const part of parts) copy_part(part, sent, this.base);
    this.know(draft, etag);
  }

  // Somebody else saved meanwhile. What only they changed is taken over into `entries`; what both changed is asked.
  meet(entries: Entries, draft: Draft, etag: string | null): Conflict[] {
    const theirs = entries_of(draft);
    const { taken, conflicts } = meet(entries, this.base, theirs);
    for (const part of taken) copy_part(part, theirs, entries);
    this.base = theirs;
    this.#theirs = theirs;
    this.know(draft, etag);
    return conflicts;
  }

  choose_theirs(part: string, entries: Entries): void {
    if (this.#theirs) copy_part(part, this.#theirs, entries);
  }

  // The parts that are not saved yet.
  dirty(entries: Entries): string[] {
    return differing(entries, this.base);
  }
}
