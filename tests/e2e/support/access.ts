// What a machine can say of a page as it is now, for those who do not see it, or not as it is drawn.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { weak_rings } from './focus_rings.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// What else axe finds is the same in every colour.
const of_colours = ['color-contrast', 'link-in-text-block'];

export async function expect_clean(page: Page, state = ''): Promise<void> {
  await expect_none(state, new AxeBuilder({ page }).withTags(tags));
}

async function expect_none(state: string, axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => [
    id,
    nodes.map(({ target }) => target.join(' ')),
  ]);
  expect.soft({ state, found }).toEqual({ state, found: [] });
}

async function expect_rings(page: Page, state: string): Promise<void> {
  const weak = await weak_rings(page);
  expect.soft({ state, weak }).toEqual({ state, weak: [] });
}

// Light, dark, in forced colours and where nothing may move, without loading the page again.
export async function expect_access(page: Page, state: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expect_clean(page, state);
  await expect_rings(page, state);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expect_none(`${state}, dark`, new AxeBuilder({ page }).withRules(of_colours));
  await expect_rings(page, `${state}, dark`);
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect.soft({ state, moving }).toEqual({ state, moving: 0 });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  const edgeless = await without_edge(page);
  expect.soft({ state, edgeless }).toEqual({ state, edgeless: [] });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

// Buttons and fields that nothing but a colour sets off from the page.
export function without_edge(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'main :is(.button, input:not([type=checkbox], [type=radio], [type=file]), select, textarea)',
      ),
    ]
      .filter((element) => element.checkVisibility())
      .filter((element) => getComputedStyle(element).borderTopWidth === '0px')
      .map((element) => element.outerHTML.slice(0, 80)),
  );
}
