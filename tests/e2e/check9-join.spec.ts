// Check 9: join and stay.
import type { Page } from '@playwright/test';
import { publish_webinar } from './support/leading.ts';
import { link_in } from './support/mails.ts';
import { test_led_by } from './support/host.ts';
import { sign_in } from './support/organising.ts';
import { Plenary } from './support/plenary.ts';
import { demo, expect, register } from './support/test.ts';

const test = test_led_by('Ida Host');

const time_of = (video: HTMLVideoElement) => video.currentTime;
const k_soon = { timeout: 3_000 };
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

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

test('a start moved by ten minutes, a pause and a change of room reach the open page within 3 s, without a load and without taking the focus', async ({
  page,
  host,
  plenary,
  open_place,
}) => {
  test.setTimeout(90_000);
  const webinar = await publish_webinar(host, plenary, {
    title: 'Changed while open',
    minutes: 20,
  });
  await open_place(page, webinar.slug);
  const link = page.url();
  await page.goto(`${link}/join`);
  let loads = 0;
  page.on('load', () => (loads += 1));
  const news = page.locator('.news');
  await page.context().route('https://media.example.org/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const answer = await page.request.get(`${plenary.url}/demo${pathname}`);
    await route.fulfill({
      status: answer.status(),
      body: await answer.body(),
      headers: { ...answer.headers(), 'access-control-allow-origin': '*' },
    });
  });

  await page.getByRole('button', { name: 'Test the sound' }).focus();
  await host.goto(webinar.desk);
  const later = host.getByRole('group', { name: 'Start later by' });
  await later.getByRole('button', { name: '10 min' }).click();
  await expect(news).toHaveText(/the session now starts/, k_soon);
  await expect(page.getByRole('button', { name: 'Test the sound' })).toBeFocused();

  await press(host, 'Open the lobby');
  await press(page, 'Enter the room');
  await press(host, 'Start the session');
  const video = page.locator('video');
  await expect.poll(() => video.evaluate(time_of), { timeout: 8_000 }).toBeGreaterThan(0);
  const focused = page.locator('summary', { hasText: 'No sound?' });
  await focused.focus();

  await host.getByLabel('What people read during a pause').fill('Back at ten past three.');
  await press(host, 'Pause');
  await expect(page.getByText('Back at ten past three.', { exact: true })).toBeVisible(k_soon);
  await expect(focused).toBeFocused();
  await press(host, 'Go on');
  await expect(page.getByText('Back at ten past three.', { exact: true })).toBeHidden(k_soon);

  const move_to = async (kind: string, address: string) => {
    const form = host.locator('.moving');
    if (!(await form.getByRole('textbox').isVisible())) await form.locator('summary').click();
    await form.getByLabel(kind).check();
    await form.getByLabel('Address of the new room').fill(address);
    await press(host, 'Move everybody there');
    await expect(form.getByText('Moved. Open pages follow within seconds.')).toBeVisible();
  };
  const k_stream = 'A stream or film that plays in our page';
  await move_to(k_stream, 'https://media.example.org/live/index.m3u8');
  const framed = page.frameLocator('iframe').locator('video');
  await expect(framed).toBeVisible(k_soon);
  await expect(news).toHaveText(/the session has moved to another room/);
  await expect.poll(() => framed.evaluate(time_of), { timeout: 8_000 }).toBeGreaterThan(0);
  await expect(focused).toBeFocused();

  await move_to('A meeting in a window of its own', 'https://meet.example.org/other');
  await expect(page.getByRole('link', { name: 'Enter the room' })).toBeVisible(k_soon);
  await expect(page.locator('iframe')).toHaveCount(0);
  const open_pages = `SELECT count(*) FROM attendance_interval i JOIN session s ON s.id = i.session_id
                       WHERE s.event_id = '${webinar.id}' AND i.left_at IS NULL`;
  await expect.poll(() => plenary.value(open_pages)).toBe('0');

  await move_to(k_stream, 'https://media.example.org/live/index.m3u8?again');
  await expect(framed).toBeVisible(k_soon);
  await expect.poll(() => framed.evaluate(time_of), { timeout: 8_000 }).toBeGreaterThan(0);
  await expect.poll(() => plenary.value(open_pages)).toBe('1');
  expect(loads).toBe(0);
  await page.goto(link);
  await expect(page.getByRole('link', { name: 'Join', exact: true })).toBeVisible();
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

test('two devices with one link are both let in, and their minutes are the union', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  // With a clock of its own, which moves.
  const settings = { 'presence.ping_seconds': '1' };
  const plenary = await Plenary.start({ media: false, settings });
  try {
    const request = await (await browser.newContext({ baseURL: plenary.url })).request;
    const open = async () => (await browser.newContext({ baseURL: plenary.url })).newPage();
    const host = await open();
    await sign_in(host, plenary.add_organiser('Uma Host'));
    const webinar = await publish_webinar(host, plenary, { title: 'On two devices', minutes: 5 });
    await register(request, webinar.slug, 'two@city.example');
    const link = link_in(await plenary.mails.wait_for('two@city.example'));
    const start = Date.parse(
      plenary.value(
        `SELECT to_json(starts_at) #>> '{}' FROM session WHERE event_id = '${webinar.id}'`,
      ),
    );
    const at = async (minute: number) => {
      const now = new Date(start + minute * 60_000).toISOString();
      const moved = await request.post('/api/v1/testing/clock', {
        headers: { Origin: plenary.url },
        data: { now },
      });
      expect(await moved.text()).toContain('"now"');
      // Until each open page has answered once more.
      await new Promise((later) => setTimeout(later, 6_000));
    };
    const join = async () => {
      const page = await open();
      await page.goto(link);
      await page.getByRole('link', { name: 'Join', exact: true }).click();
      await page.getByRole('button', { name: 'Enter the room' }).click();
      await expect(page.getByText(/^Counted since|^You are counted/)).toBeVisible();
      return page;
    };
    const left = (number: number) =>
      expect
        .poll(() => plenary.value('SELECT count(left_at) FROM attendance_interval'))
        .toBe(String(number));
    // From the lobby on: what counts begins with the start.
    await at(-4);
    const telephone = await join();
    await at(10);
    const desk = await join();
    await at(20);
    await telephone.close({ runBeforeUnload: false });
    await left(1);
    await at(30);
    await desk.goto('about:blank');
    await left(2);
    const page = await open();
    await page.goto(link);
    await expect(page.getByText(/\b30 minutes\b/)).toBeVisible();
  } finally {
    await plenary.stop();
  }
});
