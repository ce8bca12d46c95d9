import type { Page } from '@playwright/test';
import { link_in } from './support/mails.ts';
import { Person } from './support/person.ts';
import { demo, expect, test } from './support/test.ts';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: false });

// Everything that any answer on the way said, to be searched for links.
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on('response', async (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (/json|html/.test(type)) heard.push(await response.text().catch(() => ''));
  });
  return heard;
}

async function expect_no_link(page: Page, heard: string[], email: string): Promise<void> {
  await expect(page.getByText(`is on its way to ${email}`)).toBeVisible();
  const all = [...heard, await page.content()].join('\n');
  expect(all.match(/\/my\/(?!registrations"?$)[A-Za-z0-9_-]{16,}/g)).toBeNull();
  expect(all.match(/\/join\b/g)).toBeNull();
}

test('by pointer: at most 45 s, 6 fields and 3 presses', async ({ page, address }) => {
  const heard = listen(page);
  const email = address();
  const person = new Person(page);
  await page.goto(`/events/${demo.coming}`);
  await person.press(page.getByRole('link', { name: 'Register', exact: true }));
  await person.waiting(() => page.getByLabel('E-mail address').waitFor());
  const fields = page.locator('main form :is(input, select, textarea)');
  expect(await fields.count()).toBeLessThanOrEqual(6);
  await person.point(page.getByLabel(/^Name/));
  await person.type('Ada Wójcik');
  await person.key('Tab');
  await person.type(email);
  await person.key('Tab');
  await person.type('Gdańsk');
  await person.key('Tab');
  await person.type('Poland');
  await person.point(page.getByLabel(/may keep my data/));
  await person.press(page.getByRole('button', { name: 'Take my place' }));
  await person.waiting(() => page.getByRole('heading', { name: 'Check your mail' }).waitFor());
  expect(person.seconds).toBeLessThanOrEqual(45);
  expect(person.presses).toBeLessThanOrEqual(3);
  await expect_no_link(page, heard, email);
});

test('by keyboard: at most 45 s, from the address bar to "Check your mail"', async ({
  page,
  address,
}) => {
  const heard = listen(page);
  const email = address();
  const person = new Person(page);
  await page.goto(`/events/${demo.coming}`);
  await person.key('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await person.key('Enter');
  await person.tab_to(page.getByRole('link', { name: 'Register', exact: true }));
  await person.key('Enter');
  await person.waiting(() => page.getByLabel('E-mail address').waitFor());
  await person.key('Tab');
  await person.key('Enter');
  await person.tab_to(page.getByLabel(/^Name/));
  await person.type('Ada Wójcik');
  await person.key('Tab');
  await person.type(email);
  await person.key('Tab');
  await person.type('Gdańsk');
  await person.key('Tab');
  await person.type('Poland');
  await person.tab_to(page.getByLabel(/may keep my data/));
  await person.key('Space');
  await person.tab_to(page.getByRole('button', { name: 'Take my place' }));
  await person.key('Enter');
  await person.waiting(() => page.getByRole('heading', { name: 'Check your mail' }).waitFor());
  expect(person.seconds).toBeLessThanOrEqual(45);
  await expect_no_link(page, heard, email);
});

test('the link in the mail opens the personal page in two browsers, twice each', async ({
  browser,
  plenary,
  take_place,
}) => {
  const { email } = await take_place(demo.coming);
  const mail = await plenary.mails.wait_for(email);
  expect(
    mail.attachments.concat().some(({ contentType }) => contentType.startsWith('text/calendar')),
  ).toBe(true);
  for (const _ of ['first', 'second']) {
    const context = await browser.newContext({ baseURL: plenary.url });
    const page = await context.newPage();
    for (const _ of ['once', 'twice']) {
      await page.goto(link_in(mail));
      await expect(page).toHaveURL(/\/my\/registrations\/[0-9a-f-]{36}$/);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have a place');
      await expect(page.getByText(email)).toBeVisible();
    }
    await context.close();
  }
});
