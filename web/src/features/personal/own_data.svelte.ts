// One's own data: shown, read anew with its version to be typed over, and saved on that version.
import { api, outcome_of, type Failure, type Outcome } from '../../api/client';
import type { FieldProblem } from '../../lib/form/problems';
import { t } from '../../lib/words';
import type { PersonForm } from '../registration/person';
import {
  body_of,
  entries_of,
  is_saved,
  mistakes,
  place_problem,
  type OwnEntries,
  type Person,
} from './own_data';
import { forget_draft, keep_draft, read_draft, type OwnDraft } from './own_draft';

const path = '/api/v1/my/registrations/{registration}/person';

export class OwnData {
  readonly registration: string;
  changing = $state<Changing | null>(null);
  reading = $state(false);
  failure = $state<Failure | null>(null);
  // What was done, said once.
  news = $state('');
  #shown: (person: Person) => void;
  #closed: () => void;

  // `shown` hears what stands there now, `closed` that the form is gone.
  constructor(registration: string, shown: (person: Person) => void, closed: () => void) {
    this.registration = registration;
    this.#shown = shown;
    this.#closed = closed;
    const draft = read_draft(registration);
    if (draft) this.#open(draft);
  }

  async change(): Promise<void> {
    if (this.reading) return;
    this.failure = null;
    this.news = '';
    this.reading = true;
    const { data, etag, failure } = await read_person(this.registration);
    this.reading = false;
    if (failure) this.failure = failure;
    else this.#open({ entries: entries_of(data), etag: etag ?? '' });
  }

  #open(draft: OwnDraft): void {
    this.changing = new Changing(this.registration, draft, (person, saved) => {
      forget_draft(this.registration);
      if (person) this.#shown(person);
      this.news = saved ? t('data.saved') : '';
      this.changing = null;
      this.#closed();
    });
  }
}

export class Changing implements PersonForm {
  readonly registration: string;
  entries: OwnEntries;
  saving = $state(false);
  problems = $state<FieldProblem[]>([]);
  // Rises with each try that found mistakes.
  turn = $state(0);
  failure = $state<Failure | null>(null);
  // What was saved from elsewhere meanwhile.
  theirs = $state<Person | null>(null);
  readonly #typed_over: string;
  #etag: string;
  #changed = new Set<string>();
  #end: (person: Person | null, saved: boolean) => void;

  constructor(
    registration: string,
    draft: OwnDraft,
    end: (person: Person | null, saved: boolean) => void,
  ) {
    this.registration = registration;
    this.#typed_over = this.#etag = draft.etag;
    this.#end = end;
    const entries = $state(draft.entries);
    this.entries = entries;
  }

  changed(field: string): void {
    this.#changed.add(field);
    const entries = $state.snapshot(this.entries) as OwnEntries;
    keep_draft(this.registration, { entries, etag: this.#typed_over });
  }

  // On leaving a field: only after a first try to save, and only what was changed since.
  left(field: string): void {
    if (this.turn === 0 || !this.#changed.delete(field)) return;
    const others = this.problems.filter((problem) => problem.field !== field);
    const here = mistakes(this.entries).filter((problem) => problem.field === field);
    this.problems = [...others, ...here];
  }

  async save(): Promise<void> {
    if (this.saving) return;
    this.failure = null;
    this.#changed.clear();
    this.problems = mistakes(this.entries);
    if (this.problems.length > 0) {
      this.turn += 1;
      return;
    }
    this.saving = true;
    const { data, failure } = await this.#put();
    if (failure?.code === 'precondition_failed') await this.#look();
    else if (failure) this.#refuse(failure);
    else this.#end(data, true);
    this.saving = false;
  }

  // Leaves what stands there: as it was, or as it was saved from elsewhere.
  keep(): void {
    if (!this.saving) this.#end(this.theirs, false);
  }

  #put(): Promise<Outcome<Person>> {
    return outcome_of(
      api.PUT(path, {
        params: {
          path: { registration: this.registration },
          header: { 'If-Match': this.#etag },
        },
        body: body_of(this.entries),
      }),
    );
  }

  // Saving again writes over what is seen here. Where that is our own try, whose answer was lost, it is done.
  async #look(): Promise<void> {
    const { data, etag, failure } = await read_person(this.registration);
    if (failure) this.failure = failure;
    else if (is_saved(this.entries, data)) this.#end(data, true);
    else {
      this.#etag = etag ?? '';
      this.theirs = data;
    }
  }

  #refuse(failure: Failure): void {
    if (failure.status === 422 && failure.fields.length > 0) {
      this.problems = failure.fields.map(place_problem);
      this.turn += 1;
    } else this.failure = failure;
  }
}

function read_person(registration: string): Promise<Outcome<Person>> {
  return outcome_of(api.GET(path, { params: { path: { registration } } }));
}
