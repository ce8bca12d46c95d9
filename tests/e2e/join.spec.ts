import { demo, expect, test } from './support/test.ts';

const time_of = (video: HTMLVideoElement) => video.currentTime;

test('from the personal page to a moving picture in 2 presses and 5 s, and is counted', async ({
  page,
  open_place,
}) => {
  await open_place(page, demo.live);
  const from = Date.now();
  await page.getByRole('link', { name: 'Join', exact: true }).click();
  await page.getByRole('button', { name: 'Enter the room' }).click();
  const video = page.locator('video');
  await expect.poll(() => video.evaluate(time_of), { intervals: [100] }).toBeGreaterThan(0);
  expect(Date.now() - from).toBeLessThanOrEqual(5_000);
  const first = await video.evaluate(time_of);
  await expect.poll(() => video.evaluate(time_of)).toBeGreaterThan(first + 1);
  await expect(
    page.getByText(/^Counted since \d{2}:\d{2} Brussels time as Ada Wójcik\./),
  ).toBeVisible();
});

test('two devices with one link are both let in', async ({ browser, plenary, take_place }) => {
  const { link } = await take_place(demo.live);
  for (const _ of ['telephone', 'desk']) {
    const page = await (await browser.newContext({ baseURL: plenary.url })).newPage();
    await page.goto(link);
    await page.getByRole('link', { name: 'Join', exact: true }).click();
    await page.getByRole('button', { name: 'Enter the room' }).click();
    await expect(page.getByText(/^Counted since/)).toBeVisible();
  }
});

test('the past webinar plays from the same link, from any place in it', async ({
  page,
  open_place,
}) => {
  await open_place(page, demo.past);
  const ranges: number[] = [];
  page.on('response', (answer) => {
    if (answer.url().includes('/media/')) ranges.push(answer.status());
  });
  await page.getByRole('link', { name: 'Watch', exact: true }).click();
  await page.getByRole('button', { name: 'Watch' }).click();
  const video = page.locator('video');
  await expect.poll(() => video.evaluate(time_of)).toBeGreaterThan(0);
  await video.evaluate((element: HTMLVideoElement) => {
    element.currentTime = 40;
  });
  await expect.poll(() => video.evaluate(time_of)).toBeGreaterThan(40.5);
  expect(ranges).toContain(206);
  const told = page.waitForResponse(/\/recording\/watched$/);
  await video.evaluate((element: HTMLVideoElement) => element.pause());
  expect((await told).status()).toBe(200);
  await page.reload();
  await expect(page.getByRole('button', { name: /^Go on from 0:4\d$/ })).toBeVisible();
});

test('a stranger hears clearly that the recording needs a place', async ({
  page,
  plenary,
  open_place,
  browser,
}) => {
  await open_place(page, demo.past);
  await page.getByRole('link', { name: 'Watch', exact: true }).click();
  const source = await page.locator('video').getAttribute('src');
  expect((await page.request.get(source!)).status()).toBe(200);
  const stranger = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  expect((await stranger.request.get(source!)).status()).toBeGreaterThanOrEqual(401);
});

test('after 30 s without a line the picture is back within 10 s without a press', async ({
  page,
  context,
  open_place,
}) => {
  await open_place(page, demo.live);
  await page.goto(`${page.url()}/join`);
  await page.getByRole('button', { name: 'Enter the room' }).click();
  const video = page.locator('video');
  await expect.poll(() => video.evaluate(time_of)).toBeGreaterThan(1);
  await context.setOffline(true);
  await page.waitForTimeout(30_000);
  const stopped_at = await video.evaluate(time_of);
  await page.waitForTimeout(1_000);
  expect(await video.evaluate(time_of)).toBe(stopped_at);
  await expect(page.locator('.picture')).toHaveText(/^Picture lost since/);
  await context.setOffline(false);
  // A second of film that is told now, not what was still kept from before.
  await expect
    .poll(() => video.evaluate(time_of), { timeout: 10_000, intervals: [200] })
    .toBeGreaterThan(stopped_at + 1);
});
