// Somebody whom an organiser puts on the list by hand.
import { is_passing, type Failure, type Schema } from '../../api/client';
import type { FieldProblem } from '../../lib/form/problems';
import { forget_typed, keep_typed, typed_before } from '../../lib/form/typed';
import { language } from '../../lib/words';
import { chosen_authority, type PersonEntries } from '../registration/person';
import { add_person } from './calls';
import { t } from './words';

export interface AddedEntries extends PersonEntries {
  email: string;
  language: 'en' | 'de' | 'fr';
  kind: 'guest' | 'staff';
}

export class Adding {
  readonly event: string;
  entries = $state<AddedEntries>(empty());
  readonly #kept: string;
  problems = $state<FieldProblem[]>([]);
  // Rises with each try that found mistakes.
  turn = $state(0);
  busy = $state(false);
  failure = $state<Failure | null>(null);

  constructor(event: string) {
    this.event = event;
    this.#kept = `person.${event}`;
    Object.assign(this.entries, typed_before(this.#kept));
  }

  clear(): void {
    this.entries = empty();
    this.problems = [];
    this.failure = null;
  }

  changed(field: string): void {
    const { authority_id, ...texts } = $state.snapshot(this.entries);
    keep_typed(this.#kept, authority_id ? { ...texts, authority_id } : texts);
    this.problems = this.problems.filter((problem) => problem.field !== field);
  }

  left(): void {}

  async send(): Promise<Schema['AddedPerson'] | null> {
    if (this.busy) return null;
    this.failure = null;
    this.problems = mistakes(this.entries);
    if (this.problems.length > 0) {
      this.turn += 1;
      return null;
    }
    this.busy = true;
    const { name, email, country, language, kind } = this.entries;
    const { data, failure } = await add_person(this.event, {
      name: name.trim(),
      email: email.trim(),
      country,
      language,
      kind,
      ...chosen_authority(this.entries),
    });
    this.busy = false;
    if (failure) this.#refuse(failure);
    else forget_typed(this.#kept);
    return data ?? null;
  }

  #refuse(failure: Failure): void {
    const at = (pointer: string) =>
      ['name', 'email', 'country', 'authority'].find((field) => pointer.startsWith(`/${field}`));
    if (is_passing(failure) || failure.fields.some(({ pointer }) => !at(pointer))) {
      this.failure = failure;
      return;
    }
    if (failure.fields.length === 0) {
      this.failure = failure;
      return;
    }
    this.problems = failure.fields.map(({ pointer, detail }) => ({
      field: at(pointer)!,
      text: detail,
    }));
    this.turn += 1;
  }
}

function empty(): AddedEntries {
  return {
    name: '',
    email: '',
    authority: '',
    authority_id: null,
    country: '',
    language,
    kind: 'guest',
  };
}

function mistakes({ name, email, country }: AddedEntries): FieldProblem[] {
  const found: FieldProblem[] = [];
  if (name.trim() === '') found.push({ field: 'name', text: t('add.name_missing') });
  if (email.trim() === '') found.push({ field: 'email', text: t('add.email_missing') });
  if (country === '') found.push({ field: 'country', text: t('add.country_missing') });
  return found;
}
