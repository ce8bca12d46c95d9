// Keeps a screen from running over: what does not fit is set tighter, counted, or takes turns.

const k_enough = 2;

// Fills `frame` by `fill`, first as it is and then tighter, each time without as much of the list `rest` as is too
// much; `more` says how many entries that are.
export function fit(
  frame: HTMLElement,
  fill: () => void,
  rest: string,
  more: (count: number) => string,
): void {
  for (const tight of [false, true]) {
    frame.classList.toggle('tight', tight);
    fill();
    const list = frame.querySelector<HTMLElement>(rest);
    const missing = list ? shorten(frame, list, more) : 0;
    const left = list?.childElementCount ?? 0;
    if (!overflows(frame) && (missing === 0 || left >= k_enough)) return;
  }
}

// Shows as many rows as fit, beginning where the turn before ended; the next one's first row.
export function take_turns(frame: HTMLElement, body: HTMLElement, first: number): number {
  const rows = [...body.children] as HTMLElement[];
  const start = first < rows.length ? first : 0;
  rows.slice(0, start).forEach((row) => row.remove());
  let end = rows.length;
  while (overflows(frame) && end > start + 1) rows[--end]!.remove();
  return end < rows.length ? end : 0;
}

// How many entries are missing then.
function shorten(frame: HTMLElement, list: HTMLElement, more: (count: number) => string): number {
  const section = list.parentElement!;
  const note = document.createElement('p');
  note.className = 'screen-more';
  let missing = 0;
  while (overflows(frame) && list.lastElementChild) {
    list.lastElementChild.remove();
    missing += 1;
    note.textContent = more(missing);
    section.append(note);
  }
  if (!list.firstElementChild) section.replaceChildren(note);
  if (overflows(frame)) section.remove();
  return missing;
}

function overflows(frame: HTMLElement): boolean {
  return frame.scrollHeight > frame.clientHeight + 1;
}
