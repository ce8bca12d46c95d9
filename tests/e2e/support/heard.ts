// What somebody who does not see the page hears of it: what live regions say, and where the focus is.
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

interface Listening extends Window {
  heard: string[];
}

export const k_longest_message = 120;

// From the next page on. A region says what it holds at the end of a task, if that is something new.
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const live = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
    const said = new WeakMap<Element, string>();
    const heard: string[] = [];
    (window as unknown as Listening).heard = heard;
    const text_of = (region: Element) => region.textContent!.replace(/\s+/g, ' ').trim();
    const hear = (region: Element) => {
      const text = text_of(region);
      if (text === (said.get(region) ?? '')) return;
      said.set(region, text);
      if (text && region.isConnected) heard.push(text);
    };
    const regions_in = (node: Node): Element[] => {
      if (!(node instanceof Element))
        return node.parentElement ? regions_in(node.parentElement) : [];
      const around = node.closest(live);
      return [...(around ? [around] : []), ...node.querySelectorAll(live)];
    };
    new MutationObserver((changes) => {
      const regions = new Set<Element>();
      for (const { target, addedNodes } of changes) {
        const around = target instanceof Element ? target : target.parentElement;
        const region = around?.closest(live);
        if (region) regions.add(region);
        for (const added of addedNodes) for (const each of regions_in(added)) regions.add(each);
      }
      regions.forEach(hear);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

// What was said since this was asked last.
export async function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as Listening).heard.splice(0));
}

// The focus exists, is not the page itself, and at least half of it is in sight.
export async function expect_focus_in_sight(page: Page): Promise<void> {
  const where = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return 'nowhere';
      const { top, bottom, height } = at.getBoundingClientRect();
      const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
      return seen >= Math.min(height, innerHeight) / 2 ? 'in sight' : at.outerHTML.slice(0, 90);
    });
  await expect.poll(where).toBe('in sight');
}

// One change is one message, and one that can be taken in; the focus is not lost by it.
export async function expect_one_message(page: Page, what: RegExp): Promise<void> {
  const messages: string[] = [];
  await expect
    .poll(
      async () => messages.push(...(await heard(page))) && messages.some((text) => what.test(text)),
    )
    .toBe(true);
  await page.waitForTimeout(400);
  messages.push(...(await heard(page)));
  expect(messages).toEqual([expect.stringMatching(what)]);
  expect(messages[0]!.length).toBeLessThanOrEqual(k_longest_message);
  await expect_focus_in_sight(page);
}
