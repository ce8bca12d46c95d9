// A schedule comes in: looked at, told what it does not say itself, imported, and later brought up to date.
import type { Page } from '@playwright/test';
import { expect_access } from './support/access.ts';
import { sign_in } from './support/organising.ts';
import { Person } from './support/person.ts';
import type { Organiser } from './support/plenary.ts';
import { expect, test as base } from './support/test.ts';
import { look, look_in_every_way } from './support/ways.ts';
import { nameless_times } from './support/zones.ts';

const test = base.extend<{ signed_in: Page }, { organiser: Organiser }>({
  organiser: [({ plenary }, use) => use(plenary.add_organiser('Ina Port')), { scope: 'worker' }],
  signed_in: async ({ page, organiser }, use) => {
    await sign_in(page, organiser);
    await use(page);
  },
});

const k_head = 'Was;Beginn;Ende;Raum;Wer\n';
const k_shade = 'Schatten für alle;25.06.2036 10:00;25.06.2036 10:30;Aula;Ana Lima\n';
const k_water = 'Wasser;25.06.2036 11:00;25.06.2036 12:00;Aula;Bo Ek\n';
const k_wind = 'Wind;26.06.2036 9:00;26.06.2036 9:45;Keller;Ana Lima\n';

const csv = (rows: string, name = 'Hitzetage 2036.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(k_head + rows),
});
const file_field = (page: Page) => page.locator('#file');

test('a table without a zone is asked for it, mapped, imported, and brought up to date by a newer one', async ({
  signed_in: page,
  plenary,
}) => {
  await page.getByRole('link', { name: 'Import a schedule' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import a schedule');
  await file_field(page).setInputFiles(csv(k_shade + k_water + 'Verloren;;;;\n'));

  // Nobody knows what "Was" is: the columns are asked for.
  const what = page.getByLabel('Was', { exact: true });
  await expect(what).toHaveValue('');
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0);
  await what.selectOption({ label: 'Title' });
  await expect(page.getByText('2 sessions can come in. Nothing is stored yet.')).toBeVisible();
  await page.getByLabel('Wer', { exact: true }).selectOption({ label: 'Speakers' });
  await expect(page.getByRole('cell', { name: 'Ana Lima' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Left out or changed' })).toContainText(
    'Row 4 Verloren has no start and was left out',
  );

  await page.getByRole('button', { name: 'Import 2 sessions' }).click();
  const zone = page.getByRole('combobox', { name: 'Time zone of the schedule' });
  await expect(zone).toBeFocused();
  await expect(page.getByText('Say in which time zone these times are.')).toBeVisible();
  expect(plenary.value(`SELECT count(*) FROM event WHERE slug LIKE 'hitzetage%'`)).toBe('0');
  await zone.fill('Lisb');
  await page.getByRole('option', { name: /Lisbon/ }).click();
  await expect(page.getByText('The times are Lisbon time, as you say.')).toBeVisible();
  expect(await nameless_times(page)).toEqual([]);

  await page.getByRole('button', { name: 'Import 2 sessions' }).click();
  const done = page.getByRole('heading', { name: '“Hitzetage 2036” is there, as a draft.' });
  await expect(done).toBeFocused();
  expect(
    plenary.value(`SELECT state || ' ' || zone FROM event WHERE slug = 'hitzetage-2036'`),
  ).toBe('draft Europe/Lisbon');

  await page.getByRole('button', { name: 'Import another file' }).click();
  await file_field(page).setInputFiles(csv(k_shade + k_wind));
  await page.getByLabel('Was', { exact: true }).selectOption({ label: 'Title' });
  await expect(page.getByLabel('Where it goes')).toHaveValue('hitzetage-2036');
  await page.getByLabel('Wer', { exact: true }).selectOption({ label: 'Speakers' });
  await zone.fill('Lisbon');
  await page.getByRole('option', { name: /Lisbon/ }).click();
  await expect(page.getByText('1 session is new.')).toBeVisible();
  await expect(page.getByText('1 session stays as it is.')).toBeVisible();
  await expect(
    page.getByText('1 session is no longer in the file and is taken out.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Import 2 sessions' }).click();
  await expect(
    page.getByRole('heading', { name: '“Hitzetage 2036” is up to date.' }),
  ).toBeFocused();
  expect(plenary.value(`SELECT count(*) FROM event WHERE slug LIKE 'hitzetage%'`)).toBe('1');
  await page.getByRole('link', { name: 'Open the event' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Hitzetage 2036');
});

test('what is no schedule, and a broken line, are said in place with everything kept', async ({
  signed_in: page,
}) => {
  await page.goto('/organise/import');
  await file_field(page).setInputFiles({
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
  });
  await expect(page.getByRole('alert')).toContainText('This is no schedule.');
  await page.context().setOffline(true);
  await file_field(page).setInputFiles(csv(k_shade));
  await expect(page.getByRole('alert')).toContainText(
    'The file “Hitzetage 2036.csv” and what you chose are kept.',
  );
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByLabel('Was', { exact: true })).toBeVisible();
});

test('a file comes in by keyboard alone', async ({ signed_in: page }) => {
  const ina = new Person(page);
  await page.goto('/organise/import');
  await file_field(page).setInputFiles(csv(k_water.replace('Wasser', 'Tasten'), 'Mit Tasten.csv'));
  await page.getByLabel('Was', { exact: true }).waitFor();
  await ina.tab_to(page.getByLabel('Was', { exact: true }), 60);
  await page.keyboard.type('Title');
  await expect(page.getByText('1 session can come in. Nothing is stored yet.')).toBeVisible();
  await ina.tab_to(page.getByRole('combobox', { name: 'Time zone of the schedule' }), 60);
  await page.keyboard.type('Lisbon');
  await expect(page.getByRole('option', { name: /Lisbon/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The times are Lisbon time, as you say.')).toBeVisible();
  await ina.tab_to(page.getByRole('button', { name: 'Import 1 session' }), 60);
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { name: '“Mit Tasten” is there, as a draft.' }),
  ).toBeFocused();
});

test('the preview is for everybody: axe, narrow, dark, and in every language', async ({
  signed_in: page,
}) => {
  test.setTimeout(120_000);
  for (const [language, title] of [
    ['de', 'Titel'],
    ['fr', 'Titre'],
    ['en', 'Title'],
  ] as const) {
    await page.goto(`/organise/import?lang=${language}`);
    await file_field(page).setInputFiles(csv(k_shade + k_water + k_wind + 'Verloren;;;;\n'));
    await page.getByLabel('Was', { exact: true }).selectOption({ label: title });
    await expect(page.getByRole('table')).toBeVisible();
    if (language !== 'en') await look(page, language);
  }
  await expect_access(page, 'preview');
  await look_in_every_way(page, 'preview');
});
