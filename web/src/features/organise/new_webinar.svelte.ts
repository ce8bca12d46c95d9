// A new webinar from the first key to its draft. What is typed stays on this device until then.
import { api, outcome_of, type Failure, type Schema } from '../../api/client';
import { forget, recall, remember } from '../../lib/device';
import { problem_at, type FieldProblem } from '../../lib/form/problems';
import { make_id } from '../../lib/ids';
import { language } from '../../lib/words';
import { is_entries, room_of, start_of, texts_of, type Draft, type Entries } from './entries';
import { mistakes, part_of, place_problem } from './mistakes';
import { own_zone } from './zones';

const k_kept = 'webinar.new';

interface Kept {
  entries: Entries;
  organisation: string;
  attempt: { key: string; body: string } | null;
}

export class NewWebinar {
  entries: Entries;
  organisation = $state('');
  sending = $state(false);
  problems = $state<FieldProblem[]>([]);
  // Rises with each try that found mistakes.
  turn = $state(0);
  failure = $state<Failure | null>(null);
  #attempt: Kept['attempt'];
  #changed = new Set<string>();
  #made: (draft: Draft, etag: string) => void;

  // `organisations` are those one may choose from; the first is preset.
  constructor(organisations: readonly string[], made: (draft: Draft, etag: string) => void) {
    this.#made = made;
    const kept = recall(k_kept, is_kept);
    const entries = $state(kept?.entries ?? empty_entries());
    this.entries = entries;
    this.#attempt = kept?.attempt ?? null;
    const known = organisations.find((each) => each === kept?.organisation);
    this.organisation = known ?? organisations[0] ?? '';
  }

  get language(): string {
    return this.entries.languages[0] ?? language;
  }

  // The title stands in the webinar's language.
  speak(code: string): void {
    const title = this.entries.title[this.language] ?? '';
    this.entries.languages = [code];
    this.entries.title = { [code]: title };
    this.changed('languages');
  }

  changed(field: string): void {
    this.#changed.add(part_of(field));
    this.#keep();
  }

  // On leaving a field: only after a first try to send, and only what was changed since.
  left(field: string): void {
    const part = part_of(field);
    if (this.turn === 0 || !this.#changed.delete(part)) return;
    const others = this.problems.filter((problem) => part_of(problem.field ?? '') !== part);
    const here = this.#mistakes().filter((problem) => part_of(problem.field ?? '') === part);
    this.problems = [...others, ...here];
  }

  error(field: string): string {
    return problem_at(this.problems, field);
  }

  async send(): Promise<void> {
    if (this.sending) return;
    this.failure = null;
    this.#changed.clear();
    this.problems = this.#mistakes();
    if (this.problems.length > 0) {
      this.turn += 1;
      return;
    }
    this.sending = true;
    const body = this.#body();
    const { data, etag, failure } = await outcome_of(
      api.POST('/api/v1/organise/events', {
        params: { header: { 'Idempotency-Key': this.#key_for(body) } },
        body,
      }),
    );
    this.sending = false;
    if (failure) this.#refuse(failure);
    else {
      forget(k_kept);
      this.#made(data, etag ?? '');
    }
  }

  #mistakes(): FieldProblem[] {
    return mistakes(this.entries, true);
  }

  #body(): Schema['NewWebinar'] {
    return {
      organisation: this.organisation,
      title: texts_of(this.entries.title),
      ...start_of(this.entries),
      minutes: Number(this.entries.minutes),
      language: this.language,
      room: room_of(this.entries),
    };
  }

  #refuse(failure: Failure): void {
    if (failure.status === 422 && failure.fields.length > 0) {
      this.problems = failure.fields.map((each) => place_problem(each, this.entries));
      this.turn += 1;
    } else this.failure = failure;
  }

  // The same content sent again after a reload has one effect.
  #key_for(body: Schema['NewWebinar']): string {
    const content = JSON.stringify(body);
    if (this.#attempt?.body !== content) this.#attempt = { key: make_id(), body: content };
    this.#keep();
    return this.#attempt.key;
  }

  #keep(): void {
    const entries = $state.snapshot(this.entries) as Entries;
    remember(k_kept, { entries, organisation: this.organisation, attempt: this.#attempt });
  }
}

function empty_entries(): Entries {
  return {
    title: { [language]: '' },
    summary: {},
    description: {},
    starts_local: '',
    zone: own_zone(),
    starts_twice: null,
    minutes: '60',
    languages: [language],
    capacity: '',
    provider: 'link',
    address: '',
    parties: [],
    funding: {},
    project_number: '',
    contact_name: '',
    contact_email: '',
  };
}

function is_kept(value: unknown): value is Kept {
  const kept = value as Partial<Kept> | null;
  return typeof kept === 'object' && is_entries(kept?.entries);
}
