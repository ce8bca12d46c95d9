// `<visitor-time start="…" end="…">` inside a block with `data-zone` says the
// visitor's own time, "17:30–19:00 for you (Kolkata)", and stays empty where
// both clocks show the same. As an element of its own it is filled while the
// page is parsed, so nothing moves after the first paint. The sentence comes
// from `data-for-you` of <html>, in the language of the page.
import { in_slices } from '../lib/slices';
import { visitor_clock, visitor_line } from '../lib/time';

const k_at_once = 40;

let filled_at_once = 0;
let waiting: VisitorTime[] = [];

class VisitorTime extends HTMLElement {
  connectedCallback(): void {
    if (filled_at_once < k_at_once) {
      filled_at_once += 1;
      this.fill();
    } else {
      if (waiting.length === 0) setTimeout(fill_waiting);
      waiting.push(this);
    }
  }

  fill(): void {
    const zone = this.closest<HTMLElement>('[data-zone]')?.dataset['zone'];
    const start = this.getAttribute('start');
    if (!zone || !start) return;
    const span = { start, end: this.getAttribute('end') ?? undefined, zone };
    // The event's line above is the server's, with 24 hours: one block, one way to count.
    const line = visitor_line(span, visitor_clock());
    this.replaceChildren();
    if (!line) return;
    const pattern = document.documentElement.dataset['forYou'] ?? '{time} ({city})';
    const [before = '', after = ''] = pattern.replace('{city}', line.city).split('{time}');
    this.title = line.offset;
    this.append(before, ...times(line), after);
  }
}

// The long agenda of a conference is filled in slices, so that the page answers meanwhile; on paper all of it is.
function fill_waiting(): void {
  const finish = in_slices(waiting, (element) => element.fill());
  waiting = [];
  addEventListener('beforeprint', finish, { once: true });
}

function times(line: NonNullable<ReturnType<typeof visitor_line>>): Node[] {
  const day = line.date ? `${line.date}, ` : '';
  const start = time_element(line.start_iso, day + line.start);
  if (!line.end) return [start];
  const dash = line.end.includes(', ') ? ' – ' : '–';
  return [start, new Text(dash), time_element(line.end_iso, line.end)];
}

function time_element(instant: string, text: string): HTMLTimeElement {
  const time = document.createElement('time');
  time.dateTime = instant;
  time.textContent = text;
  return time;
}

export function define_visitor_time(): void {
  customElements.define('visitor-time', VisitorTime);
}

// Says every time on the page again, after another zone was chosen.
export function refresh_visitor_times(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement & { fill?: () => void }>('visitor-time'))
    element.fill?.();
}
