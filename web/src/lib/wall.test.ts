import { afterEach, describe, expect, it, vi } from 'vitest';
import { device_zone, is_zone, iso_in } from './wall';

afterEach(() => vi.unstubAllGlobals());

// A browser with Temporal, as far as it is asked here, in Kathmandu.
function give_temporal() {
  const asked = vi.fn((instant: string, zone: string) => `${instant} in ${zone}`);
  vi.stubGlobal('Temporal', {
    Now: { timeZoneId: () => 'Asia/Kathmandu' },
    Instant: {
      from: (instant: string) => ({
        toZonedDateTimeISO: (zone: string) => ({ toString: () => asked(instant, zone) }),
      }),
    },
  });
}

describe('the clock of a zone', () => {
  it('is told by Intl where the browser has no Temporal', () => {
    vi.stubGlobal('Temporal', undefined);
    expect(iso_in('2026-09-15T12:00:00Z', 'Asia/Kolkata')).toBe('2026-09-15T17:30:00+05:30');
    expect(iso_in('2026-01-15T02:00:00+01:00', 'America/St_Johns')).toBe(
      '2026-01-14T21:30:00-03:30',
    );
    expect(device_zone()).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });

  it('is told by Temporal where there is one, without loading Intl', () => {
    give_temporal();
    const intl = vi.spyOn(Intl, 'DateTimeFormat');
    expect(iso_in('2026-09-16T12:00:00Z', 'Asia/Kolkata')).toBe(
      '2026-09-16T12:00:00Z in Asia/Kolkata',
    );
    expect(device_zone()).toBe('Asia/Kathmandu');
    expect(intl).not.toHaveBeenCalled();
    intl.mockRestore();
  });

  it('is known for zones only', () => {
    vi.stubGlobal('Temporal', undefined);
    expect([is_zone('Europe/Kyiv'), is_zone('Europe/Nowhere'), is_zone('')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
