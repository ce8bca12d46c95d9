import type { Page } from '@playwright/test';
import { expect_access } from './support/access.ts';
import { crowded_event } from './support/organiser_pages.ts';
import { sign_in } from './support/organising.ts';
import type { Organiser } from './support/plenary.ts';
import { add_crowd, publish_webinar } from './support/registrations.ts';
import { settled } from './support/settled.ts';
import { expect, register, test as base } from './support/test.ts';
import { look, look_in_every_way } from './support/ways.ts';

const test = base.extend<{ signed_in: Page }, { organiser: Organiser }>({
  organiser: [
    ({ plenary }, use) => use(plenary.add_organiser('Ola Register')),
    { scope: 'worker' },
  ],
  signed_in: async ({ page, organiser }, use) => {
    await sign_in(page, organiser);
    await use(page);
  },
});

const figure = (page: Page, what: string) =>
  page.locator('.figures dl > div').filter({ hasText: what }).locator('dd');

test('requests are decided at once, told in a sentence, and taken back by keyboard', async ({
  signed_in: page,
  plenary,
}) => {
  const event = await publish_webinar(page, 'Decided at once');
  add_crowd(plenary, event.id, { number: 5, state: 'pending', capacity: 3 });
  await page.goto(event.page);
  await expect(figure(page, 'to decide')).toHaveText('5');
  await page.getByRole('button', { name: 'Decide on 5 requests' }).click();
  await expect(page.getByText('The mail: Your place: Decided at once')).toBeVisible();
  await page.getByRole('button', { name: 'Give 5 places' }).click();
  const result = page.getByRole('heading', { name: '3 confirmed, 2 not: no place left.' });
  await expect(result).toBeFocused();
  await expect(figure(page, 'have a place')).toHaveText('3 of 3');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Taken back: 3 are requests again.')).toBeVisible();
  await expect(figure(page, 'have a place')).toHaveText('0 of 3');
  await expect(figure(page, 'to decide')).toHaveText('5');
});

test('who registers appears without a reload', async ({ signed_in: page, request, address }) => {
  const event = await publish_webinar(page, 'Seen as it happens');
  await page.goto(event.page);
  await expect(figure(page, 'have a place')).toHaveText('0');
  await expect(page.getByText('Nobody has registered yet. Share this address.')).toBeVisible();
  const email = address();
  await register(request, event.id, email);
  await expect(figure(page, 'have a place')).toHaveText('1', { timeout: 8_000 });
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByText(/^Updated /)).toBeVisible();
});

test('a name that is markup is text, wherever an organiser meets it', async ({
  signed_in: page,
  plenary,
}) => {
  const event = await publish_webinar(page, 'Names as they are');
  const evil = '<img src=x onerror=alert(1)>';
  add_crowd(plenary, event.id, { number: 1, name: evil });
  page.on('dialog', () => expect('a dialog').toBe('never opened'));
  await page.goto(event.page);
  await page.getByRole('searchbox').fill('onerror');
  const link = page.getByRole('link', { name: `${evil} 1` });
  await expect(link).toBeVisible();
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name: `${evil} 1` })).toBeFocused();
  expect(await page.locator('main img').count()).toBe(0);
});

