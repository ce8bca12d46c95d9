// Whoever follows an agenda elsewhere than on its page: a calendar, a screen in the hall, another website.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { add_hall, change_session, type Hall } from './support/hall.ts';
import { Plenary } from './support/plenary.ts';
import { expect, test as base } from './support/test.ts';

const k_rereads_ms = 45_000;

const test = base.extend<{ hall: Hall }, { plenary: Plenary }>({
  plenary: [
    async ({}, use) => {
      const plenary = await Plenary.start({ media: false });
      await use(plenary);
      await plenary.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  hall: async ({ plenary }, use) => use(add_hall(plenary)),
});

async function expect_no_faults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe('my agenda on two devices', () => {
  test('is merged by its key, and a calendar follows it', async ({ request, hall, plenary }) => {
    const key = [...crypto.getRandomValues(new Uint8Array(16))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    const address = `/api/v1/events/${hall.slug}/favourites/${key}`;
    const put = (version: string, ...slugs: string[]) =>
      request.put(address, {
        headers: { 'If-Match': version, Origin: plenary.url },
        data: { sessions: slugs.map((slug) => hall.sessions[slug]) },
      });
    const telephone = await put('"0"', 'shade');
    expect(telephone.status()).toBe(200);
    expect((await put('"0"', 'water')).status()).toBe(412);
    const laptop = await request.get(address);
    expect((await laptop.json()).sessions).toEqual([hall.sessions['shade']]);
    const merged = await put(laptop.headers()['etag']!, 'shade', 'water');
    expect((await merged.json()).sessions).toHaveLength(2);

    const calendar = async () =>
      (await request.get(`/events/${hall.slug}/mine/${key}/agenda.ics`)).text();
    const before = await calendar();
    expect(before.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(before).toContain('TZID=Asia/Kolkata');
    expect(before).toContain(`UID:${hall.sessions['water']}@plenary`);
    change_session(plenary, hall, 'water', "state = 'cancelled'");
    await expect.poll(calendar, { timeout: 15_000 }).toContain('STATUS:CANCELLED');
    expect((await calendar()).replaceAll('\r\n ', '')).toContain(
      `UID:${hall.sessions['water']}@plenary`,
    );
  });
});

test('stars are taken to another device by a link, and both keep what the other one stars', async ({
  browser,
  hall,
  plenary,
}) => {
  const device = async () =>
    (await browser.newContext({ baseURL: plenary.url, locale: 'en-GB' })).newPage();
  const star = (page: Page, title: string) =>
    page.getByRole('button', { name: `In my agenda: ${title}` });
  const [telephone, laptop] = [await device(), await device()];
  await telephone.goto(`/events/${hall.slug}/agenda`);
  await star(telephone, 'Shade from trees').click();
  await telephone.getByText('My agenda on other devices').click();
  await telephone.getByRole('button', { name: 'Make my link' }).click();
  const link = await telephone.getByLabel('Link for my other device', { exact: true }).inputValue();
  expect(link).toMatch(/#mine=[0-9a-f]{32}$/);
  await expect_no_faults(telephone);

  await laptop.goto(`/events/${hall.slug}/agenda`);
  await star(laptop, 'Water on roofs').click();
  await laptop.goto('about:blank');
  await laptop.goto(link);
  await expect(star(laptop, 'Shade from trees')).toHaveAttribute('aria-pressed', 'true');
  await expect(star(laptop, 'Water on roofs')).toHaveAttribute('aria-pressed', 'true');
  await expect(laptop).not.toHaveURL(/mine=/);
  const calendar = await laptop
    .getByLabel('Address for a calendar program', { exact: true })
    .inputValue();
  const followed = async () => (await laptop.request.get(calendar)).text();
  await expect.poll(followed).toContain('Water on roofs');

  await star(laptop, 'Shade from trees').click();
  await expect.poll(followed, { timeout: 15_000 }).not.toContain('Shade from trees');
  await telephone.reload();
  await expect(star(telephone, 'Water on roofs')).toHaveAttribute('aria-pressed', 'true');
  await expect(star(telephone, 'Shade from trees')).toHaveAttribute('aria-pressed', 'false');
});

test.describe('a screen in the hall', () => {
  for (const [name, viewport] of Object.entries({
    landscape: { width: 1920, height: 1080 },
    portrait: { width: 1080, height: 1920 },
    narrow: { width: 320, height: 640 },
  }))
    test(`shows now and next, ${name}`, async ({ page, hall }) => {
      await page.setViewportSize(viewport);
      await page.goto(`/events/${hall.slug}/signage?room=${hall.room}`);
      await expect(page.locator('.screen-now')).toContainText('Opening');
      await expect(page.locator('.screen-next')).toContainText('Shade from trees');
      await expect(page.locator('.screen-rest')).toContainText('Water on roofs');
      await expect(page.locator('.screen')).not.toContainText('Workshop on heat');
      await expect(page.locator('.screen-clock')).toHaveText(/^\d\d:\d\d Kolkata time$/);
      expect(await sideways(page)).toBe(0);
      await expect_no_faults(page);
      if (name === 'narrow') return;
      const sizes = await page
        .locator('.screen p')
        .evaluateAll((all) => all.map((each) => parseFloat(getComputedStyle(each).fontSize)));
      expect(Math.min(...sizes), 'readable from ten metres').toBeGreaterThanOrEqual(40);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).cursor)).toBe(
        'none',
      );
    });

  test('follows what is cancelled, late and moved, and says when it cannot', async ({
    page,
    context,
    hall,
    plenary,
  }) => {
    test.setTimeout(150_000);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.goto(`/events/${hall.slug}/signage?room=${hall.room}`);
    const board = page.locator('.screen-board');
    await expect(board).toContainText('Opening');
    change_session(plenary, hall, 'opening', `status_line = '{"en": "10 minutes late"}'`);
    change_session(plenary, hall, 'shade', `room_id = '${hall.other_room}'`);
    change_session(plenary, hall, 'water', "starts_at = starts_at + interval '10 minutes'");
    await expect(board).toContainText('10 minutes late', { timeout: k_rereads_ms });
    await expect(board).toContainText('Moved to Attic');
    await expect(board).toContainText(/was \d\d:\d\d/);
    change_session(plenary, hall, 'water', "state = 'cancelled'");
    await expect(board).toContainText('Cancelled', { timeout: k_rereads_ms });
    await context.setOffline(true);
    const state = page.locator('[data-part=state]');
    await expect(state).toHaveText(/^No connection\. This is as of \d\d:\d\d Kolkata time\.$/);
    await expect(board).toContainText('Opening');
    await expect_no_faults(page);
    await context.setOffline(false);
    await expect(state).toBeEmpty({ timeout: k_rereads_ms });
  });

  test('shows all rooms, and offers each', async ({ page, hall }) => {
    await page.goto(`/events/${hall.slug}/signage`);
    await expect_no_faults(page);
    await page.getByRole('link', { name: 'All rooms: now and next' }).click();
    const row = page.getByRole('row', { name: /Attic/ });
    await expect(row).toContainText('Workshop on heat');
    await expect(page.getByRole('row', { name: /Great Hall/ })).toContainText('Shade from trees');
    await expect_no_faults(page);
  });

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false });
    test('shows the whole day of its room', async ({ page, hall }) => {
      await page.goto(`/events/${hall.slug}/signage?room=${hall.room}`);
      await expect(page.getByText('Water on roofs')).toBeVisible();
      await expect(page.getByRole('heading', { level: 2 })).toContainText('Kolkata time');
    });
  });
});

