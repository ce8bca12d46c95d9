import type { Page } from '@playwright/test';
import { expect_clean } from './support/access.ts';
import { faults, is_of_shell } from './support/faults.ts';
import { publish_webinar } from './support/leading.ts';
import { test_led_by } from './support/host.ts';
import type { Plenary } from './support/plenary.ts';
import { demo, expect } from './support/test.ts';

const test = test_led_by('Jo Host');

const time_of = (video: HTMLVideoElement) => video.currentTime;

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

interface Here {
  page: Page;
  host: Page;
  plenary: Plenary;
  open_place: (page: Page, event: string) => Promise<unknown>;
}

// Whoever is inside a running session of a webinar of its own.
async function enter({ page, host, plenary, open_place }: Here, title: string) {
  const webinar = await publish_webinar(host, plenary, { title, minutes: 20 });
  await open_place(page, webinar.slug);
  const place = new URL(page.url()).pathname;
  await host.goto(webinar.desk);
  await host.getByRole('button', { name: 'Open the lobby' }).click();
  await host.getByRole('button', { name: 'Start the session' }).click();
  await page.goto(`${place}/join`);
  await page.getByRole('button', { name: 'Enter the room' }).click();
  await expect(page.getByText(/^Counted since/)).toBeVisible();
  return { ...webinar, place, registration: place.split('/').at(-1)! };
}

test('a place that the organiser takes back closes the open page within 3 s in words, and opens it again', async ({
  page,
  host,
  plenary,
  open_place,
}) => {
  test.setTimeout(60_000);
  const { id, registration, place } = await enter(
    { page, host, plenary, open_place },
    'Taken back',
  );
  let loads = 0;
  page.on('load', () => (loads += 1));
  const { session } = JSON.parse((await host.locator('#page-data').textContent())!) as {
    session: { csrf_token: string };
  };
  const step = (step: string) =>
    host.request.post(`/api/v1/organise/events/${id}/registrations/${registration}/step`, {
      headers: { 'X-CSRF-Token': session.csrf_token, Origin: plenary.url },
      data: { step },
    });
  expect((await step('cancel')).status()).toBe(200);
  await expect(page.getByText(/^The organiser took this place back at/)).toBeVisible({
    timeout: 3_000,
  });
  await expect(page.locator('video')).toHaveCount(0);
  const open_pages = `SELECT count(*) FROM attendance_interval WHERE left_at IS NULL AND registration_id = '${registration}'`;
  await expect.poll(() => plenary.value(open_pages)).toBe('0');
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
  await expect_clean(page);
  for (const width of [320, 360, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    const found = (await faults(page, { target: 44 })).filter((fault) => !is_of_shell(fault));
    expect([width, found]).toEqual([width, []]);
  }

  await expect(page.getByRole('link', { name: 'What has become of my place' })).toHaveAttribute(
    'href',
    place,
  );
  plenary.value(
    `UPDATE registration SET state = 'confirmed' WHERE id = '${registration}' RETURNING id`,
  );
  await expect(page.locator('video')).toBeVisible({ timeout: 15_000 });
  expect(loads).toBe(0);
});

test('a place given up in another tab closes the room here', async ({
  page,
  host,
  context,
  plenary,
  open_place,
}) => {
  const { place } = await enter({ page, host, plenary, open_place }, 'Given up meanwhile');
  const other = await context.newPage();
  await other.goto(place);
  await other.getByRole('button', { name: 'Give up my place' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Give up my place' }).click();
  await expect(page.getByText(/^Your place was given up at/)).toBeVisible({ timeout: 3_000 });
});
