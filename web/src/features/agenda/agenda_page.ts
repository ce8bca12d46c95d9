// The rows that the server wrote, chosen from at once: filters, words, day, "my agenda", list or grid. The
// address follows, and one sentence says how many are left.
import { facets, narrows, query_of, read_choice, type Choice } from './choice';
import { count_choices, count_days } from './counts';
import type { Favourites } from './favourites';
import { show_grid, show_list } from './grid_view';
import { InSlides } from './in_slides';
import { say_nothing, type NothingWords } from './nothing';
import { all_days } from './other_days';
import type { FollowProps } from '../../lib/following';
import { fetch_page } from './fetch_page';
import { patch_list, type Patched } from './patching';
import { matches, read_rows, type Row } from './rows';
import { add_stars, renew_stars } from './stars';

export interface AgendaProps {
  event: string;
  slug: string;
  starts_at: string;
  ends_at: string;
  // Whether every session is on the page; else those of `day`, or what the address asks for.
  whole: boolean;
  // Whether even of those only the first are.
  cut: boolean;
  long: boolean;
  day: string;
  // With which a long agenda opens.
  opening: string;
  all: number;
  follow: FollowProps;
  words: NothingWords &
    Record<
      'count' | 'every' | 'in_slides' | 'star' | 'until' | 'now' | 'next' | 'loading' | 'failed',
      string
    >;
}

export class AgendaPage {
  rows: Row[];
  #choice = read_choice(new URLSearchParams(location.search));
  #whole: boolean;
  #fetching: Promise<void> | null = null;
  // The address of what the server wrote here.
  readonly #written = location.pathname + location.search;
  readonly #place: HTMLElement;
  readonly #props: AgendaProps;
  readonly #favourites: Favourites;
  readonly #in_slides: InSlides;
  readonly #form: HTMLFormElement;
  readonly #is_mine = (session: string) => this.#favourites.has(session);

  constructor(place: HTMLElement, props: AgendaProps, favourites: Favourites) {
    this.#place = place;
    this.#props = props;
    this.#favourites = favourites;
    this.#form = place.querySelector('form')!;
    this.#whole = props.whole;
    this.rows = read_rows(place);
    const looked_for = props.cut ? null : this.#choice.q;
    this.#in_slides = new InSlides(place, props.slug, props.words.in_slides, looked_for);
    add_stars(this.rows, favourites, props.words.star);
    // A session taken out of "my agenda" stays in sight, with the focus on its star, until something is chosen.
    favourites.on_change(() => {
      renew_stars(this.rows, favourites);
      this.#count_mine();
    });
  }

  get choice(): Choice {
    return this.#choice;
  }

