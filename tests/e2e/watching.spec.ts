// Somebody watches a recording: reads along, goes to a minute, and goes on elsewhere; and what is said while there is
// nothing to watch.
import type { Page } from '@playwright/test';
import { expect_clean } from './support/access.ts';
import type { Plenary } from './support/plenary.ts';
import { demo, expect, test } from './support/test.ts';

const k_captions = [
  'WEBVTT',
  '00:00:01.000 --> 00:00:03.000\nWelcome to the session.',
  '00:00:20.000 --> 00:00:24.000\n<v Ana Sousa>Résilience begins in the street.',
  '00:00:40.000 --> 00:00:44.000\nThank you.',
].join('\n\n');

const of_the_past = `session_id IN (SELECT s.id FROM session s JOIN event e ON e.id = s.event_id WHERE e.slug = '${demo.past}')`;

function put_captions(plenary: Plenary): void {
  plenary.value(`
    INSERT INTO recording_caption (organisation_id, recording_id, language, file_name, cues, webvtt, changed_at)
    SELECT organisation_id, id, 'en', 'talk.vtt', 3, '${k_captions}', now() FROM recording WHERE ${of_the_past}
    ON CONFLICT DO NOTHING`);
}

const moment_of = (page: Page) =>
  page.locator('video').evaluate((video: HTMLVideoElement) => Math.floor(video.currentTime));

async function watch(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('link', { name: 'Watch', exact: true }).first().click();
}

test('what is said is read along, searched, and leads to its moment', async ({
  page,
  plenary,
  take_place,
}) => {
  put_captions(plenary);
  await watch(page, (await take_place(demo.past)).link);
  await expect(page.getByRole('heading', { name: 'Transcript' })).toBeVisible();
  await expect(page.getByText('Ana Sousa: Résilience begins in the street.')).toBeVisible();
  await page.getByLabel('Search in what is said').fill('resilience');
  await expect(page.getByText('1 passage', { exact: true })).toBeVisible();
  await expect(page.locator('mark')).toHaveText('Résilience');
  await expect_clean(page);
  await page.getByRole('link', { name: '0:20' }).click();
  await expect.poll(() => moment_of(page)).toBeGreaterThanOrEqual(20);
  await expect(page.locator('li[aria-current]')).toContainText('Résilience');
  await page.getByLabel('Speed').selectOption('1.5');
  expect(
    await page.locator('video').evaluate((video: HTMLVideoElement) => video.playbackRate),
  ).toBe(1.5);
});

test('a link to this minute opens there, for whoever may watch', async ({
  page,
  context,
  plenary,
  take_place,
}) => {
  put_captions(plenary);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await watch(page, (await take_place(demo.past)).link);
  await page.getByRole('link', { name: '0:20' }).click();
  await expect.poll(() => moment_of(page)).toBeGreaterThanOrEqual(20);
  await page.locator('video').evaluate((video: HTMLVideoElement) => video.pause());
  await page.getByRole('button', { name: 'Copy a link to this minute' }).click();
  await expect(page.getByText(/^Copied: the link begins at 0:2\d\.$/)).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(new RegExp(`/events/${demo.past}/recording#t=2\\d$`));
  await page.goto('about:blank');
  await page.goto(copied);
  await page.getByRole('button', { name: /^Watch from 0:2\d$/ }).click();
  await expect.poll(() => moment_of(page)).toBeGreaterThanOrEqual(20);
});

