// The rows of the table and the figures above it, which follow what happens without a reload.
import type { Failure } from '../../api/client';
import { read_figures, read_rows, type Figures, type Filter, type Row } from './calls';
import { filter_of, write_filter } from './filter';

export const k_page = 50;
// More rows than this the document never holds.
export const k_most_rows = 200;
const k_every_ms = 3_000;

export class Table {
  readonly event: string;
  filter = $state<Filter>(filter_of(new URLSearchParams(location.search)));
  rows = $state<Row[] | null>(null);
  // Rows in front of the first that is shown.
  before = $state(0);
  busy = $state(false);
  failure = $state<Failure | null>(null);
  figures = $state<Figures | null>(null);
  // When the figures last moved while somebody looked.
  moved_at = $state<string | null>(null);
  next = $state<string | null>(null);
  // Requests that are ticked.
  chosen = $state<string[]>([]);
  #turn = 0;

  constructor(event: string) {
    this.event = event;
  }

  set(change: Partial<Filter>): Promise<void> {
    this.filter = { ...this.filter, ...change };
    this.chosen = [];
    const query = write_filter(new URLSearchParams(location.search), this.filter);
    history.replaceState(history.state, '', query.size > 0 ? `?${query}` : location.pathname);
    return this.read();
  }

  // From the first row on; the rows that were there stay until the others have come.
  async read(limit = k_page): Promise<void> {
    const turn = (this.#turn += 1);
    this.busy = true;
    const { data, failure } = await read_rows(this.event, this.filter, limit);
    if (turn !== this.#turn) return;
    this.busy = false;
    this.failure = failure ?? null;
    if (!data) return;
    this.rows = data.items;
    this.next = data.next;
    this.before = 0;
  }

  // How many came; the first ones leave where there would be too many.
  async more(): Promise<number> {
    if (!this.next || this.busy || !this.rows) return 0;
    const turn = (this.#turn += 1);
    this.busy = true;
    const { data, failure } = await read_rows(this.event, this.filter, k_page, this.next);
    if (turn !== this.#turn) return 0;
    this.busy = false;
    this.failure = failure ?? null;
    if (!data) return 0;
    const rows = [...this.rows, ...data.items];
    const leaving = Math.max(0, rows.length - k_most_rows);
    this.rows = rows.slice(leaving);
    this.before += leaving;
    this.next = data.next;
    return data.items.length;
  }

  // After a change of one's own: figures and rows as they are now.
  async renew(): Promise<void> {
    await Promise.all([this.count(), this.#again()]);
  }

  // Reads the figures; where they have moved, the rows as well.
  async count(): Promise<boolean> {
    const { data } = await read_figures(this.event);
    if (!data) return false;
    const moved = this.figures !== null && !same(this.figures, data);
    this.figures = data;
    if (moved) this.moved_at = data.at;
    return moved;
  }

  // Looks again and again while the page is looked at; the answer stops it.
  watch(): () => void {
    const look = async () => {
      if (document.visibilityState === 'visible' && (await this.count())) await this.#again();
    };
    const timer = setInterval(() => void look(), k_every_ms);
    return () => clearInterval(timer);
  }

  // The same rows anew, unless somebody is far down in the list.
  async #again(): Promise<void> {
    if (this.busy || this.before > 0) return;
    await this.read(Math.max(k_page, this.rows?.length ?? 0));
  }
}

function same(one: Figures, other: Figures): boolean {
  const counted = ({ at: _, ...counts }: Figures) => JSON.stringify(counts);
  return counted(one) === counted(other);
}
