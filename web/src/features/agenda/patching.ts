// Makes the sessions of a page what a newer one has, row by row: whatever holds the focus keeps it.
export interface Start {
  title: string;
  // Milliseconds since 1970.
  before: number;
  after: number;
}

// What became of the rows of a page.
export interface Patched {
  starts: Start[];
  changed: boolean;
}

// The rows of `list` become those of `fresh`; of new ones there are copies.
export function patch_list(list: Element, fresh: Element, patched: Patched): void {
  const known = new Map(rows_of(list).map((row) => [row.id, row]));
  const wanted = rows_of(fresh).map((row) => {
    const here = known.get(row.id);
    known.delete(row.id);
    if (here) {
      patch_row(here, row, patched);
      return here;
    }
    patched.changed = true;
    return document.importNode(row, true);
  });
  for (const gone of known.values()) {
    patched.changed = true;
    gone.remove();
  }
  put_in_order(list, wanted);
}

function rows_of(list: Element): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(':scope > .slot')];
}

// Only those that stand elsewhere are touched.
function put_in_order(list: Element, wanted: readonly HTMLElement[]): void {
  const focused = document.activeElement;
  let before: Element | null = null;
  for (const row of wanted) {
    const next: Element | null = before
      ? before.nextElementSibling
      : list.querySelector(':scope > .slot');
    if (next !== row) list.insertBefore(row, next);
    before = row;
  }
  if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected)
    focused.focus({ preventScroll: true });
}

function patch_row(row: HTMLElement, fresh: HTMLElement, patched: Patched): void {
  const start = start_of(row);
  if (patch_times(row, fresh)) {
    patched.changed = true;
    const title = fresh.querySelector('h3')?.textContent ?? '';
    if (start !== start_of(fresh))
      patched.starts.push({ title, before: start, after: start_of(fresh) });
  }
  if (patch_words(row, fresh)) patched.changed = true;
  for (const { name, value } of fresh.attributes) if (name !== 'id') row.setAttribute(name, value);
  for (const name of Object.keys(row.dataset))
    if (!(name in fresh.dataset)) delete row.dataset[name];
}

function start_of(row: Element): number {
  return Date.parse(row.querySelector<HTMLTimeElement>('.slot-time > time')?.dateTime ?? '');
}

// The visitor's own time beside them fills itself, so it is not compared.
function patch_times(row: Element, fresh: Element): boolean {
  const [here, there] = [row.querySelector('.slot-time'), fresh.querySelector('.slot-time')];
  const times = (of: Element | null) =>
    [...(of?.querySelectorAll(':scope > time') ?? [])].map((time) => time.outerHTML).join();
  if (!here || !there || times(here) === times(there)) return false;
  here.replaceWith(document.importNode(there, true));
  return true;
}

// All but the heading, whose link may hold the focus, is put there anew.
function patch_words(row: Element, fresh: Element): boolean {
  const [here, there] = [row.querySelector('.slot-what'), fresh.querySelector('.slot-what')];
  if (!here || !there || here.innerHTML === there.innerHTML) return false;
  const [heading, heading_there] = [here.querySelector('h3'), there.querySelector('h3')];
  if (!heading || !heading_there) return false;
  if (heading.outerHTML !== heading_there.outerHTML) {
    const [link, link_there] = [heading.querySelector('a'), heading_there.querySelector('a')];
    if (link && link_there) {
      link.textContent = link_there.textContent;
      link.href = link_there.href;
    }
    heading.lang = heading_there.lang;
  }
  for (const each of [...here.children]) if (each !== heading) each.remove();
  const others = [...there.children].filter((each) => each !== heading_there);
  here.append(...others.map((each) => document.importNode(each, true)));
  return true;
}
