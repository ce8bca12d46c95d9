// An event being edited: it saves itself after a pause, one request at a time, each on the version
// that was read. What is not saved yet stays on this device.
import { is_passing, type Failure, type ProblemField } from '../../api/client';
import { problem_at, type FieldProblem } from '../../lib/form/problems';
import { change_draft, delete_event, read_draft } from './draft_calls';
import { change_of, entries_of, parts_of, type Draft, type Entries } from './entries';
import { forget_kept, keep, read_kept } from './kept_edits';
import type { Conflict } from './meanwhile';
import { FieldFaults } from './field_faults.svelte';
import { mistakes, part_of } from './mistakes';
import { Standing } from './standing.svelte';

const k_pause_ms = 1_200;
const k_again_ms = 15_000;

export class Editing {
  entries: Entries;
  saving = $state(false);
  // Milliseconds since 1970; null until something was saved here.
  saved_at = $state<number | null>(null);
  unsaved = $state(false);
  failure = $state<Failure | null>(null);
  conflicts = $state<Conflict[]>([]);
  #standing: Standing;
  #faults = new FieldFaults();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  constructor(draft: Draft, etag: string) {
    const kept = read_kept(draft.id);
    this.#standing = new Standing(draft, etag, kept);
    const entries = $state(kept?.entries ?? entries_of(draft));
    this.entries = entries;
    this.unsaved = this.#dirty().length > 0;
  }

  // As the server has it.
  get draft(): Draft {
    return this.#standing.draft;
  }

  get problems(): readonly FieldProblem[] {
    return this.#faults.problems;
  }

  get turn(): number {
    return this.#faults.turn;
  }

  get etag(): string {
    return this.#standing.etag;
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
    this.#faults.changed(part_of(field));
    this.#remember();
    this.#plan(k_pause_ms);
  }

  // On leaving a field its mistakes are said: it saves by itself, and would otherwise stay unsaved silently.
  left(field: string): void {
    const part = part_of(field);
    this.#faults.left(part, this.entries, this.#dirty().includes(part));
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
      const { data, etag, failure } = await change_draft(this.draft.id, this.etag, change);
      if (failure) goes_on = await this.#refuse(parts, sent, failure);
      else this.#take(parts, sent, data, etag);
    }
    this.saving = false;
    this.#remember();
    if (!this.unsaved) this.failure = null;
  }

  // Saves everything that stands there, so that it can become public. False where something keeps it from that.
  async settle(): Promise<boolean> {
    this.#faults.look_at(this.entries);
    if (this.problems.length === 0) await this.save();
    if (this.problems.length === 0 && this.#dirty().length === 0) return true;
    this.#faults.insist();
    return false;
  }

  // Why it could not be deleted, or null.
  async remove(): Promise<Failure | null> {
    const { failure } = await delete_event(this.draft.id, this.etag);
    if (failure?.code === 'precondition_failed') await this.look();
    if (!failure) forget_kept(this.draft.id);
    return failure ?? null;
  }

  // What the server says is wrong, at its fields.
  point_out(fields: readonly ProblemField[]): void {
    this.#faults.point_out(fields, this.entries);
  }

  // What the server has now takes the place of everything here.
  replace(draft: Draft, etag: string | null): void {
    Object.assign(this.entries, entries_of(draft));
    this.#standing.take([], this.entries, draft, etag);
    this.conflicts = [];
    this.#faults.clear();
    this.#remember();
  }

  // One of two values is chosen; mine is then saved on the version that holds theirs.
  choose(conflict: Conflict, whose: 'mine' | 'theirs'): void {
    if (whose === 'theirs') this.#standing.choose_theirs(conflict.part, this.entries);
    this.conflicts = this.conflicts.filter(({ part }) => part !== conflict.part);
    this.#remember();
    this.#plan(0);
  }

  // Looks at what stands there now. False where that could not be read.
  async look(): Promise<boolean> {
    const { data, etag, failure } = await read_draft(this.draft.id);
    if (failure) {
      this.failure = failure;
      return false;
    }
    this.conflicts = this.#standing.meet(this.entries, data, etag);
    return true;
  }

  #take(parts: readonly string[], sent: Entries, draft: Draft, etag: string | null): void {
    this.#standing.take(parts, sent, draft, etag);
    this.saved_at = Date.now();
    this.failure = null;
    this.#faults.saved(parts);
  }

  // Answers whether there may be more to save at once.
  async #refuse(parts: readonly string[], sent: Entries, failure: Failure): Promise<boolean> {
    if (failure.code === 'precondition_failed') return this.#meet_another();
    if (failure.status === 422 && failure.fields.length > 0) {
      this.#faults.hold_back(parts, sent, failure.fields, this.entries);
      return true;
    }
    // The same trouble again is no news.
    if (this.failure?.code !== failure.code) this.failure = failure;
    if (is_passing(failure)) this.#plan((failure.retry_after ?? 0) * 1000 || k_again_ms);
    else if (failure.code === 'conflict') await this.look();
    return false;
  }

  // Where the newest version is refused as well it waits, instead of asking without end.
  async #meet_another(): Promise<boolean> {
    const before = this.etag;
    const seen = await this.look();
    if (seen && this.etag === before) this.#plan(k_again_ms);
    return seen && this.etag !== before;
  }

  #dirty(): string[] {
    return this.#standing.dirty(this.entries);
  }

  // What can be saved now: changed, right, not refused as it is, and not to be decided first.
  #ready(): string[] {
    if (!this.draft.editable) return [];
    const wrong = mistakes(this.entries, false).map(({ field }) => part_of(field ?? ''));
    const values = parts_of(this.entries);
    return this.#dirty().filter(
      (part) =>
        !wrong.includes(part) &&
        !this.#faults.holds(part, values.get(part) ?? '') &&
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
        base: this.#standing.base,
        etag: this.etag,
      });
  }
}
