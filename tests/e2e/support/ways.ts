// Check 3: a page at every width, with large text, with longer words and mirrored. It is varied in place, so that a
// state that took some presses to reach stays.
import type { Page } from '@playwright/test';
import { faults } from './faults.ts';
import { stretch, unstretch } from './stretch.ts';
import { expect } from './test.ts';

export const widths = [320, 360, 768, 1440];
const k_desk = { width: 1280, height: 800 };

// Least size of targets in CSS pixels; everything on the join page is for fingers.
export const k_target = 24;
export const k_join_target = 44;

export async function look(page: Page, state: string, target = k_target, at = widths) {
  for (const width of at) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const found = await faults(page, { target });
    expect.soft({ state, width, faults: found }).toEqual({ state, width, faults: [] });
  }
  await page.setViewportSize(k_desk);
}

function letters(page: Page): Promise<number> {
  return page.evaluate(() => document.body.innerText.replace(/[^\p{L}]/gu, '').length);
}

// Sizes, direction and words change as they do for who sets them while reading.
export async function look_in_every_way(page: Page, state: string, target = k_target) {
  await look(page, state, target);
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await look(page, `${state}, at 200 % text size`, target);
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  const plain = await letters(page);
  await stretch(page);
  expect(await letters(page)).toBeGreaterThanOrEqual(plain * 1.4);
  await look(page, `${state}, stretched by 40 %`, target);
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await look(page, `${state}, stretched and mirrored`, target);
  await page.evaluate(() => document.documentElement.removeAttribute('dir'));
  await unstretch(page);
}
