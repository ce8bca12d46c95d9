// The lists of a dashboard, each read by itself.
import { api, outcome_of, type Failure, type Outcome, type Schema } from '../../api/client';
import { Loading } from '../../lib/load.svelte';
import type { Organised } from './dashboard';

export type When = 'coming' | 'draft' | 'past';
type List = Schema['OrganisedEventList'];

const k_page = 30;
const k_most = 200;

export function read_events(when: When, limit: number, cursor?: string): Promise<Outcome<List>> {
  return outcome_of(
    api.GET('/api/v1/organise/events', {
      params: { query: { when, limit, ...(cursor ? { cursor } : {}) } },
    }),
  );
}

// What may need somebody: the next coming events, drafts, and the last ones whose recordings may wait.
export async function read_waiting(): Promise<Outcome<Organised[]>> {
  const lists = await Promise.all([
    read_events('coming', k_most),
    read_events('draft', k_most),
    read_events('past', k_page),
  ]);
  const items: Organised[] = [];
  for (const { data, failure } of lists) {
    if (failure) return { failure };
    items.push(...data.items);
  }
  return { data: items, etag: null };
}

export const read_coming = () => read_events('coming', k_most);

// One view of all events, thirty at a time.
export class Listing {
  readonly when: When;
  readonly loading: Loading<List>;
  busy = $state(false);
  failure = $state<Failure | null>(null);

  constructor(when: When) {
    this.when = when;
    this.loading = new Loading(() => read_events(when, k_page));
  }

  async more(): Promise<number> {
    const shown = this.loading.data;
    if (!shown?.next || this.busy) return 0;
    this.busy = true;
    this.failure = null;
    const { data, failure } = await read_events(this.when, k_page, shown.next);
    this.busy = false;
    if (failure) {
      this.failure = failure;
      return 0;
    }
    this.loading.data = { items: [...shown.items, ...data.items], next: data.next };
    return data.items.length;
  }
}
