// Two organisers build one agenda at once; a release tells exactly those who have a changed session in their plans.
import type { Page } from '@playwright/test';
import {
  add_rooms,
  add_session,
  begin_building,
  block,
  drag,
  open_builder,
  saved,
  star,
} from './support/agendas.ts';
import { sign_in } from './support/organising.ts';
import { expect, register, test } from './support/test.ts';

const told_by_now = (page: Page) => page.getByRole('region', { name: 'Who is told' });

async function open_release(page: Page) {
  await page.getByRole('button', { name: 'Release…' }).click();
  return page.getByRole('dialog');
}

test('two edit at once, undo, release and move, and exactly the affected are told', async ({
  page,
  plenary,
  request,
  address,
}) => {
  test.setTimeout(120_000);
  const conference = await begin_building(page, plenary, 'Tia Tells', 'Told about');
  await add_rooms(page, ['Hall', 'Annex']);
  for (const [title, room, time] of [
    ['Opening', 'Hall', '09:00'],
    ['Heat', 'Hall', '10:00'],
    ['Water', 'Annex', '10:00'],
  ] as const) {
    await add_session(page, title);
    await drag(page, title, room, time);
  }
  await saved(page);
  const first = await open_release(page);
  await expect(told_by_now(page)).toContainText('Nobody.');
  await first.getByRole('button', { name: 'Release', exact: true }).click();
  await expect(first).toBeHidden();

  const [heat, water, both, none] = [address(), address(), address(), address()];
  for (const email of [heat, water, both, none]) {
    await register(request, conference.id, email);
    await plenary.mails.wait_for(email);
  }
  star(plenary, conference, heat, ['Heat']);
  star(plenary, conference, water, ['Water', 'Opening']);
  star(plenary, conference, both, ['Heat', 'Opening']);

  const context = await page
    .context()
    .browser()!
    .newContext({ baseURL: plenary.url, locale: 'en-GB', timezoneId: 'Europe/Brussels' });
  const other = await context.newPage();
  await other.setViewportSize({ width: 1440, height: 1000 });
  await sign_in(other, plenary.add_organiser('Oto Other'));
  await open_builder(other, conference);
  await block(other, 'Water').focus();
  await other.keyboard.press('Alt+ArrowDown');
  await expect(block(page, 'Water')).toContainText('10:15–11:15');
  await block(page, 'Heat').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(block(other, 'Heat')).toContainText('10:15–11:15');
  await other.getByRole('button', { name: 'Undo' }).click();
  await expect(block(page, 'Water')).toContainText('10:00–11:00');
  await expect(block(page, 'Heat')).toContainText('10:15–11:15');
  await saved(page);

  const dialog = await open_release(page);
  const who = told_by_now(page);
  await expect(who).toContainText('2 people with a place in or a star on 1 changed session.');
  await dialog.getByLabel(/^Comment/).fill('The train is late.');
  const words = who.getByRole('region', { name: 'Your sessions have changed: Told about' });
  await expect(words).toContainText('The train is late.');
  const shown = await words.innerText();
  await dialog.getByRole('button', { name: 'Release and tell 2 people' }).click();
  await expect(dialog).toBeHidden();

  for (const email of [heat, both]) {
    const mail = await plenary.mails.wait_for(email, 2);
    expect(mail.subject).toBe('Your sessions have changed: Told about');
    expect(mail.text).toMatch(/Heat\s+Now: .*, 10:15–11:15 Brussels time, Hall/);
    expect(mail.text).toMatch(/Before: .*, 10:00–11:00 Brussels time, Hall/);
    for (const line of shown.split('\n').filter((each) => /Heat|Now|Before|train/.test(each)))
      expect(mail.text).toContain(line.trim());
  }
  // Whoever was not told yet would be by now: the one that is told next comes after them.
  await block(page, 'Water').focus();
  await page.keyboard.press('t');
  await expect(page.getByRole('heading', { name: 'Without a place: 1' })).toBeVisible();
  await saved(page);
  const second = await open_release(page);
  await expect(told_by_now(page)).toContainText('1 person with a place in or a star on 1 changed');
  await second.getByRole('button', { name: 'Release and tell 1 person' }).click();
  const cancelled = await plenary.mails.wait_for(water, 2);
  expect(cancelled.text).toMatch(/Water\s+Cancelled\s+Before: /);
  expect(cancelled.attachments[0]!.content.toString('utf8')).toContain('METHOD:CANCEL');
  const counts = [heat, water, both, none].map((email) => plenary.mails.to(email).length);
  expect(counts).toEqual([2, 2, 2, 1]);

  await other.goto(`${conference.agenda}/changes`);
  await expect(other.getByRole('heading', { level: 2 })).toHaveText([
    'Release 3',
    'Release 2',
    'Release 1',
  ]);
  await expect(other.getByText('First published, with 3 sessions.')).toBeVisible();
  await context.close();
});
