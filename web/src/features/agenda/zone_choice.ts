// The zone in which the page says its times besides the event's own.
import { city_of, choose_zone, visitor_zone } from '../../lib/time';
import { on_zone_chosen } from '../../lib/visitor_zone';
import { device_zone } from '../../lib/wall';
import { zone_choices } from '../../lib/zone_choices';

export function start_zone_choice(select: HTMLSelectElement): void {
  const language = document.documentElement.lang;
  // All of them cost a moment: they come when somebody turns to the list.
  const fill = () => {
    if (select.options.length > 1) return;
    select.replaceChildren(...zone_choices(language).map(([city, zone]) => new Option(city, zone)));
    show();
  };
  const show = () => {
    const zone = visitor_zone();
    if (![...select.options].some((option) => option.value === zone))
      select.add(new Option(city_of(zone, language), zone));
    select.value = zone;
  };
  for (const turned of ['focus', 'pointerdown']) select.addEventListener(turned, fill);
  select.addEventListener('change', () => {
    choose_zone(select.value === device_zone() ? null : select.value);
  });
  on_zone_chosen(show);
  show();
}