test('the two lines for another website are copied at a press', async ({ page, context, hall }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/events/${hall.slug}/agenda`);
  await page.getByRole('link', { name: 'Screens and other websites' }).click();
  await page.getByRole('button', { name: 'Copy the two lines' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.trim()).toMatch(
    /^<script type="module" src="http[^"]+\/embed\/plenary-agenda\.js"><\/script>\n<plenary-agenda event="hall-day-/,
  );
});

// A page that would spoil everything if it could.
const k_hostile = `
  * { color: rgb(1, 2, 3) !important; font-size: 7px !important; text-transform: uppercase !important; }
  a, li, ol, section, h3, p, button { display: none !important; }
  html { font: 60px fantasy; letter-spacing: 1em; line-height: 3; direction: rtl; visibility: visible; }
  .root, .times, .title { background: rgb(255, 0, 0) !important; transform: rotate(20deg); }`;

test.describe('another website', () => {
  let site: Server;
  let origin: string;
  let body = '';
  test.beforeAll(async () => {
    site = createServer((_request, answer) => {
      answer.setHeader('Content-Type', 'text/html; charset=utf-8');
      answer.end(`<!doctype html><html lang="en"><title>City</title><meta name="viewport" content="width=device-width">
        <style>${k_hostile}</style><main><h1 class="title">City</h1><p class="own-p">Our own words</p>${body}</main>`);
    });
    await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready));
    origin = `http://localhost:${(site.address() as AddressInfo).port}`;
  });
  test.afterAll(() => new Promise((closed) => site?.close(closed) ?? closed(undefined)));

  const lines = (plenary: Plenary, attributes: string) =>
    `<script type="module" src="${plenary.url}/embed/plenary-agenda.js"></script>
     <plenary-agenda ${attributes}><span id="instead">See our agenda</span></plenary-agenda>`;
  const agenda = (page: Page) => page.locator('plenary-agenda');

  test('shows the agenda, in its own looks', async ({ page, hall, plenary }) => {
    body = lines(plenary, `event="${hall.slug}" theme="light"`);
    await page.goto(origin);
    const link = agenda(page).getByRole('link', { name: 'Shade from trees' });
    await expect(link).toBeVisible();
    await expect(link).toHaveAttribute(
      'href',
      `${plenary.url}/events/${hall.slug}/sessions/${hall.sessions['shade']}`,
    );
    await expect(agenda(page)).toContainText('Kolkata time');
    await expect(agenda(page)).toContainText(/for you \(Brussels\)/);
    await expect(page.locator('#instead')).toBeHidden();
    const inside = await link.evaluate((element) => {
      const { color, fontSize, textTransform, letterSpacing, direction } =
        getComputedStyle(element);
      return { color, fontSize, textTransform, letterSpacing, direction };
    });
    expect(inside).toEqual({
      color: 'rgb(0, 88, 122)',
      fontSize: '16px',
      textTransform: 'none',
      letterSpacing: 'normal',
      direction: 'ltr',
    });
    await expect(agenda(page).locator('.root')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    const outside = await page.locator('h1').evaluate((element) => {
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      return { color, fontSize, fontWeight };
    });
    expect(outside).toEqual({ color: 'rgb(1, 2, 3)', fontSize: '7px', fontWeight: '700' });
    await expect(page.locator('.own-p')).toBeHidden();
    const { violations } = await new AxeBuilder({ page }).include('plenary-agenda').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  test('shows a part of it in its language, dark and narrow', async ({ page, hall, plenary }) => {
    body = lines(plenary, `event="${hall.slug}" room="attic" lang="de" theme="dark"`);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(origin);
    await expect(agenda(page).getByRole('link')).toHaveText(['Workshop on heat']);
    await expect(agenda(page)).toContainText('Ortszeit Kolkata');
    await expect(agenda(page).locator('.root')).toHaveCSS('background-color', 'rgb(14, 26, 33)');
    const width = await agenda(page).evaluate(
      (element) => element.scrollWidth - element.clientWidth,
    );
    expect(width).toBe(0);
    const { violations } = await new AxeBuilder({ page }).include('plenary-agenda').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await agenda(page).evaluate((element) => element.setAttribute('room', 'none'));
    await expect(agenda(page)).toContainText('Kein Programmpunkt passt.');
  });

  test('keeps its own words while there is no agenda, and tries again at a press', async ({
    page,
    hall,
    plenary,
  }) => {
    body = lines(plenary, 'event="there-is-none"');
    await page.goto(origin);
    await expect(agenda(page)).toContainText('cannot be shown at this moment');
    await expect(page.locator('#instead')).toBeVisible();
    await agenda(page).evaluate((element, slug) => element.setAttribute('event', slug), hall.slug);
    await expect(agenda(page).getByRole('link', { name: 'Opening' })).toBeVisible();
  });

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false });
    test('keeps its own words', async ({ page, hall, plenary }) => {
      body = lines(plenary, `event="${hall.slug}"`);
      await page.goto(origin);
      await expect(page.locator('#instead')).toBeVisible();
    });
  });
});
