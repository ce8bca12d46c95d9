// The page of one session follows the agenda: its times, its room, and the sessions around it. So does the page of a
// speaker, who is where these sessions are.
import { Following, type FollowProps } from '../../lib/following';
import { fetch_page } from './fetch_page';
import { patch_list, type Patched } from './patching';

export default function start(place: HTMLElement, props: FollowProps): void {
  new Following(props, () => renew(place)).start();
}

// Answers the version that the page shows then.
export async function renew(place: HTMLElement, fetched = fetch_page): Promise<number | null> {
  const page = await fetched(location.pathname + location.search);
  const there = page?.querySelector<HTMLElement>('[data-island=agenda-follow]');
  if (!page || !there) return null;
  const patched = patch(document, page);
  const { news_of } = await import('./follow_news');
  place.textContent = news_of(patched) || place.textContent;
  return (JSON.parse(there.dataset['props']!) as FollowProps).version;
}

function patch(here: Document, there: Document): Patched {
  const patched: Patched = { starts: [], changed: false };
  patch_when(here, there, patched);
  for (const selector of ['.head .notice', '.head .was'])
    if (patch_part(here, there, selector)) patched.changed = true;
  const facts = [here, there].map((page) => page.querySelector('.head .facts'));
  if (facts[0] && facts[1] && facts[0].innerHTML !== facts[1].innerHTML) {
    facts[0].innerHTML = facts[1].innerHTML;
    patched.changed = true;
  }
  patch_lists(here, there, patched);
  return patched;
}

function patch_when(here: Document, there: Document, patched: Patched): void {
  const [line, fresh] = [here, there].map((page) => page.querySelector('.head .when'));
  const times = (of: Element) =>
    [...of.querySelectorAll('.when-there time')].map((time) => time.outerHTML).join();
  if (!line || !fresh || times(line) === times(fresh)) return;
  const start = (of: Element) => Date.parse(of.querySelector('time')?.dateTime ?? '');
  if (start(line) !== start(fresh))
    patched.starts.push({
      title: there.querySelector('h1')?.textContent ?? '',
      before: start(line),
      after: start(fresh),
    });
  patched.changed = true;
  line.replaceWith(here.importNode(fresh, true));
}

// A line above or below the times, there or not.
function patch_part(here: Document, there: Document, selector: string): boolean {
  const [part, fresh] = [here, there].map((page) => page.querySelector(selector));
  if (part?.outerHTML === fresh?.outerHTML) return false;
  if (part && fresh) part.replaceWith(here.importNode(fresh, true));
  else if (fresh) {
    const when = here.querySelector('.head .when')!;
    const copy = here.importNode(fresh, true);
    if (selector.endsWith('.was')) when.after(copy);
    else when.before(copy);
  } else part?.remove();
  return true;
}

// What stands around a session changes without a word; what the page is about is told.
function patch_lists(here: Document, there: Document, patched: Patched): void {
  for (const section of here.querySelectorAll<HTMLElement>('section[aria-labelledby]')) {
    const name = section.getAttribute('aria-labelledby')!;
    const list = section.querySelector('.timetable');
    const fresh = there.querySelector(`section[aria-labelledby="${name}"] .timetable`);
    const told = 'told' in section.dataset ? patched : { starts: [], changed: false };
    if (list && fresh) patch_list(list, fresh, told);
  }
}
