// From an installation that nobody owns to a colleague who organises, in a browser.
import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect_access } from './support/access.ts';
import { Plenary } from './support/plenary.ts';
import { settled } from './support/settled.ts';
import { expect, test as base } from './support/test.ts';
import { look, look_in_every_way } from './support/ways.ts';

const test = base.extend<object, { plenary: Plenary }>({
  plenary: [
    async ({}, use) => {
      const plenary = await Plenary.start({ demo: false });
      await use(plenary);
      await plenary.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

const k_password = 'three words and more';
const owner = { email: 'ada@porto.example', password: k_password };

async function fill_in_first(page: Page) {
  await page.getByLabel('Name of your organisation').fill('City of Porto');
  await page.getByLabel('Your name').fill('Ada Lima');
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(k_password);
}

async function sign_in_again(page: Page) {
  await page.goto('/organise/sign-in');
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(k_password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/organise$/);
}

async function invitation_link(plenary: Plenary, address: string): Promise<string> {
  const mail = await plenary.mails.wait_for(address);
  const link = /https?:\/\/\S+\/organise\/invitation\/[\w-]+/.exec(mail.text ?? '')?.[0];
  if (!link) throw new Error(`no invitation in: ${mail.text}`);
  return link;
}

// A page in other languages, or in one of its states in English.
async function look_over(page: Page, state: string) {
  if (/, (de|fr)$/.test(state)) return look(page, state);
  await expect_access(page, state);
  await look_in_every_way(page, state);
}

test.describe.configure({ mode: 'serial' });

test('the printed link makes the first organiser, once', async ({ page, browser, plenary }) => {
  const link = await plenary.first_organiser_link();
  for (const language of ['de', 'fr', 'en']) {
    await settled(page, () => page.goto(`${link}?lang=${language}`));
    await look_over(page, `first organiser, ${language}`);
  }
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.locator('.error-summary')).toBeFocused();
  expect(await page.locator('.error-summary a').count()).toBe(4);
  await look_over(page, 'first organiser with mistakes');
  await fill_in_first(page);
  await page.reload();
  await expect(page.getByLabel('Your name')).toHaveValue('Ada Lima');
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  await fill_in_first(page);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page).toHaveURL(/\/organise$/);
  await expect(
    page.getByRole('region', { name: 'Three steps to your first webinar' }),
  ).toBeVisible();
  const other = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  expect((await other.goto(link))!.status()).toBe(410);
  await expect(other.getByRole('heading', { level: 1 })).toContainText('leads nowhere');
});

test('a colleague is invited by mail and joins', async ({ page, browser, plenary }) => {
  await sign_in_again(page);
  await page.getByRole('link', { name: 'Team' }).click();
  await expect(page.getByRole('region', { name: 'Members' })).toContainText('Ada Lima (you)');
  await look_over(page, 'team of one');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.locator('.error-summary')).toBeFocused();
  await page.getByLabel('E-mail address').fill('ben@porto.example');
  await page.getByLabel('Language of the mail').selectOption('fr');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'ben@porto.example' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Invited' })).toContainText('ben@porto.example');
  await look_over(page, 'team with an invitation');

  const bens = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  const link = await invitation_link(plenary, 'ben@porto.example');
  for (const language of ['de', 'fr', 'en']) {
    await settled(bens, () => bens.goto(`${link}?lang=${language}`));
    await look_over(bens, `invitation, ${language}`);
  }
  await expect(bens.getByRole('heading', { level: 1 })).toHaveText('Organise with City of Porto');
  await bens.getByLabel('Your name').fill('Ben Berg');
  await bens.getByLabel('Password', { exact: true }).fill(k_password);
  await bens.getByRole('button', { name: 'Accept and begin' }).click();
  await expect(bens).toHaveURL(/\/organise$/);

  await page.reload();
  const role = page.getByLabel('Role of Ben Berg');
  await role.selectOption('reader');
  await expect(page.getByRole('status').filter({ hasText: 'Ben Berg' })).toBeVisible();
  await bens.goto('/organise/team');
  await expect(bens.getByText('Your role lets you look at the team')).toBeVisible();
  await look_over(bens, 'team as a reader sees it');
  await page.getByRole('button', { name: 'Remove Ben Berg' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove Ben Berg' }).click();
  await expect(page.getByRole('region', { name: 'Members' })).not.toContainText('Ben Berg');
});

async function link_sent(plenary: Plenary, number: number, kind: 'link' | 'reset') {
  const mail = await plenary.mails.wait_for(owner.email, number);
  const link = new RegExp(`https?://\\S+/organise/sign-in/${kind}/[\\w-]+`).exec(mail.text ?? '');
  if (!link) throw new Error(`no link in: ${mail.text}`);
  return link[0];
}

test('a link in a mail signs in, in the browser that asked', async ({ page, browser, plenary }) => {
  for (const language of ['de', 'fr', 'en']) {
    await settled(page, () => page.goto(`/organise/sign-in?lang=${language}`));
    await look_over(page, `sign-in, ${language}`);
  }
  await page.getByRole('button', { name: 'Mail me a link to sign in' }).click();
  await expect(page.locator('.error-summary')).toBeFocused();
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByRole('button', { name: 'Mail me a link to sign in' }).click();
  await expect(page.getByText('is on its way')).toBeVisible();
  await look_over(page, 'sign-in, asked for a link');
  const link = await link_sent(plenary, 1, 'link');
  const other = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await other.goto(link);
  await expect(other.getByText('was asked for in another browser')).toBeVisible();
  await look_over(other, 'link of another browser');
  await page.goto(link);
  await look_over(page, 'link');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/organise$/);
  expect((await other.goto(link))!.status()).toBe(410);
});

test('another password is chosen by a link', async ({ page, plenary }) => {
  await page.goto('/organise/sign-in');
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByRole('button', { name: 'Choose another password' }).click();
  await page.goto(await link_sent(plenary, 2, 'reset'));
  await look_over(page, 'choosing a password');
  await page.getByLabel('New password').fill('too short');
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(page.locator('.error-summary')).toBeFocused();
  await page.getByLabel('New password').fill(k_password);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(page).toHaveURL(/\/organise$/);
});

// The code that an app shows for a key, RFC 6238.
function code_of(key: string, ahead = 0): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...key].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const value = mac.readUInt32BE(mac[mac.length - 1]! & 15) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, '0');
}

