import { city_of } from '../../web/src/lib/cities.ts';
import { demo, expect, test } from './support/test.ts';

// Clock changes and every season are in the unit tests of web/src/lib/time.ts;
// here the pages of real events say the same instant to people everywhere.
const zones = [
  'Europe/Brussels',
  'Europe/Kyiv',
  'Africa/Johannesburg',
  'Asia/Kolkata',
  'America/St_Johns',
  'Pacific/Kiritimati',
  'America/Vancouver',
];

for (const timezoneId of zones) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId });

    test('event page, registration and personal page name one instant, and each zone', async ({
      page,
      open_place,
    }) => {
      const event = await (await page.request.get(`/api/v1/events/${demo.coming}`)).json();
      await page.goto(`/events/${demo.coming}`);
      const public_text = await expect_times(page, event);
      await page.goto(`/events/${demo.coming}/register`);
      expect(await expect_times(page, event)).toBe(public_text);
      await open_place(page, demo.coming);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have a place');
      expect(await expect_times(page, event)).toBe(public_text);
    });
  });

  async function expect_times(
    page: import('@playwright/test').Page,
    event: { starts_at: string; ends_at: string; zone: string },
  ): Promise<string> {
    const block = page.locator('main .when').first();
    await expect(block.locator('.zone')).toHaveText('Kolkata time');
    const instants = await block
      .locator('time')
      .evaluateAll((times) => times.map((time) => Date.parse((time as HTMLTimeElement).dateTime)));
    const wanted = [Date.parse(event.starts_at), Date.parse(event.ends_at)];
    const here = block.locator('visitor-time');
    if (same_clock(event, timezoneId)) {
      expect(instants).toEqual(wanted);
      await expect(here).toBeEmpty();
    } else {
      expect(instants).toEqual([...wanted, ...wanted]);
      await expect(here).toContainText(`for you (${city_of(timezoneId)})`);
      const day = (zone: string) =>
        new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'long' }).format(
          new Date(event.starts_at),
        );
      if (day(timezoneId) === day(event.zone))
        await expect(here).not.toContainText(day(event.zone));
      else await expect(here).toContainText(day(timezoneId));
    }
    return (await block.textContent())!.replace(/\s+/g, ' ').trim();
  }
}

function same_clock(
  { starts_at, zone }: { starts_at: string; zone: string },
  other: string,
): boolean {
  const clock = (timeZone: string) => new Date(starts_at).toLocaleString('en-GB', { timeZone });
  return clock(zone) === clock(other);
}

test('no time on a page stands without a named zone in its block', async ({ page }) => {
  for (const path of ['/', `/events/${demo.coming}`, `/series/${demo.webinars}`]) {
    await page.goto(path);
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('main time')]
        .filter((time) => /\d{1,2}:\d{2}/.test(time.textContent!))
        .filter((time) => !time.closest('[data-zone]'))
        .map((time) => time.outerHTML),
    );
    expect({ path, nameless }).toEqual({ path, nameless: [] });
  }
});
