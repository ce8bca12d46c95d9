// What the organiser sees and holds: the day, the zoom, what is chosen and what is open, and the one sentence that is
// read out after each thing done.
import { tick } from 'svelte';
import { Building } from './building.svelte';
import { Checks } from './checks.svelte';
import { Company } from './company.svelte';
import { days_between, minute_at } from './day_clock';
import { title_of, type Session } from './draft';
import type { LocalEdit } from './edits';
import {
  columns_of,
  k_least_px,
  k_snap,
  k_usual_zoom,
  k_zooms,
  placed_in,
  range_of,
  scale_of,
} from './grid';
import { chosen_twice, odd_start, type OddStart } from './operations';
import { all_stand } from './sentences';
import { iso_in } from '../../lib/time';
import { t } from './words';

export interface Asked {
  edits: LocalEdit[];
  odd: OddStart;
  said: string | null;
}

export type Question = 'new' | 'move' | 'shift' | 'rooms' | 'keys' | 'release' | 'releases';

export class Desk {
  readonly building: Building;
  readonly company: Company;
  readonly checks: Checks;
  zoom = $state(k_usual_zoom);
  // Of the region that the grid scrolls in.
  height = $state(600);
  chosen = $state.raw<readonly string[]>([]);
  // Where the keyboard is in the grid or in the tray.
  current = $state<string | null>(null);
  // Whose form is open.
  open = $state<string | null>(null);
  question = $state<Question | null>(null);
  // A start that comes twice, until one of both is chosen.
  asked = $state.raw<Asked | null>(null);
  news = $state('');

  readonly draft = $derived.by(() => this.building.draft);
  readonly zone = $derived.by(() => this.draft?.zone ?? 'UTC');
  readonly rooms = $derived.by(() => this.draft?.rooms ?? []);
  readonly days = $derived.by(() => {
    if (!this.draft) return [];
    const { starts_at, ends_at, zone } = this.draft;
    const placed = [...this.building.sessions.values()].filter((each) => each.placed);
    const last = new Date(Date.parse(ends_at) - 1).toISOString();
    const day_of = (instant: string) => iso_in(instant, zone).slice(0, 10);
    return days_between(
      day_of(starts_at),
      day_of(last),
      placed.map(({ day }) => day),
    );
  });
  readonly of_day = $derived.by(() =>
    [...this.building.sessions.values()].filter(({ placed, day }) => placed && day === this.day),
  );
  readonly tray = $derived.by(() =>
    [...this.building.sessions.values()]
      .filter(({ placed }) => !placed)
      .sort((a, b) => title_of(a).localeCompare(title_of(b))),
  );
  readonly range = $derived.by(() => {
    const { opens, closes } = this.draft?.hours ?? { opens: '09:00', closes: '18:00' };
    return range_of(this.of_day, minute_at(opens)!, minute_at(closes)!);
  });
  readonly scale = $derived.by(() => scale_of(k_zooms[this.zoom]!, this.range, this.height));
  readonly lines = $derived.by(() => k_zooms[this.zoom]!.lines);
  readonly columns = $derived.by(() => columns_of(this.rooms, this.of_day));
  readonly placed = $derived.by(() => {
    const by_room = new Map<string | null, Session[]>(
      this.columns.map((column) => [column?.id ?? null, []]),
    );
    for (const session of this.of_day)
      (by_room.get(session.room) ?? by_room.get(null))?.push(session);
    return this.columns.map((column) =>
      placed_in(by_room.get(column?.id ?? null) ?? [], Math.max(k_snap, k_least_px / this.scale)),
    );
  });

  // The one session of the grid, and the one of the tray, that Tab leads to.
  readonly stop_in_grid = $derived.by(() => {
    const here = this.find(this.current);
    if (here?.placed && here.day === this.day) return here.id;
    return this.placed.flat()[0]?.session.id ?? null;
  });
  readonly stop_in_tray = $derived.by(() => {
    const here = this.find(this.current);
    return here && !here.placed ? here.id : (this.tray[0]?.id ?? null);
  });

  #day = $state('');

