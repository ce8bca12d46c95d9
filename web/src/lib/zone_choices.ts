import { city_of } from './cities';

// Every zone of the browser as [city, zone], in the order of the language.
export function zone_choices(language: string): [string, string][] {
  const zones = Intl.supportedValuesOf('timeZone').map((zone): [string, string] => [
    city_of(zone, language),
    zone,
  ]);
  return zones.sort(([a], [b]) => a.localeCompare(b, language));
}
