// From the invitation to slides that the audience takes home: by pointer, by keyboard alone, and by somebody who acts for
// a mayor. What is to be done next is always the first thing on the page.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import {
  expect_focus_in_sight,
  expect_one_message,
  heard,
  k_longest_message,
  listen,
} from './support/heard.ts';
import { Person } from './support/person.ts';
import { pptx } from './support/pptx.ts';
import { settled } from './support/settled.ts';
import { pdf, row, speaker_at } from './support/speaking.ts';
import { bring_stage, expect_offered, open_stage, type Stage } from './support/stage.ts';
import { expect, test } from './support/test.ts';

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const next = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const deck = {
  name: 'shade.pptx',
  mimeType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  buffer: pptx(['Shade', 'For every street']),
};

// What the checklist asks for, in its order, each from the button on top.
async function do_everything(speaker: Page, portrait: Buffer): Promise<void> {
  await next(speaker, 'Write about yourself').click();
  await region(speaker, 'About you').getByRole('textbox').first().fill('Plants *trees*.');
  await next(speaker, 'Send a photo').click();
  await speaker
    .getByLabel('Choose a photo')
    .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: portrait });
  await next(speaker, 'Answer about the recording').click();
  await region(speaker, 'Recording').getByRole('radio', { name: 'I agree', exact: true }).check();
  await next(speaker, 'Answer about publication').click();
  await region(speaker, 'Publication').getByRole('radio', { name: 'I agree', exact: true }).check();
  await next(speaker, 'Choose a slot for the sound check').click();
  await region(speaker, 'Sound check').getByRole('radio').nth(1).check();
  await speaker.getByRole('button', { name: 'Book this slot' }).click();
  await next(speaker, 'Upload slides').click();
  await region(speaker, 'Slides').locator('input[type=file]').setInputFiles(deck);
  await next(speaker, 'Read the run sheet').click();
  await speaker.getByRole('button', { name: /^I have read it/ }).click();
  await expect(speaker.getByText('Everything is here.')).toBeVisible();
  await expect(region(speaker, 'Slides').getByText(/a PDF of its 2 pages/)).toBeVisible({
    timeout: 60_000,
  });
}

async function release(organiser: Page, { speaker }: Stage): Promise<void> {
  await settled(organiser, () => organiser.reload());
  const line = row(organiser, speaker);
  await expect(line.getByText('Everything is there')).toBeVisible();
  await line.getByLabel('The audience gets them').selectOption('Now');
  await expect(
    organiser.getByText(`The audience gets the slides of ${speaker} now.`),
  ).toBeVisible();
}

