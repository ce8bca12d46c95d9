// What a test saw happen, on its own clock: the earliest and the latest moment it can have been.
export interface Seen {
  from: number;
  until: number;
}

export async function seen(happens: () => Promise<unknown>): Promise<Seen> {
  const from = Date.now();
  await happens();
  return { from, until: Date.now() };
}

// How long something from `begin` to `end` took at least and at most, in seconds.
export function seconds_between(begin: Seen, end: Seen): { least: number; most: number } {
  return { least: (end.from - begin.until) / 1000, most: (end.until - begin.from) / 1000 };
}

// The wall time in `zone` as a field takes it: "2026-12-03T14:00".
export function wall_time(instant: number, zone: string): string {
  return new Date(instant)
    .toLocaleString('sv-SE', { timeZone: zone })
    .slice(0, 16)
    .replace(' ', 'T');
}
