// The draft as the server has it: read as a whole, then followed by the numbers of its changes.
import type { Failure, Outcome, Schema } from '../../api/client';
import type { Answer, Change, Draft, Release, Sessions } from './draft';
import type { DraftCalls } from './draft_calls';
import { goes_on, merged, points_beyond } from './merging';

type Standing = Pick<Schema['AgendaCompany'], 'last_change' | 'release' | 'fittings'>;

// More than these are not told at once.
const k_page = 1000;

export class ServerDraft {
  // As read last; what has become of its sessions stands in `sessions`.
  draft = $state.raw<Draft | null>(null);
  sessions = $state.raw<Sessions>(new Map());
  // What keeps the draft from being read.
  unread = $state.raw<Failure | null>(null);
  // What others did last.
  by_others = $state.raw<Change[]>([]);
  // How often others have changed rooms, tracks, hours or absences while this was open.
  refitted = $state(0);
  // The number of the newest change that is known.
  last_change = $state(0);
  readonly #calls: DraftCalls;
  #refitting = false;

  constructor(calls: DraftCalls) {
    this.#calls = calls;
  }

  async read(): Promise<void> {
    const { data, failure } = await this.#calls.read();
    this.unread = failure ?? null;
    if (data) this.take_draft(data);
  }

  take_draft(draft: Draft): void {
    this.draft = draft;
    this.sessions = new Map(draft.sessions.map((session) => [session.id, session]));
    this.last_change = draft.last_change;
  }

  // The answer to a change of one's own.
  take_in(answer: Answer): void {
    const sessions = new Map(merged(this.sessions, answer.changes));
    for (const session of answer.sessions) sessions.set(session.id, session);
    this.sessions = sessions;
    this.#welcome(answer.people);
    if (goes_on(this.last_change, answer.changes)) this.last_change += answer.changes.length;
    if (answer.last_change > this.last_change) void this.catch_up();
  }

  // Reads what was changed behind the last number known; a gap means to read everything anew.
  async catch_up(): Promise<void> {
    const { data, failure } = await this.#calls.changes(this.last_change);
    if (failure) return;
    const fresh = data.items.filter(({ number }) => number > this.last_change);
    if (!goes_on(this.last_change, fresh)) return this.read();
    this.sessions = merged(this.sessions, fresh);
    this.last_change += fresh.length;
    const others = fresh.filter(({ mine }) => !mine);
    if (others.length > 0) this.by_others = others;
    const touched = new Set(fresh.map(({ session }) => session));
    const sessions = [...touched].flatMap((id) => this.sessions.get(id) ?? []);
    if (this.draft && points_beyond(this.draft, sessions)) return this.read();
    if (data.items.length >= k_page) await this.catch_up();
  }

  // Reads what is new of that of which the server says how far it is.
  async follow({ last_change, release, fittings }: Standing): Promise<void> {
    const before = this.draft;
    if (!before || this.#refitting) return;
    if (fittings !== before.fittings || release !== before.release) {
      await this.read();
      if (this.draft!.fittings !== before.fittings) this.refitted += 1;
    } else if (last_change > this.last_change) await this.catch_up();
  }

  // A change of one's own to rooms, tracks, hours or absences.
  async refit(call: Promise<Outcome<Draft>>): Promise<Outcome<Draft>> {
    this.#refitting = true;
    const outcome = await call;
    this.#refitting = false;
    if (outcome.data) this.take_draft(outcome.data);
    return outcome;
  }

  // Everybody sees what the release holds.
  released({ number, last_change }: Release): void {
    if (this.draft)
      this.draft = { ...this.draft, release: number, released_change: last_change, public: true };
  }

  #welcome(people: Answer['people']): void {
    if (people.length === 0 || !this.draft) return;
    const known = new Set(this.draft.people.map(({ id }) => id));
    const came = people.filter(({ id }) => !known.has(id));
    this.draft = { ...this.draft, people: [...this.draft.people, ...came] };
  }
}
