// Check 2: from an empty dashboard to a webinar that another browser finds, its copy, and a postponement that tells
// exactly those it said it would.
import type { Browser, Page } from '@playwright/test';
import { expect_clean } from './support/access.ts';
import { link_in } from './support/mails.ts';
import { make_draft, sign_in } from './support/organising.ts';
import { Person } from './support/person.ts';
import { Plenary } from './support/plenary.ts';
import { expect, test as base } from './support/test.ts';

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

const k_title = 'Heat plans that hold';
const k_room = 'https://meet.example.org/heat-plans';
const starts = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
// As keys in a field of a British browser: day, month, year.
const day_keys = starts.split('-').reverse().join('');

test('by pointer: at most 120 s, 2 page loads and 5 required fields', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  await sign_in(page, plenary.add_organiser('Ada Pointer'));
  await expect(
    page.getByRole('region', { name: 'Three steps to your first webinar' }),
  ).toBeVisible();
  let loads = 0;
  page.on('load', () => (loads += 1));
  const person = new Person(page);
  await person.press(page.getByRole('link', { name: 'New event' }));
  await person.waiting(() => page.getByLabel('Title').waitFor());
  expect(await page.locator('main [aria-required=true]').count()).toBeLessThanOrEqual(5);
  await person.point(page.getByLabel('Title'));
  await person.type(k_title);
  await person.key('Tab');
  await person.type(day_keys);
  await person.key('Tab');
  await person.type('1400');
  await person.point(page.getByLabel('Address of the room'));
  await person.type(k_room);
  await person.press(page.getByRole('button', { name: 'Save the draft' }));
  await person.waiting(() => page.getByRole('button', { name: 'Publish' }).waitFor());
  await person.press(page.getByRole('button', { name: 'Publish' }));
  await person.waiting(() =>
    page.getByRole('heading', { name: 'Your webinar is public' }).waitFor(),
  );
  expect(person.seconds).toBeLessThanOrEqual(120);
  expect(loads).toBeLessThanOrEqual(2);
  await expect(page.getByRole('heading', { name: 'Your webinar is public' })).toBeFocused();
  await find_and_register(browser, plenary, address());
  await page.getByRole('link', { name: 'Back to your events' }).click();
  await expect(page.getByRole('region', { name: 'All events' })).toContainText(
    '1 person has a place',
  );
});

test('by keyboard alone: at most 120 s, and the focus is never lost', async ({ page, plenary }) => {
  await sign_in(page, plenary.add_organiser('Ada Keys'));
  const person = new Person(page);
  await person.tab_to(page.getByRole('link', { name: 'New event' }), 16);
  await person.key('Enter');
  await person.waiting(() => page.getByLabel('Title').waitFor());
  await person.tab_to(page.getByLabel('Title'), 16);
  await person.type('Water plans that hold');
  await person.key('Tab');
  await person.type(day_keys);
  await person.key('Tab');
  await person.type('1400');
  await person.tab_to(page.getByLabel('Address of the room'), 16);
  await person.type(k_room);
  await person.key('Enter');
  await person.waiting(() => page.getByRole('button', { name: 'Publish' }).waitFor());
  await expect_focus(page);
  await person.tab_to(page.getByRole('button', { name: 'Publish' }), 80);
  await person.key('Enter');
  await person.waiting(() =>
    page.getByRole('heading', { name: 'Your webinar is public' }).waitFor(),
  );
  await expect_focus(page);
  expect(person.seconds).toBeLessThanOrEqual(120);
});

const days_keys = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('');

test('the last webinar’s copy is public within 40 s and 8 actions, and nobody came along', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  await sign_in(page, plenary.add_organiser('Ada Again'));
  const first = await publish(page, 'Shade that moves');
  await register(browser, plenary, first, address(), 'English');
  await page.goto('/organise');
  const person = new Person(page);
  let actions = 0;
  const act = async (done: Promise<void>) => {
    actions += 1;
    await done;
  };
  await act(person.press(page.getByRole('link', { name: 'Copy it Shade that moves' }).first()));
  await person.waiting(() => expect(page.getByLabel('Start', { exact: true })).toBeFocused());
  await act(person.type(days_keys(40)));
  await act(person.key('Tab'));
  await act(person.type('1400'));
  await act(person.press(page.getByRole('button', { name: 'Make the copy' })));
  await person.waiting(() => page.getByRole('button', { name: 'Publish' }).waitFor());
  await act(person.press(page.getByRole('button', { name: 'Publish' })));
  const heading = page.getByRole('heading', { name: 'Your webinar is public' });
  await person.waiting(() => heading.waitFor());
  expect(actions).toBeLessThanOrEqual(8);
  expect(person.seconds).toBeLessThanOrEqual(40);
  await expect(page.getByText('Nobody has registered yet')).toBeVisible();
  await expect(page.getByLabel('Start', { exact: true })).toHaveValue(/T14:00$/);
});

