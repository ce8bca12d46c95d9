// Who organises one series only, what an organisation is called, and people who come by a file.
import type { Page } from '@playwright/test';
import { expect_clean } from './support/access.ts';
import { faults } from './support/faults.ts';
import { sign_in } from './support/organising.ts';
import type { Plenary } from './support/plenary.ts';
import { publish_webinar } from './support/registrations.ts';
import { settled } from './support/settled.ts';
import { expect, test } from './support/test.ts';

const k_password = 'three words and more';

async function look(page: Page, state: string) {
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect
      .soft({ state, width, faults: await faults(page, { target: 24 }) })
      .toEqual({ state, width, faults: [] });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect_clean(page);
}

function owner_named(plenary: Plenary, name: string) {
  const organiser = plenary.add_organiser(name);
  plenary.value(
    `UPDATE organisation_role SET role = 'owner' WHERE account_id = (SELECT id FROM account WHERE email = '${organiser.email}')`,
  );
  return organiser;
}

test('somebody is invited to one series, sees its events only, and leaves', async ({
  page,
  browser,
  plenary,
}) => {
  await sign_in(page, owner_named(plenary, 'Olga Series'));
  await settled(page, () => page.goto('/organise/team'));
  const series = page.getByRole('region', { name: 'Teams of series' });
  await expect(series.getByRole('link').first()).toBeVisible();
  await look(page, 'team with its series');
  const link = series.getByRole('link').first();
  const title = (await link.textContent())!.trim();
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  await expect(page.getByText('Nobody has a role at this series alone.')).toBeVisible();
  await look(page, 'team of a series');
  await page.getByLabel('E-mail address').fill('greta@guest.example');
  await page.getByLabel('Role', { exact: true }).selectOption('reader');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('region', { name: 'Invited' })).toContainText('greta@guest.example');

  const mail = await plenary.mails.wait_for('greta@guest.example');
  expect(mail.text).toContain(title);
  const invitation = /https?:\/\/\S+\/organise\/invitation\/[\w-]+/.exec(mail.text ?? '')![0];
  const gretas = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await settled(gretas, () => gretas.goto(invitation));
  await expect(gretas.getByText(`the events of the series “${title}”`)).toBeVisible();
  await gretas.getByLabel('Your name').fill('Greta Guest');
  await gretas.getByLabel('Password', { exact: true }).fill(k_password);
  await gretas.getByRole('button', { name: 'Accept and begin' }).click();
  await expect(gretas).toHaveURL(/\/organise$/);

  await settled(gretas, () => gretas.goto('/organise/team'));
  await gretas.getByRole('link', { name: title, exact: true }).click();
  await expect(gretas.getByText('Your role lets you look at the team.')).toBeVisible();
  await look(gretas, 'team of a series, for its reader');
  await gretas.getByRole('button', { name: 'Leave' }).click();
  const question = gretas.getByRole('dialog', { name: 'Leave the team?' });
  await expect(question.getByRole('button', { name: 'Stay' })).toBeFocused();
  await question.getByRole('button', { name: 'Leave the team' }).click();
  await expect(gretas).toHaveURL(/\/organise$/);
  await gretas.goto('/organise/team');
  await expect(gretas.getByText('Your account belongs to no organisation.')).toBeVisible();
});

test('an owner changes whom people write to, and every page says so', async ({ page, plenary }) => {
  await sign_in(page, owner_named(plenary, 'Olga Contact'));
  await settled(page, () => page.goto('/organise/team'));
  await page.getByRole('link', { name: /^Name and contact of/ }).click();
  const contact = page.getByLabel('Contact: name');
  const before = await contact.inputValue();
  await look(page, 'organisation');
  await page.getByLabel('E-mail address of the contact').fill('nobody');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.error-summary')).toBeFocused();
  await page.getByLabel('E-mail address of the contact').fill('events@network.example');
  await contact.fill('The events desk');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. Pages and mails say it from now on.')).toBeVisible();
  await page.goto('/');
  await expect(page.locator('footer')).toContainText('The events desk');
  await page.goBack();
  await page.getByLabel('Contact: name').fill(before);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. Pages and mails say it from now on.')).toBeVisible();
});

test('people of a file are looked at, then come in by one press', async ({ page, plenary }) => {
  await sign_in(page, plenary.add_organiser('Ola File'));
  const event = await publish_webinar(page, 'People of a file');
  await settled(page, () => page.goto(event.page));
  const code = page.getByRole('img', { name: /^Code to scan: .*\/events\// });
  await expect(code).toBeVisible();
  await look(page, 'nobody yet');
  await page.getByRole('button', { name: 'Add from a file' }).click();
  await page.getByLabel('File (CSV)').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Name;E-Mail;Land\r\nAna Filed;ana.filed@city.example;PT\r\nBen Filed;ben.filed@;\r\n',
      'utf8',
    ),
  });
  await expect(page.getByText('1 person comes in.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Do not come in' })).toContainText('Row 3');
  await look(page, 'a file of people');
  await page.getByRole('button', { name: 'Add 1 person' }).click();
  await expect(page.getByText('1 person is on the list now.')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText('ana.filed@city.example')).toBeVisible();
  await plenary.mails.wait_for('ana.filed@city.example');

  plenary.value(
    `UPDATE task SET state = 'dead', last_error = 'No such user here' WHERE payload->>'event' = '${event.id}'`,
  );
  await settled(page, () => page.goto(event.page));
  const bounced = page.getByRole('region', { name: '1 address took no mail' });
  await expect(bounced).toContainText('No such user here');
  await look(page, 'an address that took no mail');
  await settled(page, () => page.goto('/organise'));
  await expect(page.getByRole('region', { name: 'Needs you' })).toContainText(
    '1 person’s address took no mail.',
  );
});
