// The parts of every page that need a script: own time zone, colours, the line
// that says since when the device is offline. Their words are in the page.
import { choose_zone, city_of, time_text, visitor_clock, visitor_zone } from '../lib/time';
import { on_zone_chosen } from '../lib/visitor_zone';
import { device_zone } from '../lib/wall';
import { zone_choices } from '../lib/zone_choices';
import { choose_theme, chosen_theme, type Theme } from './theme';
import { refresh_visitor_times } from './visitor-time';

export function start_shell(page: Document): void {
  const settings = page.querySelector<HTMLElement>('[data-settings]');
  if (settings) {
    settings.hidden = false;
    start_theme(settings);
    start_zone(page, settings);
  }
  const offline = page.querySelector<HTMLElement>('[data-offline]');
  if (offline) start_offline(offline);
}

function start_theme(settings: HTMLElement): void {
  for (const choice of settings.querySelectorAll<HTMLInputElement>('input[name="theme"]')) {
    choice.checked = choice.value === chosen_theme();
    choice.addEventListener('change', () => choose_theme(choice.value as Theme));
  }
}

function start_zone(page: Document, settings: HTMLElement): void {
  const city = settings.querySelector<HTMLElement>('[data-zone-city]');
  const change = settings.querySelector<HTMLButtonElement>('[data-zone-change]');
  const dialog = page.querySelector<HTMLDialogElement>('[data-zone-dialog]');
  const select = dialog?.querySelector('select');
  if (!city || !change || !dialog || !select) return;

  const name_city = () => {
    city.textContent = city_of(visitor_zone(), page.documentElement.lang);
  };
  name_city();
  change.addEventListener('click', () => {
    fill_zones(select, page.documentElement.lang);
    dialog.returnValue = '';
    dialog.showModal();
  });
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'save') choose_zone(select.value || null);
  });
  on_zone_chosen(() => {
    name_city();
    refresh_visitor_times(page);
  });
}

// Once filled, opening the dialog again only selects what holds now.
function fill_zones(select: HTMLSelectElement, language: string): void {
  if (select.options.length === 1)
    for (const [city, zone] of zone_choices(language)) select.add(new Option(city, zone));
  const zone = visitor_zone();
  select.value = zone === device_zone() ? '' : zone;
}

function start_offline(line: HTMLElement): void {
  const pattern = line.dataset['offline'] ?? '{time}';
  const say = () => {
    line.hidden = navigator.onLine;
    line.textContent = navigator.onLine
      ? ''
      : pattern.replace('{time}', time_text(new Date().toISOString(), visitor_clock()));
  };
  addEventListener('offline', say);
  addEventListener('online', say);
  if (!navigator.onLine) say();
}
