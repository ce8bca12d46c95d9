// What may go wrong with the layout of a page at a width, as seen in the page itself.
import type { Page } from '@playwright/test';

// Least sizes of targets in CSS pixels; `.button` is 44 × 44 everywhere.
export interface Wanted {
  target: number;
}

// Sideways scrolling, texts cut off, controls upon each other, targets too small.
export function faults(page: Page, wanted: Wanted): Promise<string[]> {
  return page.evaluate(({ target }) => {
    // What is out of sight has a size that is only guessed, until somebody scrolls to it: from here on all is in sight.
    const guessed = [...document.querySelectorAll<HTMLElement>('main *')].filter(
      (element) => getComputedStyle(element).contentVisibility === 'auto',
    );
    for (const { style } of guessed) style.setProperty('content-visibility', 'visible');
    const name = (element: Element) => element.outerHTML.slice(0, 90);
    // What a closed <details> holds has a box, but is not shown.
    const shown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
    };
    // Rounding, and the part of a letter's box above and below its ink.
    const k_across = 1;
    const k_along = 8;

    const sideways = (): string[] => {
      const { scrollWidth } = document.documentElement;
      if (scrollWidth <= innerWidth) return [];
      const reach = (element: Element) => element.getBoundingClientRect().right;
      const beyond = [...document.querySelectorAll('body *')].filter(shown);
      const farthest = Math.max(...beyond.map(reach));
      const at = beyond.filter((element) => reach(element) >= farthest - 1).at(-1);
      return [`scrolls sideways by ${scrollWidth - innerWidth} px: ${at ? name(at) : ''}`];
    };

    // Hidden from the eye on purpose: `.unseen` and the skip link.
    const unseen = (element: Element) => element.closest('.unseen, .skip') !== null;

    // Whether `box` of a text within `element` is cut by an ancestor or by the window's edge.
    const cut = (box: DOMRect, element: Element): boolean => {
      for (let holder: Element | null = element; holder; holder = holder.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(holder);
        if (/auto|scroll/.test(overflowX + overflowY) && holder !== document.documentElement)
          return false;
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const frame = holder.getBoundingClientRect();
        if (box.left < frame.left - k_across || box.right > frame.right + k_across) return true;
        if (box.top < frame.top - k_along || box.bottom > frame.bottom + k_along) return true;
      }
      return box.left < -k_across || box.right > innerWidth + k_across;
    };

    const clipped = (): string[] => {
      const found = new Set<string>();
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const element = text.parentElement!;
        if (!text.textContent!.trim() || unseen(element) || !shown(element)) continue;
        if (element.closest('option, script, style, template, noscript')) continue;
        range.selectNodeContents(text);
        if ([...range.getClientRects()].some((box) => box.width > 0 && cut(box, element)))
          found.add(`clipped: ${name(element)}`);
      }
      return [...found];
    };

    // Behind a modal dialog nothing can be pressed.
    const reached = document.querySelector('dialog:modal') ?? document;
    const controls = [
      ...reached.querySelectorAll('a, button, input, select, textarea, summary, iframe, video'),
    ].filter((element) => shown(element) && !element.closest('dialog:not([open]), .skip'));

    // A tick is pressed by its label too.
    const small = (): string[] =>
      controls.flatMap((control) => {
        const { width, height } = control.getBoundingClientRect();
        const label = control.matches('[type=checkbox], [type=radio]')
          ? control.closest('label')?.getBoundingClientRect()
          : undefined;
        const wide = Math.max(width, label?.width ?? 0);
        const high = Math.max(height, label?.height ?? 0);
        const least = (control.matches('.button') ? Math.max(44, target) : target) - 0.01;
        const size = `${Math.round(wide)} × ${Math.round(high)}`;
        return wide < least || high < least ? [`small (${size}): ${name(control)}`] : [];
      });

    // What of a box is in sight: what has scrolled out of its region cannot be pressed there.
    const in_sight = (box: DOMRect, control: Element): DOMRect => {
      let { left, right, top, bottom } = box;
      for (let holder = control.parentElement; holder; holder = holder.parentElement) {
        if (holder === document.documentElement || holder === document.body) break;
        if (!/auto|scroll|hidden|clip/.test(getComputedStyle(holder).overflow)) continue;
        const frame = holder.getBoundingClientRect();
        left = Math.max(left, frame.left);
        right = Math.min(right, frame.right);
        top = Math.max(top, frame.top);
        bottom = Math.min(bottom, frame.bottom);
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    };

    // Line by line: a link that breaks has a box on each of its lines.
    const overlapping = (): string[] => {
      const boxes = controls.map((control) =>
        [...control.getClientRects()].map((box) => in_sight(box, control)),
      );
      const meet = (a: DOMRect, b: DOMRect) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
      return controls.flatMap((a, first) =>
        controls
          .slice(first + 1)
          .filter((b, offset) => {
            if (a.contains(b) || b.contains(a)) return false;
            return boxes[first]!.some((one) =>
              boxes[first + 1 + offset]!.some((other) => meet(one, other)),
            );
          })
          .map((b) => `overlap: ${name(a)} and ${name(b)}`),
      );
    };

    return [...sideways(), ...clipped(), ...small(), ...overlapping()];
  }, wanted);
}

// Head and foot of the page have the sizes of every page.
export function is_of_shell(fault: string): boolean {
  return fault.startsWith('small') && !fault.includes('button');
}
