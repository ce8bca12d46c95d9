// Slides from a speaker's disk to what the audience takes home.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect_access } from './support/access.ts';
import { BrokenLine } from './support/broken-line.ts';
import { Person } from './support/person.ts';
import { settled } from './support/settled.ts';
import { invite, pdf, row, speaker_at } from './support/speaking.ts';
import { demo, expect, test } from './support/test.ts';
import { look_in_every_way } from './support/ways.ts';

const who = 'Rohan Kulkarni';
const item = (page: Page) => page.getByRole('region', { name: 'Slides' });
const session = 'Beds, oxygen, wards: one map for one city';
const field = (page: Page) => page.getByLabel(new RegExp(`^Your slides for “${session}`));
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([called, base64]) => {
      const data = new DataTransfer();
      const all = Uint8Array.from(atob(base64!), (char) => char.charCodeAt(0));
      data.items.add(new File([all], called!, { type: 'application/pdf' }));
      return data;
    },
    [name, bytes.toString('base64')],
  );
  await page.locator('.drop').first().dispatchEvent('drop', { dataTransfer: transfer });
}

test('by pointer: dropped, converted, released, and a visitor takes the PDF', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  const link = await invite(page, plenary, who, address());
  const speaker = await speaker_at(browser, plenary, link);
  const file = pdf(['One map, by Zephyr', 'For one city']);
  await drop(speaker, 'map.pdf', file);
  await expect(speaker.getByText('map.pdf has come as version 1.')).toBeVisible();
  await expect(item(speaker).getByText(/a PDF of its 2 pages/)).toBeVisible({ timeout: 30_000 });
  const picture = item(speaker).getByRole('img', { name: 'Page 2: For one city' });
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(320);

  const visitor = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await visitor.goto(`/events/${demo.coming}`);
  await visitor.getByRole('link', { name: session }).first().click();
  const offered = visitor.getByRole('link', { name: `Slides of ${who}` });
  await expect(offered).toHaveCount(0);

  await settled(page, () => page.reload());
  await row(page, who).getByLabel('The audience gets them').selectOption('Now');
  await expect(page.getByText(`The audience gets the slides of ${who} now.`)).toBeVisible();
  await expect(async () => {
    await visitor.reload();
    await expect(offered).toBeVisible({ timeout: 500 });
  }).toPass();
  const download = visitor.waitForEvent('download');
  await offered.click();
  const taken = await download;
  expect(taken.suggestedFilename()).toBe('map.pdf');
  expect(hash(readFileSync(await taken.path()))).toBe(hash(file));

  await settled(visitor, () => visitor.goto(`/events/${demo.coming}/agenda`));
  await visitor.getByRole('searchbox').fill('zéphyr');
  const found = visitor.getByRole('listitem').filter({ hasText: 'In the slides, page 1' });
  await expect(found.getByRole('link', { name: session })).toBeVisible();
  await expect(visitor.locator('.slot:visible')).toHaveCount(1);
  await visitor.goto(`/events/${demo.coming}/agenda?q=zephyr`);
  await expect(found.getByRole('link', { name: session })).toBeVisible();
  await visitor.context().close();
  await speaker.context().close();
});

test('by keyboard: a cut line and a reload lose nothing, and "This is final" ends it', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  test.slow();
  const link = await invite(page, plenary, who, address());
  const line = await BrokenLine.open();
  const context = await browser.newContext({ baseURL: plenary.url, proxy: line.proxy });
  const speaker = await context.newPage();
  await settled(speaker, () => speaker.goto(link));
  const rohan = new Person(speaker);
  const file = pdf(['One map'], 6_000_000);
  const slow = await context.newCDPSession(speaker);
  const pace = (bytes_a_second: number) =>
    slow.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytes_a_second,
    });
  const choose = async () => {
    await rohan.tab_to(field(speaker), 80);
    const chooser = speaker.waitForEvent('filechooser');
    await rohan.key('Space');
    await (await chooser).setFiles({ name: 'long.pdf', mimeType: 'application/pdf', buffer: file });
  };
  const percent = async () =>
    Number(
      /(\d+)/.exec(
        (await item(speaker)
          .getByText(/^\d+ %$/)
          .textContent()) ?? '',
      )![1],
    );
  await slow.send('Network.enable');
  await pace(700_000);
  await choose();
  await expect.poll(percent, { timeout: 20_000 }).toBeGreaterThan(15);

  line.cut();
  await expect(item(speaker).getByText(/^The line is lost/)).toBeVisible();
  line.mend();
  await expect.poll(percent, { timeout: 30_000 }).toBeGreaterThan(30);

  await settled(speaker, () => speaker.reload());
  await expect(item(speaker).getByText(/^long\.pdf: .* have come/)).toBeVisible();
  await pace(-1);
  await choose();
  await expect(item(speaker).getByText(/a PDF of one page/)).toBeVisible({ timeout: 60_000 });
  expect(plenary.value(`SELECT encode(sha256, 'hex') FROM material_version`)).toBe(hash(file));
  const uploads = `SELECT count(*) FROM slides_upload WHERE file_name = 'long.pdf'`;
  expect(plenary.value(uploads)).toBe('1');

  await rohan.tab_to(item(speaker).getByRole('button', { name: 'This is final' }), 80);
  await rohan.key('Enter');
  await expect(speaker.getByRole('button', { name: 'Not yet' })).toBeFocused();
  await rohan.key('Tab');
  await rohan.key('Enter');
  await expect(item(speaker).getByText(/^Final since/)).toBeVisible();
  await expect(field(speaker)).toHaveCount(0);
  await context.close();
  line.close();
});

