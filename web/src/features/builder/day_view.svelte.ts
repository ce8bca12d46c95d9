// The one day that is shown: its rooms across, its hours down, how large a minute is, and what stands where.
import type { Building } from './building.svelte';
import { days_between, minute_at } from './day_clock';
import type { Session } from './draft';
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
import { iso_in } from '../../lib/time';

export class DayView {
  zoom = $state(k_usual_zoom);
  // Of the region that the grid scrolls in.
  height = $state(600);
  readonly #building: Building;
  #day = $state('');

  constructor(building: Building) {
    this.#building = building;
  }

  readonly days = $derived.by(() => {
    const { draft, sessions } = this.#building;
    if (!draft) return [];
    const { starts_at, ends_at, zone } = draft;
    const placed = [...sessions.values()].filter((each) => each.placed);
    const last = new Date(Date.parse(ends_at) - 1).toISOString();
    const day_of = (instant: string) => iso_in(instant, zone).slice(0, 10);
    return days_between(
      day_of(starts_at),
      day_of(last),
      placed.map(({ day }) => day),
    );
  });
  readonly sessions = $derived.by(() =>
    [...this.#building.sessions.values()].filter(({ placed, day }) => placed && day === this.day),
  );
  readonly range = $derived.by(() => {
    const { opens, closes } = this.#building.draft?.hours ?? { opens: '09:00', closes: '18:00' };
    return range_of(this.sessions, minute_at(opens)!, minute_at(closes)!);
  });
  readonly scale = $derived.by(() => scale_of(k_zooms[this.zoom]!, this.range, this.height));
  readonly lines = $derived.by(() => k_zooms[this.zoom]!.lines);
  readonly columns = $derived.by(() =>
    columns_of(this.#building.draft?.rooms ?? [], this.sessions),
  );
  readonly placed = $derived.by(() => {
    const by_room = new Map<string | null, Session[]>(
      this.columns.map((column) => [column?.id ?? null, []]),
    );
    for (const session of this.sessions)
      (by_room.get(session.room) ?? by_room.get(null))?.push(session);
    return this.columns.map((column) =>
      placed_in(by_room.get(column?.id ?? null) ?? [], Math.max(k_snap, k_least_px / this.scale)),
    );
  });

  // The day that is shown: the first one until another is chosen. Empty until the draft is there.
  get day(): string {
    return this.days.includes(this.#day) ? this.#day : (this.days[0] ?? '');
  }

  set day(day: string) {
    this.#day = day;
  }
}
