// A draft being edited: it saves itself after a pause, one request at a time, each on the version
// that was read. What is not saved yet stays on this device.
import { is_passing, type Failure, type ProblemField } from '../../api/client';
import { problem_at, type FieldProblem } from '../../lib/form/problems';
import { change_draft, delete_event, publish_draft, read_draft } from './draft_calls';
import {
  change_of,
  copy_part,
  differing,
  entries_of,
  parts_of,
  type Draft,
  type Entries,
} from './entries';
import { forget_kept, keep, read_kept } from './kept_edits';
import { meet, type Conflict } from './meanwhile';
import { mistakes, part_of, place_problem } from './mistakes';

const k_pause_ms = 1_200;
const k_again_ms = 15_000;

export class Editing {
  draft: Draft;
  entries: Entries;
  saving = $state(false);
  // Milliseconds since 1970; null until something was saved here.
  saved_at = $state<number | null>(null);
  unsaved = $state(false);
  problems = $state<FieldProblem[]>([]);
  turn = $state(0);
  failure = $state<Failure | null>(null);
  conflicts = $state<Conflict[]>([]);
  publishing = $state(false);
  #base: Entries;
  #theirs: Entries | null = null;
  #etag: string;
  // What the server would not take; tried again once it is changed.
  #refused = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #failed_to_publish = false;

  constructor(draft: Draft, etag: string) {
    const there = $state(draft);
    this.draft = there;
    const kept = read_kept(draft.id);
    this.#base = kept?.base ?? entries_of(draft);
    this.#etag = kept?.etag ?? etag;
    const entries = $state(kept?.entries ?? entries_of(draft));
    this.entries = entries;
    this.unsaved = this.#dirty().length > 0;
  }