  // The day that is shown: the first one until another is chosen. Empty until the draft is there.
  get day(): string {
    return this.days.includes(this.#day) ? this.#day : (this.days[0] ?? '');
  }

  set day(day: string) {
    this.#day = day;
  }

  constructor(event: string) {
    this.building = new Building(event);
    this.company = new Company(this.building);
    this.checks = new Checks(this.building);
  }

  find(id: string | null): Session | null {
    return id === null ? null : (this.building.sessions.get(this.building.name_of(id)) ?? null);
  }

  readonly selection = $derived.by(() => this.chosen.flatMap((id) => this.find(id) ?? []));

  choose(ids: readonly string[]): void {
    this.chosen = ids;
    this.current = ids[ids.length - 1] ?? this.current;
    // A form that is open goes along.
    if (this.open !== null && ids.length === 1) this.open = this.current;
  }

  toggle(id: string): void {
    const without = this.chosen.filter((each) => this.building.name_of(each) !== id);
    this.choose(without.length === this.chosen.length ? [...this.chosen, id] : without);
    this.current = id;
  }

  readonly last_chosen = $derived.by(() => {
    const last = this.chosen[this.chosen.length - 1];
    return last === undefined ? null : this.building.name_of(last);
  });

  // A dialog says that it is closed a moment later; another one may be open by then.
  leave(question: Question): void {
    if (this.question === question) this.question = null;
  }

  say(news: string): void {
    this.news = news;
  }

  // Does it, unless it cannot be done, or has to be asked first; says what stands where now.
  do(edits: LocalEdit[], said: string | null = null): boolean {
    if (edits.length === 0) {
      this.say(t('news.nothing'));
      return false;
    }
    const odd = odd_start(edits, this.zone);
    if (odd?.kind === 'skipped') {
      this.say(t('news.skipped', { from: odd.from, to: odd.to }));
      return false;
    }
    if (odd) {
      this.asked = { edits, odd, said };
      return false;
    }
    const ids = edits.map(({ session, made }) => session ?? made!);
    this.building.do(edits, said ?? ids.map((id) => this.title(id)).join(', '));
    this.say(said ?? this.stands(ids));
    return true;
  }

  answer(twice: 'earlier' | 'later'): void {
    if (!this.asked) return;
    const { edits, said } = this.asked;
    this.asked = null;
    this.do(chosen_twice(edits, this.zone, twice), said);
  }

  title(id: string): string {
    const session = this.find(id);
    return session ? title_of(session) : '';
  }

  stands(ids: readonly string[]): string {
    return all_stand(
      ids.flatMap((id) => this.find(id) ?? []),
      { zone: this.zone, rooms: this.rooms },
    );
  }

  async undo(): Promise<void> {
    this.#stepped(await this.building.undo(), 'news.undone');
  }

  async redo(): Promise<void> {
    this.#stepped(await this.building.redo(), 'news.redone');
  }

  #stepped(ids: readonly string[], done: 'news.undone' | 'news.redone'): void {
    const [first] = this.building.left_alone;
    if (first) this.say(t('news.left_alone', { name: first.by || t('others.somebody') }));
    else this.say(ids.length > 0 ? t(done, { what: this.stands(ids) }) : t('news.nothing_left'));
    void this.#keep_in_sight();
    const gone = this.chosen.filter((id) => !this.find(id));
    if (gone.length > 0) this.chosen = this.chosen.filter((id) => this.find(id));
  }

  async #keep_in_sight(): Promise<void> {
    await tick();
    const at = document.activeElement;
    if (at?.id.startsWith('session-')) at.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  // Shows a session where it stands and gives it the focus.
  async show(id: string, take_focus = true): Promise<void> {
    const session = this.find(id);
    if (!session) return;
    if (session.placed) this.day = session.day;
    this.current = session.id;
    if (!this.is_chosen(session.id)) this.chosen = [session.id];
    if (take_focus) await this.focus(session.id);
  }

  async focus(id: string): Promise<void> {
    await tick();
    const block = document.getElementById(this.element_of(id));
    block?.focus({ preventScroll: true });
    block?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  element_of(id: string): string {
    return `session-${this.building.key_of(this.building.name_of(id))}`;
  }

  is_chosen(id: string): boolean {
    return this.chosen.some((each) => this.building.name_of(each) === id);
  }

  // Opens the form of a session; the keyboard goes there.
  async edit(id: string): Promise<void> {
    this.open = id;
    await tick();
    document.getElementById('form-title')?.focus();
  }
}
