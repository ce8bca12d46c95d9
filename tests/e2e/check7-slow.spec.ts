import type { Page } from '@playwright/test';
import { agenda_pages, bring_conference, conference } from './support/conference.ts';
import type { Plenary } from './support/plenary.ts';
import { bring_stage, open_stage } from './support/stage.ts';
import { demo, expect, test } from './support/test.ts';

async function slow_line(page: Page, kbit: number, latency: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const rate = (kbit * 1000) / 8;
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: rate,
    uploadThroughput: rate,
  });
}

test('at 100 kbit/s: the event readable within 5 s, the form usable within 12 s', async ({
  page,
}) => {
  await slow_line(page, 100, 400);
  let from = Date.now();
  await page.goto(`/events/${demo.coming}`, { waitUntil: 'commit' });
  await expect(page.getByRole('link', { name: 'Register', exact: true })).toBeVisible();
  await expect(page.locator('.when').first()).toBeVisible();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(Date.now() - from).toBeLessThanOrEqual(5_000);
  from = Date.now();
  await page.goto(`/events/${demo.coming}/register`, { waitUntil: 'commit' });
  await page.getByLabel(/^Name/).fill('Ada');
  expect(Date.now() - from).toBeLessThanOrEqual(12_000);
});

test('at 100 kbit/s: the agenda and a session readable within 5 s', async ({ page, plenary }) => {
  bring_conference(plenary);
  await slow_line(page, 100, 400);
  for (const part of ['agenda', 'sessions/trams-before-breakfast']) {
    const from = Date.now();
    await page.goto(`/events/${conference}/${part}`, { waitUntil: 'commit' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator(':is(.slot-time, .when) time').first()).toBeVisible();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(Date.now() - from).toBeLessThanOrEqual(5_000);
  }
});

const pages: { name: string; path: (plenary: Plenary) => string }[] = [
  { name: 'event', path: () => `/events/${demo.coming}` },
  ...agenda_pages.filter(({ name }) =>
    ['agenda', 'session', 'speaker', 'screen in a hall'].includes(name),
  ),
];

// Painted within 2.5 s, and hardly anything moves.
async function expect_light(page: Page, address: string): Promise<void> {
  await slow_line(page, 1600, 150);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    const seen = { paint: 0, shift: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.paint = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  const seen = await page.evaluate(
    () => (globalThis as unknown as { seen: { paint: number; shift: number } }).seen,
  );
  expect(seen.paint).toBeGreaterThan(0);
  expect(seen.paint).toBeLessThanOrEqual(2_500);
  expect(seen.shift).toBeLessThanOrEqual(0.05);
}

for (const { name, path } of pages)
  test(`${name} on a weak telephone: painted within 2.5 s, still, and answering`, async ({
    page,
    plenary,
  }) => {
    if (name !== 'event') bring_conference(plenary);
    await expect_light(page, path(plenary));
  });

test('a speaker’s page, the list of speakers and the slides desk: readable, painted and still', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  test.slow();
  const stage = bring_stage(plenary, 'slow-stage', 'Lena Waits');
  const speaker = await open_stage(page, browser, plenary, stage, address());
  const own_page = speaker.url();
  await slow_line(speaker, 100, 400);
  const from = Date.now();
  await speaker.goto(own_page, { waitUntil: 'commit' });
  await expect(speaker.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(speaker.locator('.when').first()).toBeVisible();
  await expect(speaker.getByRole('link', { name: 'Write about yourself' })).toBeVisible();
  await speaker.evaluate(() => new Promise(requestAnimationFrame));
  expect(Date.now() - from).toBeLessThanOrEqual(5_000);
  await speaker.locator('#biography textarea').first().fill('Plants trees.');
  expect(Date.now() - from).toBeLessThanOrEqual(12_000);
  const { cookies } = await page.context().storageState();
  for (const path of [own_page, stage.desk, stage.desk.replace('speakers', 'slides')]) {
    const context = await browser.newContext({ baseURL: plenary.url });
    await context.addCookies(cookies);
    await expect_light(await context.newPage(), path);
    await context.close();
  }
  await speaker.context().close();
});

test('the event page with its fonts moves at most 200 kB', async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(`/events/${demo.coming}`);
  await page.waitForLoadState('networkidle');
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(200_000);
});
