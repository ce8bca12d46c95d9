// Brochures and toolkits from an organiser's disk to whoever reads the page of an event or a series.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from '@playwright/test';
import { expect_access } from './support/access.ts';
import { sign_in } from './support/organising.ts';
import { Person } from './support/person.ts';
import type { Plenary } from './support/plenary.ts';
import { settled } from './support/settled.ts';
import { pdf } from './support/speaking.ts';
import { demo, expect, test } from './support/test.ts';
import { look_in_every_way } from './support/ways.ts';

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const entry = (page: Page, title: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) });
const title_field = (page: Page) => page.getByRole('textbox', { name: 'Title' });
// A picture of 240 by 320 points (PNG, ISO/IEC 15948), all of it of one colour.
const picture = (page: Page) =>
  page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 240, height: 320 });
    const at = canvas.getContext('2d')!;
    at.fillStyle = '#1e6b3c';
    at.fillRect(0, 0, 240, 320);
    return canvas.toDataURL('image/png').split(',')[1]!;
  });

async function organiser_at(page: Page, plenary: Plenary, path: string, name: string) {
  plenary.value(`WITH gone AS (DELETE FROM publication RETURNING id) SELECT count(*) FROM gone`);
  await sign_in(page, plenary.add_organiser(name));
  await settled(page, () => page.goto(path));
}

