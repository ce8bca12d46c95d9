// What the clock on the wall of a zone shows. `Temporal` knows it at once. A
// browser without it asks `Intl`, whose first use loads calendars and patterns
// for all languages and holds a page for 30 to 190 ms; so nothing that every
// reader needs before the first paint may ask `Intl` where there is `Temporal`.

interface Zoned {
  toString(how: { timeZoneName: 'never'; fractionalSecondDigits: 0 }): string;
}

interface TemporalPart {
  Now: { timeZoneId(): string };
  Instant: { from(text: string): { toZonedDateTimeISO(zone: string): Zoned } };
}

// The zone the device is set to.
export function device_zone(): string {
  return temporal()?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function is_zone(zone: string): boolean {
  try {
    return Boolean(iso_in('2026-01-01T00:00:00Z', zone));
  } catch {
    return false;
  }
}

const k_most_kept = 2_000;
const known_isos = new Map<string, string>();

// "2026-09-15T14:00:00+02:00": an instant (RFC 3339) by the clock of a zone, which throws when unknown.
export function iso_in(instant: string, zone: string): string {
  // In the rooms of a congress the same few instants come again and again.
  const key = `${zone} ${instant}`;
  let iso = known_isos.get(key);
  if (iso === undefined) {
    iso = tell_iso(instant, zone);
    if (known_isos.size >= k_most_kept) known_isos.clear();
    known_isos.set(key, iso);
  }
  return iso;
}

function tell_iso(instant: string, zone: string): string {
  const zoned = temporal()?.Instant.from(instant).toZonedDateTimeISO(zone);
  return zoned
    ? zoned.toString({ timeZoneName: 'never', fractionalSecondDigits: 0 })
    : iso_by_intl(instant, zone);
}

function temporal(): TemporalPart | undefined {
  return (globalThis as { Temporal?: TemporalPart }).Temporal;
}

function iso_by_intl(instant: string, zone: string): string {
  const p = parts(instant, zone);
  return `${p['year']}-${p['month']}-${p['day']}T${p['hour']}:${p['minute']}:${p['second']}${offset(instant, p)}`;
}

// "+05:30": the wall time, read as UTC, less the instant.
function offset(instant: string, p: Record<string, string>): string {
  const n = (part: string) => Number(p[part]);
  const wall = Date.UTC(n('year'), n('month') - 1, n('day'), n('hour'), n('minute'), n('second'));
  const minutes = Math.round((wall - Math.floor(Date.parse(instant) / 1000) * 1000) / 60000);
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function parts(instant: string, zone: string): Record<string, string> {
  const format = formatter('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return Object.fromEntries(
    format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
}

const formatters = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs more than using it, and an agenda has a thousand times.
export function formatter(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, known);
  return known;
}
