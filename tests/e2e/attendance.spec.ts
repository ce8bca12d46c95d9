// Whoever is in the room is seen by the organiser, live and apart from those beside them.
import { readFile } from 'node:fs/promises';
import { sign_in } from './support/organising.ts';
import type { Organiser } from './support/plenary.ts';
import { demo, expect, test as base } from './support/test.ts';

const test = base.extend<object, { organiser: Organiser }>({
  organiser: [({ plenary }, use) => use(plenary.add_organiser('Ada Wójcik')), { scope: 'worker' }],
});
const address_of = (event: string) => `/organise/events/${event}/attendance`;

test('who enters the room appears without reload, with who else is at that screen, and in the file', async ({
  page,
  browser,
  plenary,
  organiser,
  open_place,
}) => {
  const desk = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await sign_in(desk, organiser);
  await desk.goto(address_of(demo.live));
  await expect(desk.getByRole('heading', { level: 1, name: 'Attendance' })).toBeVisible();

  const { email } = await open_place(page, demo.live);
  await page.goto(`${page.url()}/join`);
  await page.getByRole('button', { name: 'Enter the room' }).click();
  await expect(page.getByText(/^Counted since \d\d:\d\d .* as /)).toBeVisible();
  const row = desk.getByRole('row').filter({ hasText: email });
  await expect(row).toContainText('Present', { timeout: 10_000 });

  await page.getByText('Several people at this screen?').click();
  await page.getByLabel('How many people are you, yourself included?').fill('3');
  await page.getByLabel('Names of the others').fill('Ben Okri');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/^Saved at .*: 3 people at this screen\.$/)).toBeVisible();
  await expect(row).toContainText('2 more: Ben Okri', { timeout: 10_000 });

  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^attendance-\d{4}-\d\d-\d\d\.csv$/);
  const table = await readFile((await file.path())!, 'utf8');
  expect(table.split('\r\n').find((line) => line.includes(email))).toMatch(
    /,yes,1,own page,2,Ben Okri,/,
  );

  await page.getByRole('button', { name: 'Not you?' }).click();
  await expect(page.getByText(/^Nobody is counted as .* here any more/)).toBeFocused();
  await expect(page.locator('video')).toBeVisible();
  await expect(row).not.toContainText('Present', { timeout: 10_000 });
  await page.getByRole('link', { name: 'Get your own place' }).click();
  await expect(page).toHaveURL(new RegExp(`/events/${demo.live}/register$`));
});

test('an event of nobody’s has no attendance page', async ({ page, organiser }) => {
  await page.goto(address_of(demo.live));
  await expect(page).toHaveURL(/\/organise\/sign-in\?next=/);
  await sign_in(page, organiser);
  const unknown = await page.goto(address_of('there-is-none'));
  expect(unknown!.status()).toBe(404);
});
