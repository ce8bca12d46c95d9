// The grid is the list itself, its rows put where room and time meet. Heads of rooms and times are for the
// eye only: each row names both.
import { iso_in } from '../../lib/wall';
import { lay_out, type Layout } from './grid';
import type { Row } from './rows';

// A minute's least height, and the most that a stretch without a beginning or an end takes.
const k_rem_a_minute = 0.07;
const k_longest_minutes = 60;
const k_times_rem = 3.5;
const k_lane_rem = 11;

export function show_grid(day: HTMLElement, rows: Row[], rooms: string[], zone: string): void {
  const region = day.querySelector<HTMLElement>('.day-rows');
  const list = day.querySelector<HTMLElement>('.timetable');
  if (!region || !list) return;
  show_list(day);
  region.setAttribute('role', 'region');
  region.setAttribute('aria-labelledby', day.getAttribute('aria-labelledby') ?? '');
  region.tabIndex = 0;
  list.classList.add('timetable-grid');
  const layout = lay_out(
    rows.map(({ start, end, room_name }) => ({ start, end, room: room_name })),
    rooms,
  );
  set_tracks(list, layout);
  rows.forEach(({ element }, index) => {
    const { column, from, to } = layout.places[index]!;
    element.style.gridArea = `${from + 2} / ${column + 2} / ${to + 2} / ${column + 3}`;
  });
  list.prepend(...corners(layout), ...room_heads(layout), ...time_heads(layout, rows, zone));
}

export function show_list(day: HTMLElement): void {
  const region = day.querySelector<HTMLElement>('.day-rows');
  const list = day.querySelector<HTMLElement>('.timetable');
  for (const name of ['role', 'aria-labelledby', 'tabindex']) region?.removeAttribute(name);
  for (const head of day.querySelectorAll('.grid-head')) head.remove();
  list?.classList.remove('timetable-grid');
  list?.removeAttribute('style');
}

function set_tracks(list: HTMLElement, { columns, lines }: Layout): void {
  const lanes = columns.reduce((sum, column) => sum + column.lanes, 0);
  list.style.gridTemplateColumns = `${k_times_rem}rem repeat(${lanes}, minmax(0, 1fr))`;
  list.style.minInlineSize = `${k_times_rem + lanes * k_lane_rem}rem`;
  const heights = lines.slice(1).map((line, index) => {
    const minutes = Math.min((line - lines[index]!) / 60_000, k_longest_minutes);
    return `minmax(${(minutes * k_rem_a_minute).toFixed(2)}rem, auto)`;
  });
  list.style.gridTemplateRows = `auto ${heights.join(' ')} auto`;
}

function head(name: string, text: string, area: string): HTMLLIElement {
  const element = document.createElement('li');
  element.className = `grid-head ${name}`;
  element.ariaHidden = 'true';
  element.textContent = text;
  element.style.gridArea = area;
  return element;
}

// What hides the rows that scroll beneath the heads.
function corners({ lines }: Layout): HTMLLIElement[] {
  return [
    head('grid-corner', '', '1 / 1'),
    head('grid-times', '', `2 / 1 / ${lines.length + 2} / 2`),
  ];
}

function room_heads({ columns }: Layout): HTMLLIElement[] {
  return columns.map(({ room, first, lanes }) =>
    head('grid-room', room, `1 / ${first + 2} / 2 / ${first + lanes + 2}`),
  );
}

function time_heads({ lines }: Layout, rows: Row[], zone: string): HTMLLIElement[] {
  const starts = new Set(rows.map(({ start }) => start));
  return lines.flatMap((line, index) => {
    if (!starts.has(line)) return [];
    const text = iso_in(new Date(line).toISOString(), zone).slice(11, 16);
    return [head('grid-time', text, `${index + 2} / 1`)];
  });
}