test('postponed, it shows how many are told before the press, and exactly those get a mail', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  await sign_in(page, plenary.add_organiser('Ada Later'));
  const slug = await publish(page, 'Rain that waits');
  const [ana, bo] = [address(), address()];
  await register(browser, plenary, slug, ana, 'English');
  await register(browser, plenary, slug, bo, 'Deutsch');
  await page.reload();
  await page.getByRole('button', { name: 'Postpone without a new date…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 people are told by mail.');
  await dialog.getByLabel('Reason (English)').fill('The speaker is ill.');
  await dialog.getByLabel('Reason (German)').fill('Die Referentin ist krank.');
  await dialog.getByText('German: 1 person with a place').click();
  await expect(dialog.getByText('Die Referentin ist krank.', { exact: false }).last()).toBeVisible();
  await expect_clean(page);
  await dialog.getByRole('button', { name: 'Postpone the webinar and tell 2 people' }).click();
  await expect(page.getByText('The webinar is postponed. 2 people get a mail.')).toBeVisible();
  const mail = await plenary.mails.wait_for(ana, 2);
  expect(mail.subject).toBe('Postponed: Rain that waits');
  expect(mail.text).toContain('The speaker is ill.');
  const german = await plenary.mails.wait_for(bo, 2);
  expect(german.text).toContain('Die Referentin ist krank.');
  expect(String(german.attachments[0]?.content)).toContain('METHOD:CANCEL');
  await page.goto(`/events/${slug}`);
  await expect(page.locator('.when-before s')).toBeVisible();
  await expect(page.getByText('The speaker is ill.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Register', exact: true })).toHaveCount(0);
  expect([plenary.mails.to(ana).length, plenary.mails.to(bo).length]).toEqual([2, 2]);
});

// Answers the short name of a new public webinar; the page stays in its editor.
async function publish(page: Page, title: string): Promise<string> {
  await make_draft(page, title);
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { name: 'Your webinar is public' })).toBeVisible();
  const address = await page.getByLabel('Address to share').inputValue();
  return address.split('/').at(-1)!;
}

async function register(
  browser: Browser,
  plenary: Plenary,
  slug: string,
  email: string,
  language: 'English' | 'Deutsch',
): Promise<void> {
  const context = await browser.newContext({ baseURL: plenary.url });
  const page = await context.newPage();
  const german = language === 'Deutsch';
  await page.goto(`/events/${slug}/register${german ? '?lang=de' : ''}`);
  await page.getByLabel(/^Name/).fill('Bo Nilsson');
  await page.getByLabel(german ? 'E-Mail-Adresse' : 'E-mail address').fill(email);
  await page.getByLabel(german ? 'Land' : 'Country').selectOption('SE');
  for (const consent of await page.locator('.consent input').all()) await consent.check();
  await page.locator('main form button.primary').last().click();
  await plenary.mails.wait_for(email);
  await context.close();
}

async function expect_focus(page: Page): Promise<void> {
  const seen = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return false;
      const { top, bottom, height } = at.getBoundingClientRect();
      return Math.min(bottom, innerHeight) - Math.max(top, 0) >= height / 2;
    });
  await expect.poll(seen).toBe(true);
}

// Somebody else, somewhere else, from the home page to the link in their mail.
async function find_and_register(browser: Browser, plenary: Plenary, email: string): Promise<void> {
  const context = await browser.newContext({ baseURL: plenary.url });
  const page = await context.newPage();
  await expect(async () => {
    await page.goto('/');
    await expect(page.getByRole('link', { name: k_title })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole('link', { name: k_title }).click();
  await expect(page.locator('.when').first()).toContainText('14:00–15:00 Brussels time');
  await page.getByRole('link', { name: 'Register', exact: true }).click();
  await page.getByLabel(/^Name/).fill('Bo Nilsson');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Country').selectOption('SE');
  for (const consent of await page.locator('.consent input').all()) await consent.check();
  await page.getByRole('button', { name: 'Take my place' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await page.goto(link_in(await plenary.mails.wait_for(email)));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have a place');
  await context.close();
}