test('the second step is set up, asked for, and survives the loss of the app', async ({
  page,
  browser,
  plenary,
}) => {
  test.setTimeout(120_000);
  await sign_in_again(page);
  await page.getByRole('link', { name: 'Ada Lima' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  for (const language of ['de', 'fr', 'en']) {
    await settled(page, () => page.goto(`/organise/account?lang=${language}`));
    await look_over(page, `account, ${language}`);
  }
  await page.getByRole('button', { name: 'Set it up' }).click();
  const key = (await page.locator('section code').innerText()).replaceAll(' ', '');
  await look_over(page, 'key of the second step');
  await page.getByRole('textbox', { name: 'Code' }).fill('000000');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.locator('#code-error')).toContainText('not right');
  await page.getByRole('textbox', { name: 'Code' }).fill(code_of(key, -1));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeFocused();
  const codes = await page.locator('.codes code').allInnerTexts();
  expect(codes.length).toBe(10);
  await look_over(page, 'recovery codes');
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes are left.')).toBeVisible();

  const phone = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await phone.goto('/organise/sign-in?next=%2Forganise%2Fteam');
  await phone.getByLabel('E-mail address').fill(owner.email);
  await phone.getByLabel('Password', { exact: true }).fill(k_password);
  await phone.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(phone.getByLabel('Code')).toBeFocused();
  await look_over(phone, 'second step');
  await phone.reload();
  await expect(phone.getByLabel('Code')).toBeFocused();
  await phone.getByLabel('Code').fill('000000');
  await phone.getByRole('button', { name: 'Go on' }).click();
  await expect(phone.locator('#code-error')).toContainText('not right');
  await phone.getByLabel('Code').fill(codes[0]!);
  await phone.getByRole('button', { name: 'Go on' }).click();
  await expect(phone).toHaveURL(/\/organise\/team$/);

  await page.getByRole('button', { name: 'Turn the second step off' }).click();
  const off = page.getByRole('region', { name: 'Second step of signing in' });
  await off.getByLabel('Password', { exact: true }).fill(k_password);
  await off.getByLabel('Code').fill(code_of(key));
  await look_over(page, 'turning the second step off');
  await off.getByRole('button', { name: 'Turn the second step off' }).click();
  await expect(page.getByRole('button', { name: 'Set it up' })).toBeVisible();
});
