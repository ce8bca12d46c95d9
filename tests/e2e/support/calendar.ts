// Reads the one event of a calendar entry (RFC 5545) by the zone the entry itself defines:
// a calendar programme that knows no zone names gets the same instants.

interface Observance {
  // Milliseconds of the wall clock, counted as if it were UTC.
  begin: number;
  offset: number;
}

export interface Entry {
  zone: string;
  starts_at: number;
  ends_at: number;
}

interface Line {
  name: string;
  parameters: string;
  value: string;
}

export function read_entry(calendar: string): Entry {
  const [event, ...more] = components(calendar, 'VEVENT');
  if (!event || more.length > 0) throw new Error(`not one event: ${calendar}`);
  const start = only(event, 'DTSTART');
  const end = only(event, 'DTEND');
  const zone = zone_of(start);
  if (zone_of(end) !== zone) throw new Error(`two zones: ${calendar}`);
  const [definition] = components(calendar, 'VTIMEZONE').filter(
    (lines) => only(lines, 'TZID').value === zone,
  );
  if (!definition) throw new Error(`${zone} is not defined: ${calendar}`);
  const observances = observances_of(definition);
  return {
    zone,
    starts_at: instant(wall_time(start.value), observances),
    ends_at: instant(wall_time(end.value), observances),
  };
}

// All entries of a calendar by their titles, each by the zone that the calendar defines, or by UTC.
export function read_entries(calendar: string): Map<string, [number, number]> {
  const zones = new Map(
    components(calendar, 'VTIMEZONE').map((lines) => [
      only(lines, 'TZID').value,
      observances_of(lines),
    ]),
  );
  const instant_of = (line: Line) => {
    if (line.value.endsWith('Z')) return wall_time(line.value.slice(0, -1));
    const observances = zones.get(zone_of(line));
    if (!observances) throw new Error(`${zone_of(line)} is not defined: ${calendar}`);
    return instant(wall_time(line.value), observances);
  };
  return new Map(
    components(calendar, 'VEVENT').map((event) => [
      only(event, 'SUMMARY').value,
      [instant_of(only(event, 'DTSTART')), instant_of(only(event, 'DTEND'))],
    ]),
  );
}

function observances_of(definition: Line[]): Observance[] {
  return ['STANDARD', 'DAYLIGHT']
    .flatMap((kind) => components(text_of(definition), kind))
    .map((lines) => ({
      begin: wall_time(only(lines, 'DTSTART').value),
      offset: offset_of(only(lines, 'TZOFFSETTO').value),
    }));
}

function instant(wall: number, observances: Observance[]): number {
  const [in_force] = observances
    .filter(({ begin }) => begin <= wall)
    .sort((one, other) => other.begin - one.begin);
  if (!in_force) throw new Error(`no observance at ${new Date(wall).toISOString()}`);
  return wall - in_force.offset;
}

// The lines within each `BEGIN:kind` … `END:kind`, unfolded.
function components(calendar: string, kind: string): Line[][] {
  const text = calendar.replace(/\r?\n[ \t]/g, '');
  const bodies = text.matchAll(new RegExp(`^BEGIN:${kind}\\r?\\n(.*?)^END:${kind}`, 'gms'));
  return [...bodies].map(([, body]) =>
    body!
      .trim()
      .split(/\r?\n/)
      .map((line) => {
        const [, name = '', parameters = '', value = ''] =
          /^([A-Z-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? [];
        return { name, parameters, value };
      }),
  );
}

function text_of(lines: Line[]): string {
  return lines.map(({ name, parameters, value }) => `${name}${parameters}:${value}\n`).join('');
}

function only(lines: Line[], name: string): Line {
  const [line, ...more] = lines.filter((each) => each.name === name);
  if (!line || more.length > 0) throw new Error(`not one ${name}`);
  return line;
}

function zone_of({ name, parameters }: Line): string {
  const zone = /^;TZID=([^;]+)$/.exec(parameters)?.[1];
  if (!zone) throw new Error(`${name} without a zone: ${parameters}`);
  return zone;
}

function wall_time(value: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(value);
  if (!parts) throw new Error(`no wall time: ${value}`);
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}

// "+0530" in milliseconds.
function offset_of(value: string): number {
  const parts = /^([+-])(\d\d)(\d\d)$/.exec(value);
  if (!parts) throw new Error(`no offset: ${value}`);
  return Number(`${parts[1]}1`) * (Number(parts[2]) * 60 + Number(parts[3])) * 60_000;
}