test('a person is found, cancelled with a reason that is in the mail, and goes back to their row', async ({
  signed_in: page,
  plenary,
  request,
  address,
}) => {
  const event = await publish_webinar(page, 'One person');
  const email = address();
  await register(request, event.id, email);
  await plenary.mails.wait_for(email);
  await page.goto(event.page);
  await page.getByRole('searchbox').fill(email.slice(0, 12));
  await page.getByRole('link', { name: 'Ada Wójcik' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Wójcik' })).toBeFocused();
  await page.getByRole('button', { name: 'Cancel the place' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason (optional)').fill('The hall is flooded.');
  await dialog.getByText(/^The mail: /).click();
  await expect(dialog.getByRole('region')).toContainText('The hall is flooded.');
  await dialog.getByRole('button', { name: 'Cancel the place' }).click();
  await expect(page.getByText('Changed: Cancelled by the organiser.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Wójcik' })).toBeFocused();
  await page.getByRole('button', { name: 'Back to the registrations' }).click();
  await expect(page.getByRole('link', { name: 'Ada Wójcik' })).toBeFocused();
  await expect(page.getByRole('row').nth(1)).toContainText('Cancelled by the organiser');
});

test('the link is shown on purpose, opens the place, and the history says so', async ({
  signed_in: page,
  browser,
  plenary,
}) => {
  const event = await publish_webinar(page, 'By telephone');
  add_crowd(plenary, event.id, { number: 1, name: 'Caller' });
  await page.goto(event.page);
  await page.getByRole('link', { name: 'Caller 1' }).click();
  await page.getByRole('button', { name: 'Hand over the link' }).click();
  await expect(page.getByRole('button', { name: 'Do not show it' })).toBeFocused();
  await page.getByRole('button', { name: 'Show the link' }).click();
  const url = await page.locator('.url').innerText();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Personal link shown, to hand over')).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  await other.goto(url);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('You have a place');
});

test('an organiser sees it as an attendee, and no number moves', async ({ signed_in: page }) => {
  const event = await publish_webinar(page, 'As an attendee');
  await page.goto(event.page);
  await page.getByRole('button', { name: 'See it as an attendee' }).click();
  await expect(page).toHaveURL(/\/my\/registrations\//);
  await expect(page.getByText('it is counted nowhere')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have a place');
  await page.goto(event.page);
  await expect(figure(page, 'have a place')).toHaveText('0');
  await expect(page.getByText('1 trial, not counted')).toBeVisible();
});

test('somebody is added by hand as staff and takes no place', async ({
  signed_in: page,
  plenary,
  address,
}) => {
  const event = await publish_webinar(page, 'By hand');
  const email = address();
  await page.goto(event.page);
  await page.getByRole('button', { name: 'Add people' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add this person' }).click();
  await expect(dialog.locator('.error-summary')).toBeFocused();
  await dialog.getByLabel('Name').fill('Eva Staff');
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByLabel('Country').selectOption('PT');
  await dialog.getByLabel('Kind').selectOption('staff');
  await dialog.getByRole('button', { name: 'Add this person' }).click();
  await expect(dialog.getByText('Eva Staff is on the list: Confirmed.')).toBeVisible();
  await plenary.mails.wait_for(email);
  await page.keyboard.press('Escape');
  await expect(figure(page, 'have a place')).toHaveText('0');
  await expect(page.getByText('1 of staff, not counted')).toBeVisible();
});

const registrations_of = (event: string) => `/organise/events/${event}/registrations`;

// Every state that has a look of its own. As it opens, the page is in check34.
async function visit_states(
  page: Page,
  event: string,
  language: string,
  look: (state: string) => Promise<void>,
): Promise<void> {
  const open = (query: string) =>
    settled(page, () => page.goto(`${registrations_of(event)}?lang=${language}${query}`));
  await open('&state=pending&search=a');
  await look('filtered');
  await open('&search=nobody-at-all');
  await look('nobody fits');
  await open('');
  await page.locator('tbody a').first().click();
  await expect(page.locator('#person')).toBeFocused();
  await look('person');
}

test('in every state it is usable however it is seen, large, long or mirrored', async ({
  signed_in: page,
  plenary,
}) => {
  test.setTimeout(120_000);
  const event = await crowded_event(page, plenary);
  await visit_states(page, event, 'en', async (state) => {
    await expect_access(page, state);
    await look_in_every_way(page, state);
  });
  await page.goto(`${registrations_of(event)}?state=confirmed`);
  await page.locator('tbody a').first().click();
  await page.getByRole('button', { name: 'Cancel the place' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect_access(page, 'question before cancelling');
});

for (const language of ['de', 'fr'])
  test(`in ${language} nothing is clipped, overlapping or too small in any state`, async ({
    signed_in: page,
    plenary,
  }) => {
    test.setTimeout(120_000);
    const event = await crowded_event(page, plenary);
    await visit_states(page, event, language, (state) => look(page, state));
  });
