// Handouts and links beside slides: brought by a speaker, their assistant or an organiser, taken by the audience.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { expect_access } from './support/access.ts';
import type { Plenary } from './support/plenary.ts';
import { Person } from './support/person.ts';
import { settled } from './support/settled.ts';
import { invite, pdf, row, speaker_at } from './support/speaking.ts';
import { demo, expect, test } from './support/test.ts';
import { look_in_every_way } from './support/ways.ts';

const who = 'Rohan Kulkarni';
const session = 'Beds, oxygen, wards: one map for one city';
const narrow = { width: 360, height: 740 };
const beside = (page: Page) =>
  page.getByRole('group', { name: new RegExp(`^Handouts and links.*${session}`) });
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function session_page(browser: Browser, plenary: Plenary): Promise<Page> {
  const visitor = await (
    await browser.newContext({ baseURL: plenary.url, viewport: narrow })
  ).newPage();
  await visitor.goto(`/events/${demo.coming}`);
  await visitor.getByRole('link', { name: session }).first().click();
  return visitor;
}

async function reloads_until(page: Page, check: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.reload();
    await check();
  }).toPass();
}

test('by pointer, on a telephone: a handout and a link, released, taken and removed', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  const link = await invite(page, plenary, who, address());
  const speaker = await speaker_at(browser, plenary, link);
  await speaker.setViewportSize(narrow);
  const file = pdf(['Beds by ward']);
  await beside(speaker)
    .getByRole('button', { name: /^Add a handout/ })
    .click();
  await expect(speaker.getByLabel(/^A handout: drop it here/)).toBeFocused();
  await speaker
    .getByLabel(/^A handout: drop it here/)
    .setInputFiles({ name: 'wards_v7.pdf', mimeType: 'application/pdf', buffer: file });
  await expect(speaker.getByText('wards_v7.pdf has come as a handout.')).toBeVisible();
  await expect(beside(speaker).getByRole('link', { name: /^Take the file/ })).toBeVisible({
    timeout: 30_000,
  });
  await beside(speaker)
    .getByRole('button', { name: /^Change title ?, wards_v7$/ })
    .click();
  await speaker.getByLabel('Title').fill('Beds by ward');
  await beside(speaker).getByRole('button', { name: 'Save' }).click();
  await expect(speaker.getByText('It is called “Beds by ward” now.')).toBeVisible();
  await beside(speaker)
    .getByRole('button', { name: /^Add a link/ })
    .click();
  await speaker.getByLabel('Address').fill('https://example.org/map');
  await speaker.getByLabel('Title').fill('<b>The map</b>');
  await speaker.getByLabel(/^Language/).selectOption('fr');
  await beside(speaker).getByRole('button', { name: 'Add this link' }).click();
  await expect(speaker.getByText('The link “<b>The map</b>” is added.')).toBeVisible();
  await expect_access(speaker, "a speaker's page with handouts and links");
  await look_in_every_way(speaker, "a speaker's page with handouts and links");

  const visitor = await session_page(browser, plenary);
  const handout = visitor.getByRole('link', { name: /^Beds by ward/ });
  await expect(handout).toHaveCount(0);
  await settled(page, () => page.reload());
  await row(page, who).getByLabel('The audience gets them').selectOption('Now');
  await expect(page.getByText(`The audience gets the slides of ${who} now.`)).toBeVisible();
  await reloads_until(visitor, () => expect(handout).toBeVisible({ timeout: 500 }));
  await expect(handout).toContainText(`Handout of ${who}, PDF, 1 kB`);
  await expect(visitor.getByRole('link', { name: /The map/ })).toContainText(
    `<b>The map</b> Link of ${who}, example.org, French`,
  );
  await expect_access(visitor, 'a session with handouts and links');
  const download = visitor.waitForEvent('download');
  await handout.click();
  const taken = await download;
  expect(taken.suggestedFilename()).toBe('Beds by ward.pdf');
  expect(hash(readFileSync(await taken.path()))).toBe(hash(file));
  await visitor.route('https://example.org/map', (route) =>
    route.fulfill({ body: 'the map', contentType: 'text/plain' }),
  );
  await visitor.getByRole('link', { name: /The map/ }).click();
  await expect(visitor).toHaveURL('https://example.org/map');

  await beside(speaker)
    .getByRole('button', { name: /^Remove ?, Beds by ward$/ })
    .click();
  await expect(speaker.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await speaker.getByRole('button', { name: 'Remove “Beds by ward”' }).click();
  await expect(speaker.getByText('“Beds by ward” is removed.')).toBeVisible();
  await visitor.goBack();
  await reloads_until(visitor, () => expect(handout).toHaveCount(0, { timeout: 500 }));
  await visitor.context().close();
  await speaker.context().close();
});

