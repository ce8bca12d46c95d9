// What a wall time in a zone means: one instant, none where the clocks skip it, or two where they
// show it twice.
import { iso_in } from './wall';

const k_day = 86_400_000;

export type Meaning =
  | { kind: 'exact'; instant: string }
  // The clocks go from one time of the day to the other: "02:00", "03:00".
  | { kind: 'skipped'; from: string; to: string }
  | { kind: 'twice'; earlier: string; later: string };

// `local` is "2026-12-03T14:00". Null where it is no wall time or nobody knows the zone.
export function meaning_of(local: string, zone: string): Meaning | null {
  const wall = Date.parse(`${local}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) || Number.isNaN(wall)) return null;
  try {
    const around = [offset_at(wall - k_day, zone), offset_at(wall + k_day, zone)];
    const instants = [...new Set(around.map((offset) => wall - offset))]
      .filter((instant) => iso_in(iso(instant), zone).startsWith(local))
      .sort((one, other) => one - other);
    if (instants.length === 0) return skipped(wall, around as [number, number], zone);
    const [earlier, later] = instants.map(iso);
    return later
      ? { kind: 'twice', earlier: earlier!, later }
      : { kind: 'exact', instant: earlier! };
  } catch {
    return null;
  }
}

// The instant changes sides where the clocks do; it is found to the minute.
function skipped(wall: number, [before, after]: [number, number], zone: string): Meaning {
  let low = wall - k_day;
  let high = wall + k_day;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2);
    if (offset_at(middle, zone) === before) low = middle;
    else high = middle;
  }
  const change = Math.round(high / 60_000) * 60_000;
  return { kind: 'skipped', from: hours(change + before), to: hours(change + after) };
}

function hours(wall: number): string {
  return iso(wall).slice(11, 16);
}

// Milliseconds by which the zone's wall clock is ahead of UTC.
function offset_at(instant: number, zone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  return Date.parse(`${iso_in(iso(whole), zone).slice(0, 19)}Z`) - whole;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
