// The draft in the hands of an organiser. What is done shows at once and is saved group by group; what others do
// comes in between by its number; what cannot be saved yet stays on the device.
import { is_passing, type Failure, type Outcome } from '../../api/client';
import { decided, type Choice, type Conflict } from './conflicts';
import type { Answer, Draft, Sessions } from './draft';
import { DraftCalls } from './draft_calls';
import { after, type LocalEdit } from './edits';
import { group_of, keep_groups, kept_groups, type Group } from './kept_groups';
import { NewNames } from './new_names.svelte';
import { ServerDraft } from './server_draft.svelte';
import { Steps } from './steps.svelte';

const k_again_ms = 5_000;

export class Building {
  // What keeps one's own changes from being saved.
  failure = $state.raw<Failure | null>(null);
  conflicts = $state.raw<Conflict[]>([]);
  saving = $state(false);
  // Milliseconds since 1970, of this page.
  saved_at = $state<number | null>(null);
  // What an undoing could not take back.
  left_alone = $state.raw<Answer['refused']>([]);
  readonly event: string;
  readonly calls: DraftCalls;
  readonly server: ServerDraft;
  readonly names = new NewNames();

  #queue = $state.raw<Group[]>([]);
  readonly #steps: Steps;
  #in_flight: string | null = null;
  #answer: Promise<unknown> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly sessions: Sessions = $derived.by(() =>
    after(
      this.server.sessions,
      this.#queue.flatMap(({ edits }) => edits),
      this.draft?.zone ?? 'UTC',
    ),
  );
  readonly unsaved = $derived(this.#queue.length);
  // The sessions that stand differently here than on the server.
  readonly unsaved_sessions = $derived(
    new Set(this.#queue.flatMap(({ edits }) => edits.map(({ session, made }) => session ?? made!))),
  );

  constructor(event: string) {
    this.event = event;
    this.calls = new DraftCalls(event);
    this.server = new ServerDraft(this.calls);
    this.#queue = kept_groups(event);
    this.#steps = new Steps(event);
  }

  get draft(): Draft | null {
    return this.server.draft;
  }

  get can_undo(): boolean {
    return this.#steps.to_undo !== null || this.#queue.length > 0;
  }

  get can_redo(): boolean {
    return this.#steps.to_redo !== null;
  }

  get last_change(): number {
    return this.server.last_change;
  }

  // Keeps saving whenever the line is back. The answer stops it.
  watch(): () => void {
    const again = () => void this.save();
    addEventListener('online', again);
    return () => {
      clearTimeout(this.#timer);
      removeEventListener('online', again);
    };
  }

  // Reads the draft; what was kept on the device is saved then.
  async read(): Promise<void> {
    await this.server.read();
    void this.save();
  }

  // One gesture is one group.
  do(edits: LocalEdit[], words: string): void {
    if (edits.length === 0) return;
    this.#queue = [...this.#queue, group_of(edits, words)];
    this.#keep();
    void this.save();
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#in_flight !== null || !this.draft) return;
    const [group] = this.#queue;
    if (!group) return;
    this.#in_flight = group.id;
    this.saving = true;
    const edits = group.edits.map(({ made: _, ...edit }) => edit);
    const asked = this.calls.edit(edits);
    this.#answer = asked;
    const outcome = await asked;
    this.#in_flight = null;
    this.saving = false;
    if (this.#answered(group, outcome)) await this.save();
  }

  // Whether to go on with the next group.
  #answered(group: Group, { data, failure }: Outcome<Answer>): boolean {
    this.failure = failure ?? null;
    if (failure) {
      if (is_passing(failure)) this.#timer = setTimeout(() => void this.save(), k_again_ms);
      // The session has ended: what was done stays until somebody is signed in.
      if (is_passing(failure) || failure.status === 401 || failure.status === 403) return false;
      this.#drop(group);
      return true;
    }
    this.names.learn(group.edits, data.changes);
    this.#queue = this.#queue.map((each) => this.names.named(each));
    if (data.refused.length > 0) {
      this.conflicts = [...this.conflicts, { group, refused: data.refused }];
      void this.server.catch_up();
    } else {
      this.saved_at = Date.now();
      if (data.group) this.#steps.did(data.group);
    }
    this.server.take_in(data);
    this.#drop(group);
    return true;
  }

  // Which of mine stay is chosen by refusal, in their order.
  decide(conflict: Conflict, choices: readonly Choice[]): void {
    this.conflicts = this.conflicts.filter((each) => each !== conflict);
    this.#keep();
    this.do(decided(conflict, choices), conflict.group.words);
  }

  // The sessions that are as they were before.
  async undo(): Promise<readonly string[]> {
    this.left_alone = [];
    if (this.#in_flight !== null) await this.#answer;
    const last = this.#queue[this.#queue.length - 1];
    if (last && last.id !== this.#in_flight) {
      this.#drop(last);
      return last.edits.map(({ session, made }) => session ?? made!);
    }
    const { to_undo } = this.#steps;
    return to_undo === null ? [] : this.#step(to_undo, (by) => this.#steps.undid(by));
  }

  async redo(): Promise<readonly string[]> {
    this.left_alone = [];
    const { to_redo } = this.#steps;
    return to_redo === null ? [] : this.#step(to_redo, (by) => this.#steps.redid(by));
  }

  async #step(group: string, then: (by: string | null) => void): Promise<readonly string[]> {
    if (this.saving) return [];
    this.saving = true;
    const { data, failure } = await this.calls.undo(group);
    this.saving = false;
    this.failure = failure ?? null;
    if (!data) {
      if (!is_passing(failure)) then(null);
      return [];
    }
    then(data.group);
    this.left_alone = data.refused;
    this.saved_at = Date.now();
    this.server.take_in(data);
    void this.save();
    return [...new Set(data.changes.map(({ session }) => session))];
  }

  // Makes the draft what a release was; undone like everything else.
  restored(answer: Answer): void {
    if (answer.group) this.#steps.did(answer.group);
    this.server.take_in(answer);
  }

  // Something was done beside the draft that takes it along, and is undone with it.
  did(group: string): void {
    this.#steps.did(group);
    void this.server.catch_up();
  }

  #drop(group: Group): void {
    this.#queue = this.#queue.filter(({ id }) => id !== group.id);
    this.#keep();
  }

  #keep(): void {
    keep_groups(this.event, [...this.conflicts.map(({ group }) => group), ...this.#queue]);
  }
}
