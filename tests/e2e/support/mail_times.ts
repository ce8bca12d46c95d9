// The times that a mail says, as instants.
import type { Page } from '@playwright/test';
import { city_of } from '../../../web/src/lib/cities.ts';

// What `text` says in the words of a mail: "Sun 29 November 2026, 14:00–15:30 Kolkata time", or
// "Sun 29 November, 23:30 – Mon 30 November 2026, 01:00 Kolkata time".
export function instants_in(text: string, zone: string): number[] {
  const day = String.raw`(\d{1,2} \p{L}+)`;
  const said = new RegExp(
    String.raw`${day}(?: (\d{4}))?, (\d\d:\d\d) ?– ?(?:\p{L}+ ${day} (\d{4}), )?(\d\d:\d\d) ` +
      `${city_of(zone)} time`,
    'u',
  ).exec(text);
  if (!said) throw new Error(`no time in: ${text}`);
  const [, first, year, start, last = first, last_year = year, end] = said;
  return [
    instant_of(`${first} ${year ?? last_year} ${start}`, zone),
    instant_of(`${last} ${last_year} ${end}`, zone),
  ];
}

// The instant at which clocks in `zone` show `wall`, a wall time that they show once.
function instant_of(wall: string, zone: string): number {
  const as_utc = Date.parse(`${wall} UTC`);
  const ahead_at = (instant: number) =>
    Date.parse(`${new Date(instant).toLocaleString('en-US', { timeZone: zone })} UTC`) - instant;
  return as_utc - ahead_at(as_utc - ahead_at(as_utc));
}

// What a mail programme shows of a mail in HTML.
export async function words_of(page: Page, html: string): Promise<string> {
  await page.goto('about:blank'); // the event page's policy is not the mail's
  await page.setContent(html);
  return page.locator('body').innerText();
}
