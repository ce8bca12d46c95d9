import type { Cookie, Locator, Page } from '@playwright/test';
import { city_of } from '../../web/src/lib/cities.ts';
import { read_entry } from './support/calendar.ts';
import { instants_in, words_of } from './support/mail_times.ts';
import { sign_in } from './support/organising.ts';
import { demo, expect, test as base } from './support/test.ts';
import { visitors_zones } from './support/zones.ts';

// An organiser's session, for browsers wherever they are.
const test = base.extend<object, { signed_in: Cookie[] }>({
  signed_in: [
    async ({ browser, plenary }, use) => {
      const context = await browser.newContext({ baseURL: plenary.url });
      await sign_in(await context.newPage(), plenary.add_organiser('Ola Travels'));
      await use(await context.cookies());
      await context.close();
    },
    { scope: 'worker' },
  ],
});

// Clock changes and every season are in the unit tests of web/src/lib/time.ts;
// here the pages of real events say the same instant to people everywhere.

// Where the clock is the event's, where it is half an hour off, where a session ends tomorrow.
const agenda_zones = ['Asia/Kolkata', 'America/St_Johns', 'Pacific/Kiritimati'];

for (const timezoneId of visitors_zones) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId });

    test('event, registration, personal and join page name one instant, and each zone', async ({
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
      const place = new URL(page.url()).pathname;
      const { room } = await (await page.request.get(`/api/v1${place}/join`)).json();
      expect(room.starts_at).toBe(event.starts_at);
      await page.goto(`${place}/join`);
      await expect(page.getByText(/^The room is not open yet/)).toBeVisible();
      await expect_times(page, { ...room, zone: event.zone });
    });

    test('session desk and attendance name that instant on the event’s clock', async ({
      page,
      signed_in,
    }) => {
      await page.context().addCookies(signed_in);
      const event = await (await page.request.get(`/api/v1/events/${demo.coming}`)).json();
      const attendance = await page.request.get(
        `/api/v1/organise/events/${demo.coming}/attendance/totals`,
      );
      await page.goto(`/organise/events/${demo.coming}/attendance`);
      await expect_times(page, (await attendance.json()).session);
      await page.goto(`/organise/events/${demo.coming}/session`);
      const clock = page.getByRole('region', { name: 'Clock' });
      await expect(clock).toContainText('Kolkata time');
      const starts = new Date(event.starts_at).toLocaleTimeString('en-GB', {
        timeZone: event.zone,
      });
      await expect(clock).toContainText(starts.slice(0, 5));
    });
  });

  if (agenda_zones.includes(timezoneId))
    test.describe(`the agenda from ${timezoneId}`, () => {
      test.use({ timezoneId });

      test('names the instants of the event page, and each zone', async ({ page }) => {
        await page.goto(`/events/${demo.coming}`);
        const [starts_at, ends_at] = await instants_of(
          page.locator('main .when').first().locator('.when-there time'),
        );
        const on_event_page = await slots_on(page);
        await page.goto(`/events/${demo.coming}/agenda`);
        const slots = await slots_on(page);
        expect(slots).toEqual(on_event_page);
        expect(slots.length).toBe(3);
        expect([slots[0]!.there[0], slots.at(-1)!.there[1]]).toEqual([starts_at, ends_at]);
        const same = timezoneId === 'Asia/Kolkata';
        expect(slots.map(({ here }) => here)).toEqual(
          slots.map(({ there }) => (same ? [] : there)),
        );
        await expect(page.locator('[data-zone] .zone').first()).toHaveText('Kolkata time');
        if (!same)
          expect(slots.map(({ text }) => text.includes(`(${city_of(timezoneId)})`))).toEqual(
            slots.map(() => true),
          );
        for (const city of ['Vancouver', 'Kolkata']) {
          const zone = page.getByLabel('Times also for');
          await expect(zone).toBeVisible();
          await zone.focus();
          await zone.selectOption({ label: city });
          const chosen = await slots_on(page);
          const agree = city === 'Kolkata';
          expect(chosen.map(({ there }) => there)).toEqual(slots.map(({ there }) => there));
          expect(chosen.map(({ here }) => here)).toEqual(
            slots.map(({ there }) => (agree ? [] : there)),
          );
          expect(chosen.map(({ text }) => text.includes(`(${city})`))).toEqual(
            slots.map(() => !agree),
          );
        }
      });
    });

  async function expect_times(
    page: Page,
    event: { starts_at: string; ends_at: string; zone: string },
  ): Promise<string> {
    const block = page.locator('main .when').first();
    await expect(block.locator('.zone')).toHaveText('Kolkata time');
    const instants = await instants_of(block.locator('time'));
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

function instants_of(times: Locator): Promise<number[]> {
  return times.evaluateAll((each) =>
    each.map((time) => Date.parse((time as HTMLTimeElement).dateTime)),
  );
}

// Each row of the timetable: its instants as the event's clock and as the visitor's says them.
async function slots_on(page: Page): Promise<{ there: number[]; here: number[]; text: string }[]> {
  const rows = await page.locator('[data-zone="Asia/Kolkata"] .slot-time').all();
  return Promise.all(
    rows.map(async (row) => ({
      there: await instants_of(row.locator('> time')),
      here: await instants_of(row.locator('visitor-time time')),
      text: (await row.textContent())!,
    })),
  );
}

function same_clock(
  { starts_at, zone }: { starts_at: string; zone: string },
  other: string,
): boolean {
  const clock = (timeZone: string) => new Date(starts_at).toLocaleString('en-GB', { timeZone });
  return clock(zone) === clock(other);
}

for (const slug of [demo.coming, demo.live])
  test(`the mail and the calendar entry of ${slug} name the instant of the page`, async ({
    page,
    plenary,
    take_place,
  }) => {
    await page.goto(`/events/${slug}`);
    const block = page.locator('main .when').first();
    const zone = (await block.getAttribute('data-zone'))!;
    const on_page = await instants_of(block.locator('.when-there time'));
    expect(instants_in((await block.textContent())!, zone)).toEqual(on_page);
    const { email } = await take_place(slug);
    const mail = await plenary.mails.wait_for(email);
    expect(instants_in(mail.text!, zone)).toEqual(on_page);
    expect(instants_in(await words_of(page, mail.html as string), zone)).toEqual(on_page);
    const entries = mail.attachments.filter(({ contentType }) => contentType === 'text/calendar');
    expect(entries.map(({ content }) => read_entry(content.toString('utf8')))).toEqual([
      { zone, starts_at: on_page[0], ends_at: on_page[1] },
    ]);
  });

test('no time on a page stands without a named zone in its block', async ({ page }) => {
  const event = `/events/${demo.coming}`;
  for (const path of ['/', event, `${event}/agenda`, `/series/${demo.webinars}`]) {
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
