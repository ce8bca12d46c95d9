// What the organiser holds: what is chosen and what is open, and the one sentence that is read out after each thing
// done.
import { tick } from 'svelte';
import { Building } from './building.svelte';
import { Checks } from './checks.svelte';
import { Company } from './company.svelte';
import { DayView } from './day_view.svelte';
import { title_of, type Session } from './draft';
import type { LocalEdit } from './edits';
import { chosen_twice, odd_start, type OddStart } from './operations';
import { all_stand } from './sentences';
import { t } from './words';

export interface Asked {
  edits: LocalEdit[];
  odd: OddStart;
  said: string | null;
}

export type Question =
  'new' | 'move' | 'shift' | 'late' | 'rooms' | 'absences' | 'keys' | 'release' | 'releases';

export class Desk {
  readonly building: Building;
  readonly company: Company;
  readonly checks: Checks;
  readonly view: DayView;
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
  readonly tray = $derived.by(() =>
    [...this.building.sessions.values()]
      .filter(({ placed }) => !placed)
      .sort((a, b) => title_of(a).localeCompare(title_of(b))),
  );
  // The one session of the grid, and the one of the tray, that Tab leads to.
  readonly stop_in_grid = $derived.by(() => {
    const here = this.find(this.current);
    if (here?.placed && here.day === this.view.day) return here.id;
    return this.view.placed.flat()[0]?.session.id ?? null;
  });
  readonly stop_in_tray = $derived.by(() => {
    const here = this.find(this.current);
    return here && !here.placed ? here.id : (this.tray[0]?.id ?? null);
  });

  constructor(event: string) {
    this.building = new Building(event);
    this.company = new Company(this.building);
    this.checks = new Checks(this.building);
    this.view = new DayView(this.building);
  }

  find(id: string | null): Session | null {
    return id === null ? null : (this.building.sessions.get(this.building.names.id_of(id)) ?? null);
  }

  readonly selection = $derived.by(() => this.chosen.flatMap((id) => this.find(id) ?? []));

  choose(ids: readonly string[]): void {
    this.chosen = ids;
    this.current = ids[ids.length - 1] ?? this.current;
    // A form that is open goes along.
    if (this.open !== null && ids.length === 1) this.open = this.current;
  }

  toggle(id: string): void {
    const without = this.chosen.filter((each) => this.building.names.id_of(each) !== id);
    this.choose(without.length === this.chosen.length ? [...this.chosen, id] : without);
    this.current = id;
  }

  readonly last_chosen = $derived.by(() => {
    const last = this.chosen[this.chosen.length - 1];
    return last === undefined ? null : this.building.names.id_of(last);
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
    if (session.placed) this.view.day = session.day;
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
    return `session-${this.building.names.key_of(this.building.names.id_of(id))}`;
  }

  is_chosen(id: string): boolean {
    return this.chosen.some((each) => this.building.names.id_of(each) === id);
  }

  // Opens the form of a session; the keyboard goes there.
  async edit(id: string): Promise<void> {
    this.open = id;
    await tick();
    document.getElementById('form-title')?.focus();
  }
}