  // Saves what was left on this device, and again when the line is back; the answer stops it.
  start(): () => void {
    const again = () => void this.save();
    addEventListener('online', again);
    if (this.unsaved) this.#plan(0);
    return () => {
      removeEventListener('online', again);
      clearTimeout(this.#timer);
    };
  }

  error(field: string): string {
    return problem_at(this.problems, field);
  }

  changed(field: string): void {
    this.#refused.delete(part_of(field));
    this.#remember();
    this.#plan(k_pause_ms);
  }

  // On leaving a field its mistakes are said: it saves by itself, and would otherwise stay unsaved silently.
  left(field: string): void {
    const part = part_of(field);
    const is_here = (problem: FieldProblem) => part_of(problem.field ?? '') === part;
    if (this.#refused.has(part)) return;
    const others = this.problems.filter((problem) => !is_here(problem));
    const dirty = this.#dirty().includes(part) || this.turn > 0;
    this.problems = dirty ? [...others, ...this.#mistakes().filter(is_here)] : others;
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#running) return this.#running;
    this.#running = this.#save_all();
    await this.#running;
    this.#running = null;
  }

  async #save_all(): Promise<void> {
    let goes_on = true;
    for (let parts = this.#ready(); goes_on && parts.length > 0; parts = this.#ready()) {
      this.saving = true;
      const sent = $state.snapshot(this.entries) as Entries;
      const change = change_of(parts, sent);
      const { data, etag, failure } = await change_draft(this.draft.id, this.#etag, change);
      if (failure) goes_on = await this.#refuse(parts, sent, failure);
      else this.#take(parts, sent, data, etag ?? '');
    }
    this.saving = false;
    this.#remember();
    if (!this.unsaved) this.failure = null;
  }

  // Publishes what stands there now: first everything is saved.
  async publish(): Promise<void> {
    if (this.publishing) return;
    this.problems = mistakes(this.entries, true);
    if (this.problems.length > 0) {
      this.turn += 1;
      return;
    }
    this.publishing = true;
    await this.save();
    this.#failed_to_publish = false;
    if (this.#dirty().length === 0) await this.#publish();
    else if (this.problems.length > 0) this.turn += 1;
    this.publishing = false;
  }

  // What has just failed, once more.
  again(): Promise<void> {
    return this.#failed_to_publish ? this.publish() : this.save();
  }

  // Why it could not be deleted, or null.
  async remove(): Promise<Failure | null> {
    const { failure } = await delete_event(this.draft.id, this.#etag);
    if (failure?.code === 'precondition_failed') await this.#look();
    if (!failure) forget_kept(this.draft.id);
    return failure ?? null;
  }

  // One of two values is chosen; mine is then saved on the version that holds theirs.
  choose(conflict: Conflict, whose: 'mine' | 'theirs'): void {
    if (whose === 'theirs' && this.#theirs) copy_part(conflict.part, this.#theirs, this.entries);
    this.conflicts = this.conflicts.filter(({ part }) => part !== conflict.part);
    this.#remember();
    this.#plan(0);
  }

  // What was sent counts as saved, however the server writes it.
  #take(parts: readonly string[], sent: Entries, draft: Draft, etag: string): void {
    this.#base = entries_of(draft);
    for (const part of parts) copy_part(part, sent, this.#base);
    this.#know(draft, etag);
    this.saved_at = Date.now();
    this.failure = null;
    this.problems = this.problems.filter(({ field }) => !parts.includes(part_of(field ?? '')));
  }

  #know(draft: Draft, etag: string): void {
    Object.assign(this.draft, draft);
    this.#etag = etag;
  }

  // Answers whether there may be more to save at once.
  async #refuse(parts: readonly string[], sent: Entries, failure: Failure): Promise<boolean> {
    if (failure.code === 'precondition_failed') return this.#meet_another();
    if (failure.status === 422 && failure.fields.length > 0) {
      this.#hold_back(parts, sent, failure.fields);
      return true;
    }
    // The same trouble again is no news.
    if (this.failure?.code !== failure.code) this.failure = failure;
    if (is_passing(failure)) this.#plan((failure.retry_after ?? 0) * 1000 || k_again_ms);
    else if (failure.code === 'conflict') await this.#look();
    return false;
  }

  #hold_back(parts: readonly string[], sent: Entries, fields: readonly ProblemField[]): void {
    const found = fields.map((each) => place_problem(each, this.entries));
    const named = (field: string | null) => found.some((problem) => problem.field === field);
    this.problems = [...this.problems.filter(({ field }) => !named(field)), ...found];
    const values = parts_of(sent);
    const wrong = parts.filter((part) => found.some(({ field }) => part_of(field ?? '') === part));
    for (const part of wrong.length > 0 ? wrong : parts)
      this.#refused.set(part, values.get(part) ?? '');
  }

  // Where the newest version is refused as well it waits, instead of asking without end.
  async #meet_another(): Promise<boolean> {
    const before = this.#etag;
    const seen = await this.#look();
    if (seen && this.#etag === before) this.#plan(k_again_ms);
    return seen && this.#etag !== before;
  }

  // Somebody else saved meanwhile. What only they changed is taken over; what both changed is asked.
  async #look(): Promise<boolean> {
    const { data, etag, failure } = await read_draft(this.draft.id);
    if (failure) {
      this.failure = failure;
      return false;
    }
    const theirs = entries_of(data);
    const { taken, conflicts } = meet(this.entries, this.#base, theirs);
    for (const part of taken) copy_part(part, theirs, this.entries);
    this.conflicts = conflicts;
    this.#base = theirs;
    this.#theirs = theirs;
    this.#know(data, etag ?? '');
    return true;
  }

  async #publish(): Promise<void> {
    const { data, etag, failure } = await publish_draft(this.draft.id, this.#etag);
    if (!failure) {
      this.failure = null;
      this.#know(data, etag ?? '');
      forget_kept(data.id);
    } else if (failure.code === 'precondition_failed') await this.#look();
    else if (failure.status === 422 && failure.fields.length > 0) {
      this.problems = failure.fields.map((each) => place_problem(each, this.entries));
      this.turn += 1;
    } else {
      this.failure = failure;
      this.#failed_to_publish = true;
    }
  }

  #mistakes(): FieldProblem[] {
    return mistakes(this.entries, this.turn > 0);
  }

  #dirty(): string[] {
    return differing(this.entries, this.#base);
  }

  // What can be saved now: changed, right, not refused as it is, and not to be decided first.
  #ready(): string[] {
    if (this.draft.state !== 'draft') return [];
    const wrong = mistakes(this.entries, false).map(({ field }) => part_of(field ?? ''));
    const values = parts_of(this.entries);
    return this.#dirty().filter(
      (part) =>
        !wrong.includes(part) &&
        this.#refused.get(part) !== (values.get(part) ?? '') &&
        !this.conflicts.some((conflict) => conflict.part === part),
    );
  }

  #plan(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), delay);
  }

  #remember(): void {
    this.unsaved = this.#dirty().length > 0;
    if (!this.unsaved) forget_kept(this.draft.id);
    else
      keep(this.draft.id, {
        entries: $state.snapshot(this.entries) as Entries,
        base: this.#base,
        etag: this.#etag,
      });
  }
}