async function visitor_at(browser: Browser, plenary: Plenary, path: string, width = 1280) {
  const context = await browser.newContext({
    baseURL: plenary.url,
    viewport: { width, height: 800 },
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

async function drawn(image: Locator): Promise<void> {
  await image.scrollIntoViewIfNeeded();
  await expect
    .poll(() => image.evaluate((each: HTMLImageElement) => each.naturalWidth))
    .toBeGreaterThan(0);
}

for (const width of [360, 1440])
  test(`by pointer at ${width} px: a toolkit in two languages is made, published and taken`, async ({
    page,
    browser,
    plenary,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height: 800 });
    await organiser_at(page, plenary, `/organise/events/${demo.coming}`, `Pia ${width}`);
    await page
      .getByRole('navigation', { name: /event/i })
      .getByRole('link', { name: 'Materials' })
      .click();
    await expect(page.getByText(/^There are no materials here yet/)).toBeVisible();
    await expect_access(page, 'no materials');

    await page.getByRole('button', { name: 'Add a publication' }).click();
    await page.getByRole('button', { name: 'Add a publication' }).click();
    await expect(page.getByText('Write a title, in one language at least.')).toBeVisible();
    await expect_access(page, 'a new publication without a title');
    await page.getByLabel('Kind').selectOption('Toolkit');
    await title_field(page).fill('Shade for squares');
    await page.getByLabel('What it is').fill('How ten cities cooled their squares.');
    await page.getByRole('tab', { name: /^German/ }).click();
    await title_field(page).fill('Schatten für Plätze');
    await page.getByRole('button', { name: 'Add a publication' }).click();
    const toolkit = entry(page, 'Shade for squares');
    await expect(toolkit.getByText('It has no file yet.')).toBeVisible();
    await expect(toolkit.getByRole('button', { name: /^Publish/ })).toHaveCount(0);

    const english = pdf(['Shade for squares', 'Step by step'], 60_000);
    const german = pdf(['Schatten']);
    for (const [name, file] of [
      ['English', english],
      ['German', german],
    ] as const) {
      await toolkit.getByRole('button', { name: /^Add a file/ }).click();
      await toolkit.getByLabel('Language of the file').selectOption(name);
      await toolkit
        .getByLabel(new RegExp(`^The file in ${name}`))
        .setInputFiles({ name: `${name}.pdf`, mimeType: 'application/pdf', buffer: file });
      await expect(toolkit.getByRole('link', { name: `${name}, PDF, ` })).toBeVisible({
        timeout: 30_000,
      });
    }
    await drawn(toolkit.locator('.cover img'));

    await toolkit.getByRole('button', { name: /^Choose the cover/ }).click();
    await toolkit.getByLabel('A picture of your own as the cover').setInputFiles({
      name: 'cover.png',
      mimeType: 'image/png',
      buffer: Buffer.from(await picture(page), 'base64'),
    });
    await expect(page.getByText('The picture is the cover now.')).toBeVisible({ timeout: 30_000 });
    await toolkit.getByRole('button', { name: /^Publish/ }).click();
    await expect(page.getByText('It stands on the public page now.')).toBeVisible();
    await expect_access(page, 'a published toolkit on the desk');
    await look_in_every_way(page, 'a published toolkit on the desk');

    const visitor = await visitor_at(browser, plenary, `/events/${demo.coming}`, width);
    const shown = visitor.getByRole('region', { name: 'Publications' });
    await expect(async () => {
      await visitor.reload();
      await expect(shown).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(shown.getByRole('heading', { name: 'Shade for squares' })).toBeVisible();
    await expect(shown.getByRole('link')).toHaveText([
      /^English, PDF, 61 kB/,
      /^German, PDF, 1 kB/,
    ]);
    await drawn(shown.locator('img'));
    const download = visitor.waitForEvent('download');
    await shown.getByRole('link', { name: /^German, PDF/ }).click();
    const taken = await download;
    expect(taken.suggestedFilename()).toBe('German.pdf');
    expect(hash(readFileSync(await taken.path()))).toBe(hash(german));
    await visitor.goto(`/events/${demo.coming}?lang=de`);
    await expect(
      visitor.getByRole('region', { name: 'Veröffentlichungen' }).getByRole('link'),
    ).toHaveText([/^Deutsch, PDF/, /^Englisch, PDF/]);
    await visitor.context().close();

    const reader = await (await browser.newContext({ baseURL: plenary.url })).newPage();
    await settled(reader, () => reader.goto(`/events/${demo.coming}`));
    await expect_access(reader, 'an event with publications');
    await look_in_every_way(reader, 'an event with publications');
    await reader.context().close();

    await page.setViewportSize({ width, height: 800 });
    await toolkit.getByRole('button', { name: /^Delete/ }).click();
    const question = page.getByRole('dialog', { name: 'Delete “Shade for squares”?' });
    await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
    await expect_access(page, 'the question before a publication is deleted');
    await question.getByRole('button', { name: 'Delete “Shade for squares”' }).click();
    await expect(page.getByText('“Shade for squares” is deleted.')).toBeVisible();
    await expect(toolkit).toHaveCount(0);
  });

test('by keyboard: a brochure of a series is made, moved to the top, published and taken off', async ({
  page,
  browser,
  plenary,
}) => {
  test.slow();
  await organiser_at(page, plenary, '/organise/team', 'Kea Keys');
  const kea = new Person(page);
  const series = page.getByRole('link', { name: /^Materials .*Sustainable/ });
  await expect(series).toBeVisible();
  await kea.tab_to(series, 80);
  await settled(page, () => kea.key('Enter'));
  await expect(page.getByRole('heading', { level: 1, name: 'Materials' })).toBeVisible();

  for (const title of ['The first one', 'Cities in a net']) {
    await kea.tab_to(page.getByRole('button', { name: 'Add a publication' }), 40);
    await kea.key('Enter');
    await expect(page.getByLabel('Kind')).toBeFocused();
    await kea.tab_to(title_field(page));
    await kea.type(title);
    await kea.key('Enter');
    await expect(page.getByRole('heading', { name: title })).toBeFocused();
  }
  const brochure = entry(page, 'Cities in a net');
  await kea.tab_to(brochure.getByRole('button', { name: /^Add a file/ }));
  await kea.key('Enter');
  await expect(brochure.getByLabel('Language of the file')).toBeFocused();
  await kea.key('Tab');
  const chooser = page.waitForEvent('filechooser');
  await kea.key('Space');
  const file = pdf(['Cities']);
  await (await chooser).setFiles({ name: 'net.pdf', mimeType: 'application/pdf', buffer: file });
  await expect(brochure.getByRole('link', { name: /^English, PDF/ })).toBeVisible({
    timeout: 30_000,
  });
  await expect(brochure.getByRole('button', { name: /^Add a file/ })).toBeFocused();

  await kea.tab_to(brochure.getByRole('button', { name: /^Move up/ }));
  await kea.key('Enter');
  await expect(page.getByText('“Cities in a net” is number 1 now.')).toBeVisible();
  await expect(brochure.getByRole('button', { name: /^Move down/ })).toBeFocused();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    'Cities in a net',
    'The first one',
  ]);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(brochure.getByRole('button', { name: /^Publish/ })).toBeFocused();
  await kea.key('Enter');
  await expect(brochure.getByRole('button', { name: /^Take it off/ })).toBeFocused();
  await expect_access(page, 'materials of a series');
  await look_in_every_way(page, 'materials of a series');

  const visitor = await visitor_at(browser, plenary, `/series/${demo.conferences}`, 360);
  const shown = visitor.getByRole('region', { name: 'Publications' });
  await expect(async () => {
    await visitor.reload();
    await expect(shown.getByRole('heading')).toHaveText(['Publications', 'Cities in a net'], {
      timeout: 500,
    });
  }).toPass();
  await visitor.context().close();
  const reader = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await settled(reader, () => reader.goto(`/series/${demo.conferences}`));
  await expect_access(reader, 'a series with publications');
  await look_in_every_way(reader, 'a series with publications');
  await reader.context().close();

  await kea.tab_to(brochure.getByRole('button', { name: /^Take it off/ }), 80);
  await kea.key('Enter');
  await expect(page.getByText('It stands on the public page no more.')).toBeVisible();
});

test('a file that is none is refused in words, and one that is damaged says so', async ({
  page,
  plenary,
}) => {
  await organiser_at(page, plenary, `/organise/events/${demo.past}/publications`, 'Rex Refused');
  await page.getByRole('button', { name: 'Add a publication' }).click();
  await title_field(page).fill('Refused');
  await page.getByRole('button', { name: 'Add a publication' }).click();
  const it = entry(page, 'Refused');
  await it.getByRole('button', { name: /^Add a file/ }).click();
  const field = it.getByLabel(/^The file in English/);
  await field.setInputFiles({
    name: 'page.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('<!DOCTYPE html><script>alert(1)</script>'),
  });
  await expect(it.locator('.field-error')).toContainText('This is no file of a kind that is taken');
  await expect_access(page, 'a publication whose file is refused at once');
  await field.setInputFiles({
    name: 'broken.docx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('PK\x03\x04 and nothing else', 'latin1'),
  });
  await expect(it.getByText('It is damaged. Export it anew and send it again.')).toBeVisible({
    timeout: 30_000,
  });
  await expect_access(page, 'a publication with a damaged file');
  await it.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.getByText('The file is removed.')).toBeVisible();
});
