// The slots in which speakers of one event try sound and picture out: read, offered, taken away.
import { api, outcome_of, type Failure, type Outcome, type Schema } from '../../api/client';
import type { FieldProblem } from '../../lib/form/problems';
import { Loading } from '../../lib/load.svelte';
import { t } from './words';

export type Slot = Schema['SoundCheckSlot'];

const k_all = '/api/v1/organise/events/{event}/sound-checks';

// What is typed; numbers as texts.
export type Offer = {
  day: string;
  from: string;
  minutes: string;
  count: string;
  places: string;
  place: string;
  link: string;
};

export const first_offer: Offer = {
  day: '',
  from: '',
  minutes: '15',
  count: '4',
  places: '1',
  place: '',
  link: '',
};

const is_number = (text: string) => /^\d{1,3}$/.test(text.trim()) && Number(text) > 0;

// By the ids of their fields.
export function mistakes_in(offer: Offer): FieldProblem[] {
  const found: FieldProblem[] = [];
  if (offer.day === '') found.push({ field: 'slot-day', text: t('terms.no_day') });
  if (offer.from === '') found.push({ field: 'slot-from', text: t('sound.no_time') });
  for (const field of ['minutes', 'count', 'places'] as const)
    if (!is_number(offer[field]))
      found.push({ field: `slot-${field}`, text: t('sound.no_number') });
  return found;
}

export function body_of(offer: Offer): Schema['NewSoundChecks'] {
  return {
    starts_local: `${offer.day}T${offer.from}`,
    minutes: Number(offer.minutes),
    count: Number(offer.count),
    places: Number(offer.places),
    place: offer.place.trim(),
    link: offer.link.trim(),
  };
}

export class SoundChecks {
  readonly slots: Loading<Slot[]>;
  busy = $state(false);
  failure = $state<Failure | null>(null);
  news = $state('');
  readonly #event: string;

  constructor(event: string) {
    this.#event = event;
    this.slots = new Loading<Slot[]>(() => this.#list());
  }

  async offer(offer: Offer): Promise<boolean> {
    const offered = await this.#do(() =>
      outcome_of(
        api.POST(k_all, { params: { path: { event: this.#event } }, body: body_of(offer) }),
      ),
    );
    if (offered === undefined) return false;
    this.slots.data = offered.items;
    this.news = t('news.slots');
    return true;
  }

  // Also where speakers have chosen it: they get a mail. Answers whether it was done.
  async withdraw({ id, taken }: Slot): Promise<boolean> {
    const path = { event: this.#event, slot: id };
    const query = taken > 0 ? { taken_too: true } : {};
    const gone = await this.#do(() =>
      outcome_of(api.DELETE(`${k_all}/{slot}`, { params: { path, query } })),
    );
    // Refused, somebody may have chosen it meanwhile.
    await this.slots.refresh();
    if (gone === undefined && this.failure) return false;
    this.news = t('news.slot_withdrawn');
    return true;
  }

  async #do<T>(call: () => Promise<Outcome<T>>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.failure = null;
    this.news = '';
    const { data, failure } = await call();
    this.busy = false;
    this.failure = failure ?? null;
    return data;
  }

  async #list(): Promise<Outcome<Slot[]>> {
    const { data, etag, failure } = await outcome_of(
      api.GET(k_all, { params: { path: { event: this.#event } } }),
    );
    return failure ? { failure } : { data: data.items, etag };
  }
}
