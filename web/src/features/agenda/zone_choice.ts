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
    // A zone may have an older name in the browser's list.
    const city = city_of(visitor_zone(), language);
    const known = [...select.options].find((option) => option.text === city);
    const option = known ?? new Option(city, visitor_zone());
    if (!known) select.add(option);
    option.selected = true;
  };
  for (const turned of ['focus', 'pointerdown']) select.addEventListener(turned, fill);
  select.addEventListener('change', () => {
    choose_zone(select.value === device_zone() ? null : select.value);
  });
  on_zone_chosen(show);
  show();
}