test('by pointer: the PowerPoint file of a speaker is a PDF on the page of the talk', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  const email = address();
  const stage = bring_stage(plenary, 'shade-by-pointer', 'Lena Points');
  const speaker = await open_stage(page, browser, plenary, stage, email);
  await do_everything(speaker, await page.screenshot());
  const booked = await plenary.mails.wait_for(email, 2);
  expect(booked.text).toContain('Studio 1');
  const pages = region(speaker, 'Slides').getByRole('img');
  await expect(pages).toHaveCount(2);
  await expect(pages.last()).toHaveAccessibleName('Page 2: For every street');

  const visitor = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await visitor.goto(stage.session);
  const offered = visitor.getByRole('link', { name: `Slides of ${stage.speaker}` });
  await expect(offered).toHaveCount(0);
  await release(page, stage);
  await expect_offered(visitor, stage);
  const download = visitor.waitForEvent('download');
  await offered.click();
  const taken = await download;
  expect(taken.suggestedFilename()).toBe('shade.pdf');
  expect(
    readFileSync(await taken.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await visitor.getByRole('link', { name: stage.speaker }).first().click();
  await expect(visitor.locator('.prose em')).toHaveText('trees');
  await visitor.context().close();

  await speaker.getByRole('button', { name: 'Give the slot back' }).click();
  const over = await plenary.mails.wait_for(email, 3);
  expect(over.subject).toBe('No sound check any more: Cool cities');
  expect(over.text).toContain('Studio 1');
  await speaker.context().close();
});

test('by keyboard alone: each step from the button on top, and each is said once', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  test.slow();
  const stage = bring_stage(plenary, 'shade-by-keys', 'Kofi Keys');
  const speaker = await open_stage(page, browser, plenary, stage, address());
  await listen(speaker);
  await settled(speaker, () => speaker.reload());
  const kofi = new Person(speaker);
  await kofi.tab_to(speaker.locator('.skip'), 3);
  await kofi.key('Enter');
  await expect(speaker.locator('main')).toBeFocused();
  // To where a step is done, by the button that names it.
  const begin = async (step: string) => {
    await speaker.locator('main').focus();
    await kofi.tab_to(next(speaker, step), 3);
    await kofi.key('Enter');
    await heard(speaker);
  };
  // Choosers are the test's own from here on, not only while one is waited for.
  speaker.on('filechooser', () => {});
  const choose = async (name: string, buffer: Buffer) => {
    const chooser = speaker.waitForEvent('filechooser', { timeout: 10_000 });
    await kofi.key('Space');
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  };

  await begin('Write about yourself');
  await kofi.tab_to(region(speaker, 'About you').getByRole('textbox').first(), 2);
  await kofi.type('Plants trees.');
  await expect_one_message(speaker, /^Saved \d\d:\d\d/);
  await begin('Send a photo');
  await kofi.tab_to(speaker.getByLabel('Choose a photo'), 2);
  await choose('me.png', await page.screenshot());
  await expect(speaker.getByText(/^The photo is here\./)).toBeVisible();
  await begin('Answer about the recording');
  await kofi.tab_to(region(speaker, 'Recording').getByRole('radio').first(), 2);
  await kofi.key('Space');
  await expect_one_message(speaker, /^Saved \d\d:\d\d/);
  await begin('Answer about publication');
  await kofi.tab_to(region(speaker, 'Publication').getByRole('radio').first(), 2);
  await kofi.key('ArrowDown');
  await expect_one_message(speaker, /^Saved \d\d:\d\d/);
  await begin('Choose a slot for the sound check');
  await kofi.tab_to(region(speaker, 'Sound check').getByRole('radio').first(), 2);
  await kofi.key('Space');
  await kofi.key('Enter');
  await expect_one_message(speaker, /^Booked\./);
  await begin('Upload slides');
  await kofi.tab_to(region(speaker, 'Slides').locator('input[type=file]'), 3);
  const slides = pdf(['Shade']);
  await choose('shade.pdf', slides);
  await expect(region(speaker, 'Slides').getByText(/a PDF of one page/)).toBeVisible({
    timeout: 60_000,
  });
  await expect_focus_in_sight(speaker);
  const said = await heard(speaker);
  expect(said.filter((text) => text.startsWith('shade.pdf has come'))).toHaveLength(1);
  expect(Math.max(...said.map(({ length }) => length))).toBeLessThanOrEqual(k_longest_message);
  await begin('Read the run sheet');
  await kofi.tab_to(speaker.getByRole('button', { name: /^I have read it/ }), 2);
  await kofi.key('Enter');
  await expect_one_message(speaker, /^Thank you\./);
  await expect(speaker.getByText('Everything is here.')).toBeVisible();

  await settled(page, () => page.reload());
  const olga = new Person(page);
  await olga.tab_to(row(page, stage.speaker).getByLabel('The audience gets them'), 60);
  await page.keyboard.press('ArrowDown');
  await expect(
    page.getByText(`The audience gets the slides of ${stage.speaker} now.`),
  ).toBeVisible();
  await expect_focus_in_sight(page);
  const visitor = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await expect_offered(visitor, stage);
  const reader = new Person(visitor);
  await reader.tab_to(visitor.getByRole('link', { name: `Slides of ${stage.speaker}` }), 40);
  const download = visitor.waitForEvent('download');
  await reader.key('Enter');
  expect(hash(readFileSync(await (await download).path()))).toBe(hash(slides));
  await visitor.context().close();
  await speaker.context().close();
});

test('an assistant does it all for a mayor, and may not do what is the mayor’s', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  const stage = bring_stage(plenary, 'shade-by-helper', 'Mayor Ortega');
  const mayor = await open_stage(page, browser, plenary, stage, address());
  await mayor.getByRole('textbox', { name: 'Who' }).fill('Iris Helps');
  await mayor.getByRole('button', { name: 'Make a link' }).click();
  const handed_on = mayor.getByLabel('Link for Iris Helps');
  await expect(handed_on).toBeFocused();
  const link = new URL(await handed_on.inputValue()).pathname;
  const iris = await speaker_at(browser, plenary, link);
  await do_everything(iris, await page.screenshot());

  // Who acts for the mayor is the mayor's to say, whatever is sent.
  await expect(iris.getByRole('button', { name: 'Make a link' })).toHaveCount(0);
  const made = await iris.request.post(`/api/v1${link}/assistants`, { data: { name: 'Another' } });
  expect(made.status()).toBe(403);
  const id = plenary.value(`SELECT id FROM speaker_assistant WHERE name = 'Iris Helps' LIMIT 1`);
  expect((await iris.request.delete(`/api/v1${link}/assistants/${id}`)).status()).toBe(403);
  expect(plenary.value(`SELECT count(*) FROM speaker_assistant WHERE name = 'Another'`)).toBe('0');

  await settled(mayor, () => mayor.reload());
  await expect(mayor.getByText('Everything is here.')).toBeVisible();
  await expect(mayor.getByText('Answered by Iris Helps.')).toHaveCount(2);
  await region(mayor, 'Slides').getByText('What has come').click();
  await expect(region(mayor, 'Slides').getByText(/, by Iris Helps$/)).toBeVisible();
  await release(page, stage);
  await expect_offered(mayor, stage);
  await mayor.context().close();
  await iris.context().close();
});