  // What the address asked for when the page came; the server knows neither "mine" nor the grid, and has done the rest.
  async begin(): Promise<void> {
    const { mine, view } = this.#choice;
    if ((mine || this.#props.cut) && !this.#whole) await this.#fetch_all();
    else if (!mine && view === 'list' && this.rows.length > 0) return this.#show_controls();
    this.#show();
    void this.#look_in_slides();
  }

  async choose(wanted: Partial<Choice>): Promise<void> {
    this.#choice = { ...this.#choice, ...wanted };
    const query = query_of(this.#choice, new URLSearchParams(location.search));
    history.replaceState(history.state, '', location.pathname + query);
    if (!this.#has_what_is_wanted()) await this.#fetch_all();
    this.#show();
    void this.#look_in_slides();
  }

  // What is found there comes a moment later than what the rows themselves show.
  async #look_in_slides(again = false): Promise<void> {
    const words = this.#choice.q;
    if (!again && this.#in_slides.knows(words)) return;
    await this.#in_slides.look(words);
    if (words === this.#choice.q) this.#show();
  }

  // Makes the rows what the server has by now, and answers the version of that with what has changed.
  async follow(): Promise<{ version: number; patched: Patched } | null> {
    const every = `${location.pathname}?day=all&lang=${document.documentElement.lang}`;
    const page = await fetch_page(this.#whole ? every : this.#written);
    const there = page?.querySelector<HTMLElement>('[data-island=agenda]');
    if (!there?.dataset['props']) return null;
    const patched: Patched = { starts: [], changed: false };
    // Which rows say that their slides hold the words is not compared, and asked for anew.
    this.#in_slides.unmark();
    for (const mark of there.querySelectorAll('.slot-slides')) mark.remove();
    this.#patch_days([...there.querySelectorAll<HTMLElement>('.day')], patched);
    const { follow } = JSON.parse(there.dataset['props']) as AgendaProps;
    if (patched.changed) {
      this.rows = read_rows(this.#place);
      add_stars(this.rows, this.#favourites, this.#props.words.star);
      this.#show();
    } else this.#in_slides.mark(this.rows, this.#choice.q);
    if (this.#choice.q) void this.#look_in_slides(true);
    return { version: follow.version, patched };
  }

  #patch_days(fresh: readonly HTMLElement[], patched: Patched): void {
    const known = new Map(this.#days().map((day) => [day.dataset['day'], day]));
    let before: Element = this.#place.querySelector('.agenda-nothing')!;
    for (const day of fresh) {
      const here = known.get(day.dataset['day']);
      known.delete(day.dataset['day']);
      const list = here?.querySelector('.timetable');
      if (here && list) patch_list(list, day.querySelector('.timetable')!, patched);
      else {
        patched.changed = true;
        before.after(document.importNode(day, true));
      }
      before = here ?? before.nextElementSibling!;
    }
    for (const gone of known.values()) {
      patched.changed = true;
      gone.remove();
    }
  }

  // The one day shown; '' is all of them.
  shown_day(choice = this.#choice): string {
    if (choice.day === 'all') return '';
    return choice.day || (this.#props.long && !narrows(choice) ? this.#props.opening : '');
  }

  #has_what_is_wanted(): boolean {
    return this.#whole || (this.#props.day !== '' && this.shown_day() === this.#props.day);
  }

  #fetch_all(): Promise<void> {
    this.#say(this.#props.words.loading);
    this.#fetching ??= all_days(location.pathname).then((days) => {
      this.#fetching = null;
      if (!days) return this.#say(this.#props.words.failed);
      for (const old of [...this.#days(), this.#place.querySelector('.agenda-cut')]) old?.remove();
      this.#place.querySelector('.agenda-nothing')!.after(...days);
      this.rows = read_rows(this.#place);
      add_stars(this.rows, this.#favourites, this.#props.words.star);
      this.#whole = true;
    });
    return this.#fetching;
  }

  #show(): void {
    this.#in_slides.mark(this.rows, this.#choice.q);
    const shown = new Set(this.rows.filter((row) => this.#is_shown(row)));
    for (const row of this.rows) row.element.hidden = !shown.has(row);
    for (const day of this.#days()) this.#show_day(day, shown);
    this.#show_controls();
    this.#count();
    if (this.#has_what_is_wanted()) this.#say(this.#sentence(shown.size));
    this.#show_nothing(shown.size === 0);
  }

  #sentence(shown: number): string {
    const { words, all } = this.#props;
    if (shown === all) return words.every;
    return words.count.replace('{shown}', String(shown)).replace('{all}', String(all));
  }

  #is_shown(row: Row): boolean {
    const day = this.shown_day();
    return (!day || row.day === day) && matches(row, this.#choice, this.#is_mine);
  }

  #show_day(day: HTMLElement, shown: Set<Row>): void {
    const rows = this.rows.filter((row) => shown.has(row) && day.contains(row.element));
    day.hidden = rows.length === 0;
    if (day.hidden || this.#choice.view === 'list') show_list(day);
    else show_grid(day, rows, this.#room_names(), this.#place.dataset['zone'] ?? 'Etc/UTC');
  }

  #room_names(): string[] {
    const names = new Map(this.rows.map((row) => [row.room, row.room_name]));
    const options = [...this.#form.querySelectorAll<HTMLOptionElement>('select[name=room] option')];
    return options.flatMap(({ value }) => names.get(value) ?? []);
  }

  #show_controls(): void {
    const then = this.shown_day();
    for (const facet of facets) {
      const select = this.#form.querySelector<HTMLSelectElement>(`select[name="${facet}"]`);
      if (select) select.value = this.#choice[facet];
    }
    const chosen = facets.filter((facet) => this.#choice[facet]).length;
    this.#form.querySelector('[data-filter-count]')!.textContent = chosen ? `(${chosen})` : '';
    const words = this.#form.querySelector<HTMLInputElement>('input[type=search]');
    if (words && words.value.trim() !== this.#choice.q) words.value = this.#choice.q;
    for (const link of this.#day_links())
      if (link.dataset['day'] === (then || 'all')) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    for (const button of this.#place.querySelectorAll<HTMLElement>('[data-view]'))
      button.ariaPressed = String(button.dataset['view'] === this.#choice.view);
    this.#count_mine();
  }

  // What each choice would leave; the server has counted what it wrote.
  #count(): void {
    if (!this.#whole) return;
    const then = this.shown_day();
    const is_then = (row: Row) => !then || row.day === then;
    count_choices(this.#form, this.rows, this.#choice, is_then, this.#is_mine);
    count_days(this.#day_links(), this.rows, this.#choice, this.#is_mine);
  }

  #count_mine(): void {
    const mine = this.#place.querySelector<HTMLElement>('[data-mine]');
    if (!mine) return;
    mine.ariaPressed = String(this.#choice.mine);
    mine.querySelector('[data-mine-count]')!.textContent = String(this.#favourites.all().length);
  }

  #show_nothing(nothing: boolean): void {
    const place = this.#place.querySelector<HTMLElement>('.agenda-nothing')!;
    place.hidden = !nothing;
    if (!nothing) return;
    const day = this.#day_links().find((link) => link.dataset['day'] === this.#choice.day);
    const day_name = day?.firstChild?.textContent?.trim() ?? this.#choice.day;
    const has_mine = this.#favourites.all().length > 0;
    const { words } = this.#props;
    say_nothing(place, this.#choice, this.#form, day_name, has_mine, words, (choice) => {
      void this.choose(choice);
      this.#form.querySelector<HTMLElement>('input[type=search]')?.focus();
    });
  }

  #say(sentence: string): void {
    const line = this.#place.querySelector('.agenda-count')!;
    if (line.textContent !== sentence) line.textContent = sentence;
  }

  #days(): HTMLElement[] {
    return [...this.#place.querySelectorAll<HTMLElement>('.day')];
  }

  #day_links(): HTMLAnchorElement[] {
    return [...this.#place.querySelectorAll<HTMLAnchorElement>('nav [data-day]')];
  }
}
