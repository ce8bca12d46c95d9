import type { Page } from '@playwright/test';
import { own_pages, public_pages } from './support/pages.ts';
import { demo, expect, test } from './support/test.ts';

// Sideways scrolling, texts cut off, controls upon each other, targets too small.
function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // What a closed <details> holds has a box, but is not shown.
    const shown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
    };
    const name = (element: Element) => element.outerHTML.slice(0, 90);
    const found: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`scrolls sideways by ${scrollWidth - innerWidth} px`);
    for (const element of document.querySelectorAll('main *, header *, footer *')) {
      const style = getComputedStyle(element);
      const clips = style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1;
      const has_text = [...element.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent!.trim(),
      );
      if (clips && has_text && shown(element) && style.clipPath === 'none')
        found.push(`clipped: ${name(element)}`);
    }
    const controls = [
      ...document.querySelectorAll('a, button, input, select, textarea, summary'),
    ].filter((element) => shown(element) && !element.closest('dialog:not([open]), .skip'));
    for (const control of controls) {
      const { width, height } = control.getBoundingClientRect();
      const least = control.matches('.button') ? 44 : 24;
      const label = control.closest('label')?.getBoundingClientRect();
      if (Math.max(height, label?.height ?? 0) < least || Math.max(width, label?.width ?? 0) < 24)
        found.push(`small (${Math.round(width)} × ${Math.round(height)}): ${name(control)}`);
    }
    controls.forEach((a, index) => {
      const first = a.getBoundingClientRect();
      for (const b of controls.slice(index + 1)) {
        const second = b.getBoundingClientRect();
        const wide = Math.min(first.right, second.right) - Math.max(first.left, second.left);
        const high = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top);
        if (wide > 1 && high > 1 && !a.contains(b) && !b.contains(a))
          found.push(`overlap: ${name(a)} and ${name(b)}`);
      }
    });
    return found;
  });
}

const widths = [320, 360, 768, 1440];

async function look(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect.soft({ path, width, faults: await faults(page) }).toEqual({ path, width, faults: [] });
  }
}

for (const { name, path } of public_pages)
  test(`${name}: nothing clipped, overlapping or too small at any width`, ({ page }) =>
    look(page, path));

for (const language of ['de', 'fr'])
  test(`the event page and the form in ${language}`, async ({ page }) => {
    await look(page, `/events/${demo.coming}?lang=${language}`);
    await look(page, `/events/${demo.coming}/register?lang=${language}`);
  });

test('at 200 % text size', async ({ page }) => {
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%'));
  });
  await look(page, `/events/${demo.coming}`);
  await look(page, `/events/${demo.coming}/register`);
});

test('mirrored from right to left', async ({ page }) => {
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => (document.documentElement.dir = 'rtl'));
  });
  for (const path of ['/', `/events/${demo.coming}`, `/events/${demo.coming}/register`])
    await look(page, path);
});

for (const { name, event, path } of own_pages)
  test(`${name}: nothing clipped, overlapping or too small at any width`, async ({
    page,
    open_place,
  }) => {
    await open_place(page, event);
    await look(page, page.url() + path);
  });
