// The run sheets of one event: read, written, and who has read them.
import { api, outcome_of, type Failure, type Outcome, type Schema } from '../../api/client';
import { Loading } from '../../lib/load.svelte';
import { t } from './words';

export type RunSheet = Schema['RunSheet'];
export type Line = Schema['RunSheetLine'];

const k_all = '/api/v1/organise/events/{event}/run-sheets';

// Lines in which something is written, without spaces around it.
export function kept_lines(lines: readonly Line[]): Line[] {
  return lines
    .map(({ at, what, who }) => ({ at: at.trim(), what: what.trim(), who: who.trim() }))
    .filter(({ at, what, who }) => at !== '' || what !== '' || who !== '');
}

// What is typed, as this tab keeps it.
export function texts_of(notes: string, lines: readonly Line[]): Record<string, string> {
  const texts: Record<string, string> = { notes };
  for (const [index, line] of lines.entries())
    for (const field of ['at', 'what', 'who'] as const) texts[`${index}.${field}`] = line[field];
  return texts;
}

// What `texts_of` was made of.
export function lines_in(texts: Record<string, string>): Line[] {
  const lines: Line[] = [];
  for (let index = 0; `${index}.at` in texts; index += 1) {
    const typed = (field: string) => texts[`${index}.${field}`] ?? '';
    lines.push({ at: typed('at'), what: typed('what'), who: typed('who') });
  }
  return lines;
}

export type Reading = 'read' | 'earlier' | 'not_read';

export function reading_of(version: number | null, sheet: RunSheet): Reading {
  if (version === null) return 'not_read';
  return version === sheet.version ? 'read' : 'earlier';
}

export class RunSheets {
  readonly sheets: Loading<RunSheet[]>;
  busy = $state(false);
  failure = $state<Failure | null>(null);
  news = $state('');
  readonly #event: string;

  constructor(event: string) {
    this.#event = event;
    this.sheets = new Loading<RunSheet[]>(() => this.#list());
  }

  async write(sheet: RunSheet, notes: string, lines: readonly Line[]): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = null;
    this.news = '';
    const { data, failure } = await outcome_of(
      api.PUT(`${k_all}/{agenda_session}`, {
        params: { path: { event: this.#event, agenda_session: sheet.session } },
        body: { on: sheet.version, notes: notes.trim(), lines: kept_lines(lines) },
      }),
    );
    this.busy = false;
    this.failure = failure ?? null;
    if (failure) return false;
    this.sheets.data = data.items;
    this.news = t('news.run_sheet');
    return true;
  }

  async #list(): Promise<Outcome<RunSheet[]>> {
    const { data, etag, failure } = await outcome_of(
      api.GET(k_all, { params: { path: { event: this.#event } } }),
    );
    return failure ? { failure } : { data: data.items, etag };
  }
}