test('an organiser uploads for the speaker with a reason, and opens the slides again', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  const link = await invite(page, plenary, who, address());
  const speaker = await speaker_at(browser, plenary, link);
  const one = { name: 'map.pdf', mimeType: 'application/pdf', buffer: pdf(['One map']) };
  await field(speaker).setInputFiles(one);
  await expect(item(speaker).getByText(/a PDF of one page/)).toBeVisible({ timeout: 30_000 });
  await item(speaker).getByRole('button', { name: 'This is final' }).click();
  await speaker.getByRole('dialog').getByRole('button', { name: 'This is final' }).click();
  await expect(item(speaker).getByText(/^Final since/)).toBeVisible();

  await settled(page, () => page.reload());
  await row(page, who)
    .getByRole('button', { name: /^Upload slides .* Beds/ })
    .click();
  const stick = { ...one, name: 'stick.pdf', buffer: pdf(['From a stick']) };
  await page.getByLabel(`Slides of ${who}: drop them here or choose the file`).setInputFiles(stick);
  await expect(page.getByText('Write why, then choose the file again.')).toBeVisible();
  await page.getByLabel('Why they come now').fill('Came on a stick');
  await page.getByLabel(`Slides of ${who}: drop them here or choose the file`).setInputFiles(stick);
  await expect(page.getByText(`stick.pdf has come for ${who}.`)).toBeVisible();
  await row(page, who).getByText('What has come').click();
  await expect(row(page, who).getByText('Late because: Came on a stick')).toBeVisible();
  await expect(row(page, who).getByText('Here', { exact: true }).first()).toBeVisible({
    timeout: 30_000,
  });
  await expect_access(page, 'the speakers of an event with slides');
  await look_in_every_way(page, 'the speakers of an event with slides');

  await row(page, who)
    .getByRole('button', { name: /^Open the slides again/ })
    .click();
  await expect(page.getByText(`${who} can send slides again.`)).toBeVisible();
  await settled(speaker, () => speaker.reload());
  await expect(field(speaker)).toBeVisible();
  await expect(item(speaker).getByRole('img', { name: 'Page 1: From a stick' })).toBeVisible({
    timeout: 30_000,
  });
  await expect_access(speaker, "a speaker's page with slides");
  await look_in_every_way(speaker, "a speaker's page with slides");
  await speaker.context().close();
});

test('what is no slides is refused in words, by its first bytes or by what is in it', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  const link = await invite(page, plenary, who, address());
  const speaker = await speaker_at(browser, plenary, link);
  const page_of_web = Buffer.from('<!DOCTYPE html><script>alert(1)</script>');
  await field(speaker).setInputFiles({
    name: 'slides.pdf',
    mimeType: 'application/pdf',
    buffer: page_of_web,
  });
  await expect(item(speaker).locator('.field-error')).toContainText('These are no slides.');
  await field(speaker).setInputFiles({
    name: 'slides.pptx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('PK\x03\x04 and nothing else', 'latin1'),
  });
  await expect(
    item(speaker).getByText(/^slides\.pptx was not taken\. It is damaged\./),
  ).toBeVisible();
  await expect_access(speaker, "a speaker's page with refused slides");
  await speaker.context().close();
});