test('by keyboard: mistakes are said by their fields, and the focus is never lost', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  const link = await invite(page, plenary, who, address());
  const speaker = await speaker_at(browser, plenary, link);
  await speaker.setViewportSize(narrow);
  const rohan = new Person(speaker);
  await rohan.tab_to(beside(speaker).getByRole('button', { name: /^Add a link/ }), 80);
  await rohan.key('Enter');
  await expect(speaker.getByLabel('Address')).toBeFocused();
  await rohan.type('javascript:alert(1)');
  await rohan.key('Enter');
  await expect(speaker.getByLabel('Address')).toBeFocused();
  await expect(speaker.getByLabel('Address')).toHaveAccessibleDescription(
    /Give an address that begins with https:/,
  );
  await expect_access(speaker, 'a link with mistakes');
  await rohan.key('Control+a');
  await rohan.type('https://localhost/map');
  await rohan.key('Tab');
  await rohan.type('The map');
  await rohan.key('Enter');
  await expect(speaker.getByLabel('Address')).toBeFocused();
  await expect(speaker.getByLabel('Title')).toHaveValue('The map');
  await rohan.key('Control+a');
  await rohan.type('https://example.org/map');
  await rohan.key('Enter');
  await expect(speaker.getByText('The link “The map” is added.')).toBeVisible();
  await expect(beside(speaker).getByRole('button', { name: /^Add a link/ })).toBeFocused();

  await rohan.key('Shift+Tab');
  await expect(beside(speaker).getByRole('button', { name: /^Add a handout/ })).toBeFocused();
  await rohan.key('Enter');
  await expect(speaker.getByLabel(/^A handout: drop it here/)).toBeFocused();
  const chooser = speaker.waitForEvent('filechooser');
  await rohan.key('Space');
  const page_of_web = Buffer.from('<!DOCTYPE html><script>alert(1)</script>');
  await (
    await chooser
  ).setFiles({ name: 'leaflet.pdf', mimeType: 'application/pdf', buffer: page_of_web });
  await expect(beside(speaker).locator('.field-error')).toContainText(
    'Files of this kind are not taken.',
  );
  await rohan.tab_to(speaker.getByLabel(/^A handout: drop it here/), 80);
  const again = speaker.waitForEvent('filechooser');
  await rohan.key('Space');
  const leaflet = { name: 'leaflet.pdf', mimeType: 'application/pdf', buffer: pdf(['Beds']) };
  await (await again).setFiles(leaflet);
  await expect(speaker.getByText('leaflet.pdf has come as a handout.')).toBeVisible();
  await expect(beside(speaker).getByRole('button', { name: /^Add a handout/ })).toBeFocused();
  await expect(
    beside(speaker).getByRole('link', { name: /^Take the file ?, leaflet$/ }),
  ).toBeVisible({
    timeout: 30_000,
  });

  await rohan.tab_to(beside(speaker).getByRole('button', { name: /^Remove ?, The map$/ }), 80);
  await rohan.key('Enter');
  await rohan.key('Tab');
  await rohan.key('Enter');
  await expect(speaker.getByText('“The map” is removed.')).toBeVisible();
  await expect(beside(speaker).getByText('Handouts and links')).toBeFocused();
  await speaker.context().close();
});

test('a speaker and an organiser add at once, and each sees what the other brought', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  const link = await invite(page, plenary, who, address());
  const speaker = await speaker_at(browser, plenary, link);
  await settled(page, () => page.reload());
  const add = async (at: Page, title: string) => {
    await beside(at)
      .getByRole('button', { name: /^Add a link/ })
      .click();
    await at.getByLabel('Address').fill('https://example.org/');
    await at.getByLabel('Title').fill(title);
    return beside(at).getByRole('button', { name: 'Add this link' });
  };
  const [mine, theirs] = [await add(speaker, 'Mine'), await add(page, 'Theirs')];
  await Promise.all([mine.click(), theirs.click()]);
  await expect(speaker.getByText('The link “Mine” is added.')).toBeVisible();
  await expect(page.getByText('The link “Theirs” is added.')).toBeVisible();
  for (const at of [speaker, page]) {
    await settled(at, () => at.reload());
    await expect(at.getByText('Mine', { exact: true })).toBeVisible();
    await expect(at.getByText('Theirs', { exact: true })).toBeVisible();
  }
  await expect_access(page, 'the speakers of an event with links');
  await look_in_every_way(page, 'the speakers of an event with links');
  await speaker.context().close();
});
