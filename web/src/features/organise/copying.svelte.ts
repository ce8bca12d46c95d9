// A copy of an earlier webinar: only its new time is asked.
import { api, outcome_of, type Failure } from '../../api/client';
import { problem_at, type FieldProblem } from '../../lib/form/problems';
import { make_id } from '../../lib/ids';
import { entries_of, start_of, type Draft, type Entries } from './entries';
import { mistakes, part_of, place_problem } from './mistakes';

export class Copying {
  entries: Entries;
  sending = $state(false);
  problems = $state<FieldProblem[]>([]);
  turn = $state(0);
  failure = $state<Failure | null>(null);
  readonly #source: Draft;
  readonly #made: (draft: Draft, etag: string) => void;
  #key = make_id();

  constructor(source: Draft, made: (draft: Draft, etag: string) => void) {
    this.#source = source;
    this.#made = made;
    const entries = $state({ ...entries_of(source), starts_local: '', starts_twice: null });
    this.entries = entries;
  }

  error(field: string): string {
    return problem_at(this.problems, field);
  }

  changed(_: string): void {
    this.#key = make_id();
  }

  left(field: string): void {
    if (this.turn === 0) return;
    const part = part_of(field);
    const others = this.problems.filter((problem) => part_of(problem.field ?? '') !== part);
    const here = this.#mistakes().filter((problem) => part_of(problem.field ?? '') === part);
    this.problems = [...others, ...here];
  }

  async send(): Promise<void> {
    if (this.sending) return;
    this.failure = null;
    this.problems = this.#mistakes();
    if (this.problems.length > 0) {
      this.turn += 1;
      return;
    }
    this.sending = true;
    const { data, etag, failure } = await outcome_of(
      api.POST('/api/v1/organise/events/{event}/copy', {
        params: { path: { event: this.#source.id }, header: { 'Idempotency-Key': this.#key } },
        body: { ...start_of(this.entries), minutes: Number(this.entries.minutes) },
      }),
    );
    this.sending = false;
    if (data) this.#made(data, etag ?? '');
    else if (failure.status === 422 && failure.fields.length > 0) {
      this.problems = failure.fields.map((each) => place_problem(each, this.entries));
      this.turn += 1;
    } else this.failure = failure;
  }

  // Of the time only: everything else comes from the source.
  #mistakes(): FieldProblem[] {
    return mistakes(this.entries, false).filter(({ field }) =>
      ['starts', 'minutes'].includes(part_of(field ?? '')),
    );
  }
}
