// The zone in which a visitor reads times: the device's own, or one chosen on this device.
import { device_zone, is_zone } from './wall';

const k_zone_key = 'plenary.zone';
const k_chosen = 'plenary:zone';

// The zone chosen on this device, else the browser's own.
export function visitor_zone(storage: Pick<Storage, 'getItem'> | undefined = device()): string {
  const chosen = read(storage);
  return chosen && is_zone(chosen) ? chosen : device_zone();
}

// Remembers a zone on this device; null goes back to the browser's own.
export function choose_zone(zone: string | null, storage: Storage | undefined = device()): void {
  try {
    if (zone === null) storage?.removeItem(k_zone_key);
    else if (is_zone(zone)) storage?.setItem(k_zone_key, zone);
  } catch {
    // Storage is blocked: the browser's zone holds.
  }
  globalThis.dispatchEvent?.(new Event(k_chosen));
}

// Calls `renew` whenever a zone was chosen on this page.
export function on_zone_chosen(renew: () => void): void {
  addEventListener(k_chosen, renew);
}

function device(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function read(storage: Pick<Storage, 'getItem'> | undefined): string | null {
  try {
    return storage?.getItem(k_zone_key) ?? null;
  } catch {
    return null;
  }
}
