// Which seconds were played since the last report, told from the moments the picture passed.
export interface MediaRange {
  from: number;
  to: number;
}

// The picture moves on by at most this between two moments, at the fastest; more is a jump.
const k_longest_step_s = 1.5;

export class Played {
  #ranges: MediaRange[] = [];
  #last: number | null = null;

  // The picture stands at `at` seconds and plays.
  passed(at: number): void {
    const last = this.#last;
    this.#last = at;
    const range = this.#ranges.at(-1);
    if (last !== null && range && at >= last && at - last <= k_longest_step_s) range.to = at;
    else this.#ranges.push({ from: at, to: at });
  }

  // It stands still, or somebody jumps.
  stopped(): void {
    this.#last = null;
  }

  // Whole seconds; what is left of the last one comes with the next report. `ended`: with its end.
  take(ended: boolean): MediaRange[] {
    const whole = this.#ranges.map(({ from, to }) => ({
      from: Math.floor(from),
      to: ended ? Math.ceil(to) : Math.floor(to),
    }));
    const current = this.#ranges.at(-1);
    const rest = current && this.#last !== null ? Math.floor(current.to) : null;
    this.#ranges = rest === null || !current ? [] : [{ from: rest, to: current.to }];
    return whole.filter(({ from, to }) => to > from);
  }
}
