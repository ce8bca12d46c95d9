// The zones one can choose from, by their cities.
import type { Suggestion } from '../../lib/form/combobox.svelte';
import { city_of, offset_text } from '../../lib/time';
import { device_zone } from '../../lib/wall';
import { language } from '../../lib/words';

const k_shown = 8;

// Browsers still say some zones by an older name; the public pages name a zone by its city.
const k_current: Record<string, string> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Thimbu': 'Asia/Thimphu',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

export function current_zone(zone: string): string {
  return k_current[zone] ?? zone;
}

export function own_zone(): string {
  return current_zone(device_zone());
}

export function city_in(zone: string): string {
  return city_of(zone, language);
}

// Cities that begin with `text` first, then those whose zone holds it: "India" finds "Indiana".
export function find_zones(text: string): Suggestion[] {
  const wanted = plain(text);
  const now = new Date().toISOString();
  const ranked = zones()
    .map((zone) => ({ zone, rank: rank_of(zone, wanted) }))
    .filter(({ rank }) => rank < 3)
    .sort((one, other) => one.rank - other.rank || one.zone.localeCompare(other.zone));
  return ranked.slice(0, k_shown).map(({ zone }) => ({
    id: zone,
    text: city_in(zone),
    detail: offset_text(now, zone),
  }));
}

// The zone of a city typed in full, or ''.
export function zone_named(text: string): string {
  const wanted = plain(text);
  return zones().find((zone) => names_of(zone).includes(wanted)) ?? '';
}

function rank_of(zone: string, wanted: string): number {
  const names = names_of(zone);
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  return plain(zone.replaceAll('_', ' ')).includes(wanted) ? 2 : 3;
}

function names_of(zone: string): string[] {
  return [plain(city_in(zone)), plain(city_of(zone, 'en'))];
}

function zones(): string[] {
  return [...Intl.supportedValuesOf('timeZone').map(current_zone), 'Etc/UTC'];
}

function plain(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(language);
}
