// Check 6 for agendas: pages, calendars and files of one agenda name the same instants, over both clock changes and
// whatever zone a visitor reads in.
import type { Locator, Page } from '@playwright/test';
import { city_of } from '../../web/src/lib/cities.ts';
import { read_entries } from './support/calendar.ts';
import { bring_clock_changes, clock_changes, instants_by_title } from './support/conference.ts';
import { expect, test } from './support/test.ts';
import { visitors_zones } from './support/zones.ts';

test.beforeAll(({ plenary }) => bring_clock_changes(plenary));

function instants_of(times: Locator): Promise<number[]> {
  return times.evaluateAll((each) =>
    each.map((time) => Date.parse((time as HTMLTimeElement).dateTime)),
  );
}

interface Said {
  there: number[];
  here: number[];
}

// What each row of the page says, by its title, once the visitor's times stand.
async function said_on(page: Page): Promise<Map<string, Said>> {
  const rows = await page.locator('.slot').all();
  return new Map(
    await Promise.all(
      rows.map(async (row): Promise<[string, Said]> => [
        (await row.locator('h3').textContent())!,
        {
          there: await instants_of(row.locator('.slot-time > time')),
          here: await instants_of(row.locator('visitor-time time')),
        },
      ]),
    ),
  );
}

// Where both clocks show the same at its start and its end, a session needs no second line.
function expected(slug: string, zone: string): Map<string, Said> {
  return new Map(
    [...instants_by_title(clock_changes[slug]!)].map(([title, instants]) => [
      title,
      { there: instants, here: instants.every((instant) => agree(instant, zone)) ? [] : instants },
    ]),
  );
}

function agree(instant: number, zone: string): boolean {
  const clock = (timeZone: string) => new Date(instant).toLocaleString('en-GB', { timeZone });
  return clock('Europe/Brussels') === clock(zone);
}

const sorted = <T>(map: Map<string, T>) =>
  [...map].sort(([one], [other]) => one.localeCompare(other));

for (const timezoneId of visitors_zones)
  test.describe(timezoneId, () => {
    test.use({ timezoneId });

    for (const slug of Object.keys(clock_changes))
      test(`${slug}: agenda and session pages name the instants of the schedule`, async ({
        page,
      }) => {
        await page.goto(`/events/${slug}/agenda`);
        await expect(page.locator('.agenda')).toHaveAttribute('data-ready');
        const wanted = expected(slug, timezoneId);
        expect(sorted(await said_on(page))).toEqual(sorted(wanted));
        const links = await page.locator('.slot h3 a').all();
        const addresses = await Promise.all(
          links.map(async (link) => [await link.textContent(), await link.getAttribute('href')]),
        );
        const other = timezoneId === 'Asia/Kolkata' ? 'Europe/Kyiv' : 'Asia/Kolkata';
        const choice = page.getByLabel('Times also for');
        await choice.focus();
        await choice.selectOption({ label: city_of(other) });
        expect(sorted(await said_on(page))).toEqual(sorted(expected(slug, other)));
        for (const [title, address] of addresses) {
          await page.goto(address!);
          const block = page.locator('main .when').first();
          const instants = wanted.get(title!)!.there;
          expect({ title, at: await instants_of(block.locator('.when-there time')) }).toEqual({
            title,
            at: instants,
          });
          expect(await instants_of(block.locator('visitor-time time'))).toEqual(instants);
          await expect(block.locator('visitor-time')).toContainText(city_of(other));
        }
      });
  });

for (const [slug, parts] of Object.entries(clock_changes))
  test(`${slug}: calendars and files name the instants of the schedule`, async ({ page }) => {
    const wanted = sorted(instants_by_title(parts));
    const text = async (name: string) => (await page.request.get(`/events/${slug}/${name}`)).text();
    expect(sorted(read_entries(await text('agenda.ics')))).toEqual(wanted);
    const json = JSON.parse(await text('schedule.json')) as {
      schedule: { conference: { days: { rooms: Record<string, Written[]> }[] } };
    };
    const events = json.schedule.conference.days.flatMap(({ rooms }) =>
      Object.values(rooms).flat(),
    );
    expect(sorted(new Map(events.map(written_instants)))).toEqual(wanted);
    const xml = await text('schedule.xml');
    const read = await page.evaluate(
      (source) =>
        [...new DOMParser().parseFromString(source, 'text/xml').querySelectorAll('event')].map(
          (event) => {
            const of = (name: string) => event.querySelector(name)!.textContent!;
            return { title: of('title'), date: of('date'), duration: of('duration') };
          },
        ),
      xml,
    );
    expect(sorted(new Map(read.map(written_instants)))).toEqual(wanted);
    await page.goto(`/events/${slug}/agenda`);
    for (const link of await page.locator('.slot h3 a').all()) {
      const address = await link.getAttribute('href');
      const [[title, instants] = []] = read_entries(
        await (await page.request.get(`${address}/session.ics`)).text(),
      );
      expect([title, instants]).toEqual([
        await link.textContent(),
        instants_by_title(parts).get(title ?? ''),
      ]);
    }
  });

interface Written {
  title: string;
  date: string;
  duration: string;
}

function written_instants({ title, date, duration }: Written): [string, [number, number]] {
  const [hours = 0, minutes = 0] = duration.split(':').map(Number);
  const from = Date.parse(date);
  return [title, [from, from + (hours * 60 + minutes) * 60_000]];
}
