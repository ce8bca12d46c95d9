import type { Page } from '@playwright/test';
import { agenda_pages, bring_conference, conference } from './support/conference.ts';
import { faults } from './support/faults.ts';
import { own_pages, public_pages } from './support/pages.ts';
import { settled } from './support/settled.ts';
import { stretch } from './support/stretch.ts';
import { demo, expect, test } from './support/test.ts';
import { k_join_target, k_target, look, look_in_every_way } from './support/ways.ts';

async function open(page: Page, path: string, language: string): Promise<void> {
  const address = new URL(path, 'http://here');
  address.searchParams.set('lang', language);
  await settled(page, () => page.goto(address.pathname + address.search));
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

async function look_in_every_language(page: Page, path: string, target = k_target): Promise<void> {
  for (const language of ['de', 'fr']) {
    await open(page, path, language);
    await look(page, language, target);
  }
  await open(page, path, 'en');
  await look_in_every_way(page, 'plain', target);
}

test('each kind of fault is found where there is one, and later words are stretched too', async ({
  page,
}) => {
  await page.setContent(`
    <a href="#one" style="display: block; inline-size: 60px; block-size: 20px">low</a>
    <button class="button" style="inline-size: 40px; block-size: 44px">narrow</button>
    <p style="inline-size: 40px; overflow: hidden; white-space: nowrap">cut at the side</p>
    <p style="block-size: 10px; overflow: hidden">cut<br />below</p>
    <input style="inline-size: 90px; block-size: 44px; margin-block-end: -20px" />
    <select style="inline-size: 90px; block-size: 44px; display: block"></select>
    <p style="inline-size: 3000px">wide</p>`);
  const found = await faults(page, { target: k_target });
  expect(found.map((fault) => fault.replace(/(?<=.{16}).*/, ''))).toEqual([
    'scrolls sideways',
    'clipped: <p styl',
    'clipped: <p styl',
    'small (60 × 20):',
    'small (40 × 44):',
    'overlap: <input ',
  ]);
  await stretch(page);
  await page.evaluate(() => document.body.append('Registration'));
  await expect(page.locator('body')).toContainText(/Registrationation$/);
});

for (const { name, path } of public_pages)
  test(`${name}: nothing clipped, overlapping or too small`, ({ page }) =>
    look_in_every_language(page, path));

for (const { name, path } of agenda_pages)
  test(`${name}: nothing clipped, overlapping or too small`, ({ page, plenary }) => {
    bring_conference(plenary);
    return look_in_every_language(page, path(plenary));
  });

test('agenda with its filters open: nothing clipped, overlapping or too small', async ({
  page,
  plenary,
}) => {
  bring_conference(plenary);
  for (const language of ['de', 'fr', 'en']) {
    await page.setViewportSize({ width: 360, height: 800 });
    await open(page, `/events/${conference}/agenda`, language);
    await page.locator('.agenda-filters > summary').click();
    await expect(page.locator('#agenda-track')).toBeVisible();
    if (language === 'en') await look_in_every_way(page, 'filters open');
    else await look(page, language);
  }
});

for (const { name, event, path } of own_pages)
  test(`${name}: nothing clipped, overlapping or too small`, async ({ page, open_place }) => {
    await open_place(page, event);
    const place = new URL(page.url()).pathname;
    await look_in_every_language(page, place + path, path === '/join' ? k_join_target : k_target);
  });

test('in the room: nothing clipped, overlapping or too small', async ({ page, open_place }) => {
  await open_place(page, demo.live);
  const place = new URL(page.url()).pathname;
  for (const language of ['de', 'fr', 'en']) {
    await open(page, `${place}/join`, language);
    await page.locator('.button.sun').click();
    await expect(page.locator('video')).toBeVisible();
    if (language === 'en') await look_in_every_way(page, 'in the room', k_join_target);
    else await look(page, language, k_join_target);
  }
});