test('it goes on where it stopped, on another device', async ({
  page,
  browser,
  plenary,
  take_place,
}) => {
  const seconds = Number(
    plenary.value(`SELECT duration_seconds FROM recording WHERE ${of_the_past}`),
  );
  const { link } = await take_place(demo.past);
  await watch(page, link);
  await page.getByRole('button', { name: 'Watch' }).click();
  const told = () =>
    page.waitForResponse((answer) => answer.url().endsWith('/recording/watched') && answer.ok());
  await expect.poll(() => moment_of(page)).toBeGreaterThanOrEqual(1);
  await page
    .locator('video')
    .evaluate(
      (video: HTMLVideoElement, at) => void (video.currentTime = at),
      Math.floor(seconds / 2),
    );
  await expect.poll(() => moment_of(page)).toBeGreaterThanOrEqual(Math.floor(seconds / 2));
  const stopped = told();
  await page.locator('video').evaluate((video: HTMLVideoElement) => video.pause());
  await stopped;
  const telephone = await browser.newPage({ baseURL: plenary.url });
  await watch(telephone, link);
  await telephone.getByRole('button', { name: /^Go on from \d+:\d\d$/ }).click();
  await expect.poll(() => moment_of(telephone)).toBeGreaterThanOrEqual(Math.floor(seconds / 2));
  await telephone.close();
});

test('a picture that does not load is said, with what there is besides', async ({
  page,
  plenary,
  take_place,
}) => {
  put_captions(plenary);
  const { link } = await take_place(demo.past);
  const media = /\/media\/[^/]+$/;
  await page.route(media, (route) => route.abort());
  await watch(page, link);
  await expect(page.getByRole('alert')).toContainText('The picture does not load.');
  await expect(page.getByRole('alert')).toContainText('in the transcript below');
  await expect(page.getByRole('link', { name: 'Save the video file' })).toBeVisible();
  await expect(page.getByText('Thank you.')).toBeVisible();
  await expect_clean(page);
  await page.unroute(media);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Watch' }).click();
  await expect.poll(() => moment_of(page)).toBeGreaterThanOrEqual(1);
});

test('why there is nothing to watch is told apart in words', async ({
  page,
  browser,
  plenary,
  take_place,
}) => {
  const { link } = await take_place(demo.past);
  await page.goto(link);
  const own = page.url().replace(/\/?$/, '/recording');
  const stranger = await browser.newPage({ baseURL: plenary.url });
  const kept = plenary.value(
    `SELECT json_build_object('state', state, 'audience', audience, 'from', published_at, 'until', published_until)
       FROM recording WHERE ${of_the_past}`,
  );
  const set = (change: string) =>
    plenary.value(`UPDATE recording SET ${change} WHERE ${of_the_past}`);
  const says = async (where: Page, address: string, words: RegExp) => {
    await where.goto(address);
    await expect(where.locator('[data-island=recording]').getByText(words)).toBeVisible();
    await expect(where.locator('video')).toHaveCount(0);
  };
  const open = `/events/${demo.past}/recording`;
  try {
    set("audience = 'attendees'");
    await says(page, own, /for people who took part in the session/);
    set("audience = 'registrants'");
    await says(stranger, open, /for people with a place/);
    await expect(stranger.getByRole('link', { name: 'Register and watch' })).toBeVisible();
    await stranger.getByRole('button', { name: 'Send me my link again' }).click();
    await expect(stranger.getByRole('dialog')).toBeVisible();
    set("published_at = now() + interval '2 days'");
    await says(page, own, /This recording can be watched/);
    set("published_at = now() - interval '3 days', published_until = now() - interval '1 day'");
    await says(page, own, /no longer available/);
    await says(stranger, open, /no longer available|until/);
    set("published_until = NULL, state = 'withdrawn'");
    await says(page, own, /has withdrawn this recording/);
    set("state = 'review'");
    await says(page, own, /looking at the recording before it is published/);
    set("state = 'prepared'");
    await says(page, own, /being prepared/);
    await expect_clean(page);
  } finally {
    plenary.value(`
      UPDATE recording SET state = k->>'state', audience = k->>'audience', published_at = (k->>'from')::timestamptz,
             published_until = (k->>'until')::timestamptz
        FROM (SELECT '${kept}'::json AS k) AS kept WHERE ${of_the_past}`);
    await stranger.close();
  }
});
