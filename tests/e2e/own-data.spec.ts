import type { Page } from '@playwright/test';
import { expect_access } from './support/access.ts';
import { Person } from './support/person.ts';
import { demo, expect, test } from './support/test.ts';
import { look_in_every_way } from './support/ways.ts';

const person = '**/api/v1/my/registrations/*/person';
const name = (page: Page) => page.getByLabel(/^Name/);
const button = (page: Page, text: string) => page.getByRole('button', { name: text, exact: true });
const facts = (page: Page) => page.getByRole('region', { name: 'Your data' }).locator('dl');

async function open_form(page: Page): Promise<void> {
  await button(page, 'Change').click();
  await expect(name(page)).toBeFocused();
}

async function expect_saved(page: Page, as: string): Promise<void> {
  await expect(button(page, 'Change')).toBeFocused();
  await expect(facts(page)).toContainText(as);
  await expect(page.getByRole('status').filter({ hasText: 'Your data is saved.' })).toHaveCount(1);
}

test('by pointer: the new name stands on the page, and the next mail comes in the new language', async ({
  page,
  plenary,
  open_place,
}) => {
  const { email } = await open_place(page, demo.coming);
  await open_form(page);
  await name(page).fill('Ada Nowak');
  await page.getByLabel('Country').selectOption('DE');
  await page.getByLabel('Language of your mails').selectOption('de');
  await button(page, 'Save').click();
  await expect_saved(page, 'Ada Nowak');
  await expect(facts(page)).toContainText('Germany');
  await page.reload();
  await expect(facts(page)).toContainText('Ada Nowak');
  await button(page, 'Give up my place').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Give up my place' }).click();
  const mail = await plenary.mails.wait_for(email, 2);
  expect(mail.subject).toMatch(/^Sie haben Ihren Platz zurückgegeben/);
  expect(mail.text).toContain('Ada Nowak');
});

test('by keyboard: the authority comes from the register, and the focus is never lost', async ({
  page,
  open_place,
}) => {
  await open_place(page, demo.coming);
  await button(page, 'Change').waitFor();
  const ada = new Person(page);
  await ada.tab_to(button(page, 'Change'), 30);
  await ada.key('Enter');
  await expect(name(page)).toBeFocused();
  await ada.key('Tab');
  await ada.type('Freiburg');
  await expect(page.getByRole('option', { name: /^Freiburg/ }).first()).toBeVisible();
  await ada.key('ArrowDown');
  await ada.key('Enter');
  await expect(page.getByLabel('Country')).toHaveValue('DE');
  await ada.tab_to(button(page, 'Save'));
  await ada.key('Enter');
  await expect_saved(page, 'Freiburg');
  await ada.key('Enter');
  await expect(name(page)).toBeFocused();
  await ada.tab_to(button(page, 'Keep as it is'));
  await ada.key('Enter');
  await expect(button(page, 'Change')).toBeFocused();
});

test('the form, its mistakes and its question are usable however they are seen', async ({
  page,
  context,
  open_place,
}) => {
  const state = async (name: string) => {
    await expect_access(page, name);
    await look_in_every_way(page, name);
  };
  await open_place(page, demo.coming);
  await open_form(page);
  await state('form');
  await name(page).fill('');
  await button(page, 'Save').click();
  await expect(page.locator('.error-summary')).toBeFocused();
  await expect(name(page)).toHaveAttribute('aria-invalid', 'true');
  await state('with a mistake');
  for (const control of await page.locator('main form :is(button, input, select)').all())
    expect((await control.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await save_elsewhere(await context.newPage(), page.url(), 'A. Wójcik');
  await name(page).fill('Ada Nowak');
  await button(page, 'Save').click();
  await expect(page.getByRole('group', { name: /changed meanwhile/ })).toBeFocused();
  await state('changed meanwhile');
});

async function save_elsewhere(other: Page, place: string, as: string): Promise<void> {
  await other.goto(place);
  await open_form(other);
  await name(other).fill(as);
  await button(other, 'Save').click();
  await expect_saved(other, as);
  await other.close();
}

test('saved from a second page meanwhile: both are shown, and the person decides', async ({
  page,
  context,
  open_place,
}) => {
  await open_place(page, demo.coming);
  const question = page.getByRole('group', { name: 'Your data was changed meanwhile' });
  await open_form(page);
  await name(page).fill('Ada Nowak');
  await save_elsewhere(await context.newPage(), page.url(), 'A. Wójcik');
  await button(page, 'Save').click();
  await expect(question).toBeFocused();
  await expect(question).toContainText('A. Wójcik');
  await expect(name(page)).toHaveValue('Ada Nowak');
  await button(page, 'Keep what stands there').click();
  await expect(button(page, 'Change')).toBeFocused();
  await expect(facts(page)).toContainText('A. Wójcik');

  await open_form(page);
  await name(page).fill('Ada Nowak');
  await save_elsewhere(await context.newPage(), page.url(), 'Ada W.');
  await button(page, 'Save').click();
  await expect(question).toContainText('Ada W.');
  await button(page, 'Save mine over it').click();
  await expect_saved(page, 'Ada Nowak');
});

test('without a line and after a reload everything typed is there, and Save goes through', async ({
  page,
  context,
  open_place,
}) => {
  await open_place(page, demo.coming);
  await open_form(page);
  await name(page).fill('Ada Nowak');
  await context.setOffline(true);
  await button(page, 'Save').click();
  await expect(page.getByText(/^No connection since .* Brussels time/)).toBeVisible();
  await expect(name(page)).toHaveValue('Ada Nowak');
  await context.setOffline(false);
  await page.reload();
  await expect(name(page)).toHaveValue('Ada Nowak');
  await button(page, 'Save').click();
  await expect_saved(page, 'Ada Nowak');
});

test('an answer that was lost on the way is no question', async ({ page, open_place }) => {
  await open_place(page, demo.coming);
  await open_form(page);
  await name(page).fill('Ada Nowak');
  await page.route(
    person,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await button(page, 'Save').click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect_saved(page, 'Ada Nowak');
});
