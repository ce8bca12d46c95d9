// A session under the pointer: what follows it is moved by the compositor alone, and nothing else on the page is laid
// out before it is let go.
import { clock_text } from './day_clock';
import { snapped } from './grid';

export interface Target {
  // Null: over the tray.
  slot: { column: number; minute: number } | null;
}

export interface Measures {
  region: HTMLElement;
  columns: readonly HTMLElement[];
  tray: HTMLElement | null;
  // The first minute of the grid, and pixels a minute.
  from: number;
  scale: number;
}

const k_edge_px = 40;
const k_step_px = 12;

export class Drag {
  readonly #measures: Measures;
  readonly #ghost: HTMLElement;
  // Its text is set and never replaced: an element that comes or goes costs the page's styles more than the drag.
  readonly #label = document.createTextNode('');
  readonly #grip: { x: number; y: number };
  readonly #columns: { start: number; end: number }[];
  readonly #top: number;
  #at: { x: number; y: number };
  #frame = 0;

  // `block` is copied; `from` is where the pointer took it.
  constructor(block: HTMLElement, from: { x: number; y: number }, measures: Measures) {
    this.#measures = measures;
    const box = block.getBoundingClientRect();
    const { region } = measures;
    const around = region.getBoundingClientRect();
    this.#grip = { x: from.x - box.x, y: Math.min(from.y - box.y, box.height) };
    this.#at = from;
    this.#columns = measures.columns.map((column) => {
      const { left, right } = column.getBoundingClientRect();
      return {
        start: left - around.left + region.scrollLeft,
        end: right - around.left + region.scrollLeft,
      };
    });
    const first = measures.columns[0]?.getBoundingClientRect();
    this.#top = (first?.top ?? around.top) - around.top + region.scrollTop;
    this.#ghost = block.cloneNode(true) as HTMLElement;
    this.#ghost.removeAttribute('id');
    this.#ghost.classList.add('ghost');
    this.#ghost.setAttribute('aria-hidden', 'true');
    this.#ghost.style.cssText = `position:fixed;inset:0 auto auto 0;inline-size:${box.width}px;block-size:${box.height}px;pointer-events:none;z-index:5;contain:strict;will-change:transform`;
    const time = document.createElement('span');
    time.className = 'ghost-time';
    time.append(this.#label);
    this.#ghost.prepend(time);
    region.append(this.#ghost);
    this.#draw();
  }

  move(x: number, y: number): void {
    this.#at = { x, y };
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  end(): void {
    cancelAnimationFrame(this.#frame);
    this.#ghost.remove();
  }

  // Where it would come to stand; null beside everything.
  target(): Target | null {
    const { region, tray, from, scale } = this.#measures;
    if (tray && holds(tray.getBoundingClientRect(), this.#at)) return { slot: null };
    const around = region.getBoundingClientRect();
    if (!holds(around, this.#at)) return null;
    const across = this.#at.x - around.left + region.scrollLeft;
    const column = this.#columns.findIndex(({ start, end }) => across >= start && across < end);
    if (column === -1) return null;
    const down = this.#at.y - this.#grip.y - around.top + region.scrollTop - this.#top;
    return { slot: { column, minute: snapped(from + down / scale) } };
  }

  #draw(): void {
    this.#frame = 0;
    const { x, y } = this.#at;
    // Everything is measured before anything is written.
    const slot = this.target()?.slot;
    const scrolled = this.#scroll();
    this.#ghost.style.transform = `translate3d(${x - this.#grip.x}px, ${y - this.#grip.y}px, 0)`;
    const text = slot ? clock_text(slot.minute) : '';
    if (this.#label.data !== text) this.#label.data = text;
    if (scrolled) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  // Near an edge the region goes on by itself.
  #scroll(): boolean {
    const { region } = this.#measures;
    const { left, right, top, bottom } = region.getBoundingClientRect();
    const { x, y } = this.#at;
    if (!holds({ left, right, top, bottom }, this.#at)) return false;
    const [before, beside] = [region.scrollTop, region.scrollLeft];
    if (y > bottom - k_edge_px) region.scrollTop += k_step_px;
    else if (y < top + k_edge_px * 2) region.scrollTop -= k_step_px;
    if (x > right - k_edge_px) region.scrollLeft += k_step_px;
    else if (x < left + k_edge_px) region.scrollLeft -= k_step_px;
    return before !== region.scrollTop || beside !== region.scrollLeft;
  }
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function holds({ left, right, top, bottom }: Box, { x, y }: { x: number; y: number }): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}
