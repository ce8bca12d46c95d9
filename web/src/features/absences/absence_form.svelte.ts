// An absence as it stands in its form: on which day, the whole of it or from a time to a time.
import type { Schema } from '../../api/client';
import { local_at, minute_at, start_of, type Start, type Twice } from '../../lib/day_clock';
import { t } from './words';

type Field = 'from' | 'until';

export class AbsenceForm {
  day = $state('');
  whole = $state(true);
  // "14:05"; empty from the start of the day, or to its end.
  from = $state('');
  until = $state('');
  from_twice = $state<Twice | null>(null);
  until_twice = $state<Twice | null>(null);
  note = $state('');
  readonly #zone: string;

  constructor(zone: string, day: string) {
    this.#zone = zone;
    this.day = day;
  }

  readonly from_local = $derived.by(() => this.#local(this.from));
  readonly until_local = $derived.by(() => this.#local(this.until));

  // What keeps each field from being sent; '' for nothing.
  readonly wrong: Record<Field, string> = $derived.by(() => ({
    from: this.#wrong_from(),
    until: this.#wrong_until(),
  }));

  // The first field with something wrong; undefined for none.
  first_wrong(): Field | undefined {
    return (['from', 'until'] as const).find((field) => this.wrong[field]);
  }

  body(): Schema['NewOwnAbsence'] {
    const { day, note } = this;
    const body: Schema['NewOwnAbsence'] = { day, note: note.trim() };
    if (this.from_local) {
      body.from = this.from_local.slice(11);
      body.from_twice = this.from_twice;
    }
    if (this.until_local) {
      body.until = this.until_local.slice(11);
      body.until_twice = this.until_twice;
    }
    return body;
  }

  #local(clock: string): string | null {
    const minute = minute_at(clock.slice(0, 5));
    return this.whole || minute === null || !this.day ? null : local_at(this.day, minute);
  }

  #wrong_from(): string {
    if (this.whole) return '';
    if (!this.from_local && !this.until_local) return t('times_wrong');
    return this.#odd(this.from_local, this.from_twice);
  }

  #wrong_until(): string {
    const [from, until] = [this.from_local, this.until_local];
    if (!until) return '';
    const odd = this.#odd(until, this.until_twice);
    if (odd) return odd;
    const start = from ? this.#meaning(from, this.from_twice) : null;
    const end = this.#meaning(until, this.until_twice);
    const ends_first =
      start?.kind === 'exact' && end.kind === 'exact' && end.instant <= start.instant;
    return ends_first || until.endsWith('T00:00') ? t('until_wrong') : '';
  }

  #odd(local: string | null, twice: Twice | null): string {
    const start = local ? this.#meaning(local, twice) : null;
    if (start?.kind === 'skipped') return t('skipped', { from: start.from, to: start.to });
    return start?.kind === 'twice' ? t('twice.title') : '';
  }

  #meaning(local: string, twice: Twice | null): Start {
    return start_of(local, this.#zone, twice);
  }
}
