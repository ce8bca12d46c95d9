// What this device remembers, as JSON under `plenary.`. Every call survives a
// blocked or full storage: then nothing is remembered.
type Kept = 'device' | 'tab';

const k_settings = ['plenary.theme', 'plenary.zone'];

export function remember(key: string, value: unknown, kept: Kept = 'device'): void {
  try {
    storage(kept).setItem(`plenary.${key}`, JSON.stringify(value));
  } catch {
    // Blocked or full.
  }
}

// What was remembered is whatever an older version wrote: `is` decides whether it still fits.
export function recall<T>(
  key: string,
  is: (value: unknown) => value is T,
  kept: Kept = 'device',
): T | null {
  try {
    const value: unknown = JSON.parse(storage(kept).getItem(`plenary.${key}`) ?? 'null');
    return is(value) ? value : null;
  } catch {
    return null;
  }
}

export function forget(key: string, kept: Kept = 'device'): void {
  try {
    storage(kept).removeItem(`plenary.${key}`);
  } catch {
    // Blocked.
  }
}

// Everything except the settings of the device itself: colours and time zone.
export function forget_everything(): void {
  forget_where((key) => !k_settings.includes(key));
}

// All keys that begin with `start`.
export function forget_under(start: string): void {
  forget_where((key) => key.startsWith(`plenary.${start}`));
}

function forget_where(is: (key: string) => boolean): void {
  for (const kept of ['device', 'tab'] as const) {
    try {
      for (const key of Object.keys(storage(kept)))
        if (key.startsWith('plenary.') && is(key)) storage(kept).removeItem(key);
    } catch {
      // Blocked: nothing was kept.
    }
  }
}

function storage(kept: Kept): Storage {
  return kept === 'device' ? localStorage : sessionStorage;
}
