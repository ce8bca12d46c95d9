// Times on a page of organisers, each with the zone it counts in.
import type { Page } from '@playwright/test';

// Texts with a time of day in whose block no zone is named. For English pages.
export function nameless_times(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const zone = /\p{Lu}[\p{L}’. -]* time\b|\bUTC\b/u;
    const blocks =
      'p, li, dd, td, th, figure, figcaption, table, dl, form, details, header, section';
    const named = (text: Node): boolean => {
      for (let at = text.parentElement; at && !at.matches('main'); at = at.parentElement) {
        if (at.matches('[data-zone]')) return true;
        if (at.matches(blocks) && zone.test((at as HTMLElement).innerText)) return true;
        if (at.matches('section, table, figure')) return false;
      }
      return false;
    };
    const found: string[] = [];
    const texts = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const around = text.parentElement!;
      if (!/\b\d\d:\d\d\b/.test(text.textContent!) || !around.checkVisibility()) continue;
      if (around.closest('option, script') || named(text)) continue;
      found.push(around.outerHTML.slice(0, 120));
    }
    return found;
  });
}

// Where visitors are: by the clock of most events, an hour off, half an hour off, and as far as clocks go.
export const visitors_zones = [
  'Europe/Brussels',
  'Europe/Kyiv',
  'Africa/Johannesburg',
  'Asia/Kolkata',
  'America/St_Johns',
  'Pacific/Kiritimati',
  'America/Vancouver',
];
