import type { Page } from '@playwright/test';
import { expect_access, expect_clean } from './support/access.ts';
import { days_ahead, fill_in_webinar, make_draft, sign_in } from './support/organising.ts';
import type { Organiser } from './support/plenary.ts';
import { settled } from './support/settled.ts';
import { expect, test as base } from './support/test.ts';
import { look, look_in_every_way } from './support/ways.ts';

// One account for all of them, in the organisation of the demo.
const test = base.extend<{ signed_in: Page }, { organiser: Organiser }>({
  organiser: [({ plenary }, use) => use(plenary.add_organiser('Ada Wójcik')), { scope: 'worker' }],
  signed_in: async ({ page, organiser }, use) => {
    await sign_in(page, organiser);
    await use(page);
  },
});

test('a stranger is led to the sign-in, and from there to where they wanted to go', async ({
  page,
  organiser,
}) => {
  await page.goto('/organise/events/new');
  await expect(page).toHaveURL(/\/organise\/sign-in\?next=%2Forganise%2Fevents%2Fnew$/);
  await page.getByLabel('E-mail address').fill(organiser.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.locator('.error-summary')).toBeFocused();
  await expect(page.getByLabel('E-mail address')).toHaveValue(organiser.email);
  await page.getByLabel('Password', { exact: true }).fill(organiser.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/organise\/events\/new$/);
  await expect(page.getByRole('heading', { level: 1, name: 'New webinar' })).toBeVisible();
});

test('signing in never leads away from this site', async ({ page, organiser }) => {
  await page.goto(`/organise/sign-in?next=${encodeURIComponent('//evil.example/organise')}`);
  await page.getByLabel('E-mail address').fill(organiser.email);
  await page.getByLabel('Password', { exact: true }).fill(organiser.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/organise$/);
});

test('organisers’ pages are stored by nobody and found by no search engine', async ({
  signed_in,
}) => {
  for (const path of ['/organise', '/organise/events/new']) {
    const answer = await signed_in.request.get(path);
    expect([path, answer.status()]).toEqual([path, 200]);
    expect(answer.headers()['cache-control']).toBe('no-store');
    expect(await answer.text()).toContain('<meta name="robots" content="noindex">');
  }
  const unknown = await signed_in.goto('/organise/events/there-is-none');
  expect(unknown!.status()).toBe(404);
  await expect(signed_in.getByRole('heading', { level: 1 })).toBeVisible();
});

test('signing out ends the session on this browser', async ({ signed_in }) => {
  await signed_in.getByRole('button', { name: 'Sign out' }).click();
  await expect(signed_in).toHaveURL(/\/organise\/sign-in$/);
  await signed_in.goto('/organise');
  await expect(signed_in).toHaveURL(/\/organise\/sign-in\?next=%2Forganise$/);
});

test('another browser’s session is seen and ended', async ({
  signed_in,
  browser,
  plenary,
  organiser,
}) => {
  const other = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await sign_in(other, organiser);
  await signed_in.reload();
  const ends = signed_in.getByRole('button', { name: /^End/ });
  await expect(ends.first()).toBeVisible();
  for (let left = await ends.count(); left > 0; left -= 1) {
    await ends.first().click();
    await expect(ends).toHaveCount(left - 1);
  }
  await other.goto('/organise');
  await expect(other).toHaveURL(/\/organise\/sign-in/);
  await signed_in.goto('/organise');
  await expect(signed_in).toHaveURL(/\/organise$/);
});

test('what is typed into a draft is saved by itself and there after a reload', async ({
  signed_in,
}) => {
  const path = await make_draft(signed_in, 'Saved by itself');
  await signed_in.getByLabel(/^Summary/).fill('One sentence.');
  await expect(signed_in.getByText(/^Saved \d\d:\d\d Brussels time$/)).toBeVisible();
  await signed_in.getByRole('tab', { name: /^German/ }).click();
  await signed_in.getByLabel(/^Title/).fill('Von selbst gespeichert');
  await expect(signed_in.getByText('Not saved yet.')).toBeVisible();
  await expect(signed_in.getByText(/^Saved \d\d:\d\d Brussels time$/)).toBeVisible();
  await signed_in.goto(path);
  await expect(signed_in.getByLabel(/^Summary/)).toHaveValue('One sentence.');
  await expect(signed_in.getByRole('tab', { name: 'German' })).toHaveText('German');
});

test('without a line edits stay on the device, also over a reload, and are saved when it is back', async ({
  signed_in,
  context,
}) => {
  const path = await make_draft(signed_in, 'Offline for a while');
  const summary = signed_in.getByLabel(/^Summary/);
  await signed_in.route(`**/api/v1${path}`, (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  );
  await summary.fill('Typed in a tunnel.');
  await expect(signed_in.getByText(/^No connection since .*kept on this device/)).toBeVisible();
  await signed_in.reload();
  await expect(summary).toHaveValue('Typed in a tunnel.');
  await expect(signed_in.getByText(/^No connection since .*kept on this device/)).toBeVisible();
  await signed_in.unrouteAll();
  await context.setOffline(true);
  await context.setOffline(false);
  await expect(signed_in.getByText(/^Saved /)).toBeVisible();
  const seen = await signed_in.request.get(`/api/v1${path}`);
  expect(((await seen.json()) as { summary: object }).summary).toEqual({
    en: 'Typed in a tunnel.',
  });
});

test('two who edit one field both see both values', async ({ signed_in, context }) => {
  const path = await make_draft(signed_in, 'Edited by two');
  const other = await context.newPage();
  await other.goto(path);
  await other.getByLabel(/^Summary/).fill('Theirs.');
  await expect(other.getByText(/^Saved /)).toBeVisible();
  await signed_in.getByLabel(/^Summary/).fill('Mine.');
  const conflict = signed_in.getByRole('group', { name: 'Summary (English)' });
  await expect(conflict).toContainText('Mine.');
  await expect(conflict).toContainText('Theirs.');
  await expect_clean(signed_in);
  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await expect(signed_in.getByLabel(/^Summary/)).toBeFocused();
  await expect(signed_in.getByText(/^Saved /)).toBeVisible();
  await other.reload();
  await expect(other.getByLabel(/^Summary/)).toHaveValue('Mine.');
});

test('a start that the clocks skip or show twice is explained', async ({ signed_in }) => {
  await signed_in.goto('/organise/events/new');
  await fill_in_webinar(signed_in, 'At night', '2027-03-28T02:30');
  await expect(signed_in.getByText(/clocks in Brussels go from 02:00 to 03:00/)).toBeVisible();
  await signed_in.getByLabel('Start', { exact: true }).fill('2027-10-31T02:30');
  await signed_in.getByRole('button', { name: 'Save the draft' }).click();
  await expect(signed_in.locator('.error-summary')).toContainText('Choose one of the two times.');
  await signed_in.getByRole('radio', { name: /^The second 02:30/ }).check();
  await signed_in.getByRole('button', { name: 'Save the draft' }).click();
  await expect(signed_in.getByRole('heading', { level: 1, name: 'At night' })).toBeVisible();
  await expect(signed_in.getByRole('radio', { name: /^The second 02:30/ })).toBeChecked();
});

test('edits of a published webinar are kept, seen by nobody else, and public once they are published', async ({
  signed_in,
  browser,
  plenary,
}) => {
  const path = await make_draft(signed_in, 'Changed when public');
  await signed_in.getByRole('button', { name: 'Publish' }).click();
  await expect(signed_in.getByRole('heading', { name: 'Your webinar is public' })).toBeFocused();
  const visitor = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await signed_in.getByLabel(/^Summary/).fill('Only mine so far.');
  await expect(signed_in.getByText(/^Saved /)).toBeVisible();
  await signed_in.goto(path);
  await expect(signed_in.getByLabel(/^Summary/)).toHaveValue('Only mine so far.');
  await visitor.goto('/events/changed-when-public');
  await expect(visitor.getByText('Only mine so far.')).toHaveCount(0);
  await signed_in.getByRole('button', { name: 'Publish changes' }).click();
  const dialog = signed_in.getByRole('dialog');
  await expect(dialog).toContainText('Nobody is told.');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(signed_in.getByText('The changes are public. Nobody gets a mail.')).toBeVisible();
  await expect(signed_in.getByRole('heading', { name: 'Changes' })).toBeFocused();
  await expect(async () => {
    await visitor.reload();
    await expect(visitor.getByText('Only mine so far.')).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('two who edit one published webinar both see both values', async ({ signed_in, context }) => {
  const path = await make_draft(signed_in, 'Public and edited by two');
  await signed_in.getByRole('button', { name: 'Publish' }).click();
  await expect(signed_in.getByRole('heading', { name: 'Your webinar is public' })).toBeFocused();
  const other = await context.newPage();
  await other.goto(path);
  await other.getByLabel(/^Summary/).fill('Theirs.');
  await expect(other.getByText(/^Saved /)).toBeVisible();
  await signed_in.getByLabel(/^Summary/).fill('Mine.');
  const conflict = signed_in.getByRole('group', { name: 'Summary (English)' });
  await expect(conflict).toContainText('Theirs.');
  await conflict.getByRole('button', { name: 'Take theirs' }).click();
  await expect(signed_in.getByLabel(/^Summary/)).toHaveValue('Theirs.');
});

test('a draft is deleted after a question that names it', async ({ signed_in }) => {
  const path = await make_draft(signed_in, 'Not after all', days_ahead(5));
  await signed_in.goto('/organise');
  await expect(signed_in.getByRole('link', { name: 'Finish it Not after all' })).toBeVisible();
  await signed_in.goto(path);
  await signed_in.getByRole('button', { name: 'Delete this webinar' }).click();
  await expect(signed_in.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await signed_in.getByRole('button', { name: 'Delete “Not after all”' }).click();
  await expect(signed_in.getByText('“Not after all” is deleted.')).toBeVisible();
  expect((await signed_in.goto(path))!.status()).toBe(404);
});

test('all fields wrong at once: one summary, at once, with a working link a mistake', async ({
  signed_in,
}) => {
  await signed_in.goto('/organise/events/new');
  await signed_in.getByLabel('Length in minutes').fill('');
  await signed_in.getByLabel('City whose time counts').fill('Nowhere');
  const waited = await signed_in.evaluate(async () => {
    const button = document.querySelector<HTMLButtonElement>('main form button.primary')!;
    const from = performance.now();
    button.click();
    while (!document.activeElement?.matches('.error-summary'))
      await new Promise(requestAnimationFrame);
    return performance.now() - from;
  });
  expect(waited).toBeLessThanOrEqual(100);
  const links = signed_in.locator('.error-summary a');
  expect(await links.count()).toBe(4);
  for (const link of await links.all()) {
    const id = (await link.getAttribute('href'))!.slice(1);
    await link.click();
    const field = signed_in.locator(`[id="${id}"]`);
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAttribute('aria-describedby', new RegExp(`\\b${id}-error\\b`));
  }
});

// Every state that has a look of its own: signed out, then signed in. As they open, the pages are in check34.
async function visit_states(
  page: Page,
  organiser: Organiser,
  language: string,
  look: (state: string) => Promise<void>,
): Promise<void> {
  const open = (path: string) => settled(page, () => page.goto(`${path}?lang=${language}`));
  await open('/organise/sign-in');
  await look('sign-in');
  await page.locator('main form button.primary').click();
  await look('sign-in with mistakes');
  await page.goto('/organise/sign-in?lang=en');
  await sign_in(page, organiser);
  const path = await make_draft(page, `Seen in ${language} ${Date.now()}`, days_ahead(3));
  await open('/organise/events/new');
  await page.locator('main form button.primary').click();
  await look('new with mistakes');
  await open(path);
  await look('editor');
  await page.getByRole('textbox').first().fill('');
  await page.locator('aside button.primary').click();
  await expect(page.locator('.error-summary')).toBeFocused();
  await look('editor with mistakes');
  await page.locator('button.destructive').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('question before deleting');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox').first().fill('Seen when published');
  await page.locator('aside button.primary').click();
  await expect(page.locator('#share')).toBeFocused();
  await look('published');
  await page.getByRole('textbox').nth(1).fill('Seen when changed');
  await expect(page.locator('a[href^="#title-"]')).toBeVisible();
  await look('published with changes');
  await page.locator('#party-add').click();
  await look('a host more');
  await page.locator('aside button.primary').click();
  await expect(page.getByRole('dialog').locator('button.primary')).toBeVisible();
  await look('question before publishing');
  await page.keyboard.press('Escape');
  await page.locator('.event-actions button.destructive').first().click();
  await expect(page.getByRole('dialog').locator('textarea').first()).toBeVisible();
  await look('question before cancelling');
}

test('in every state it is usable however it is seen, large, long or mirrored', async ({
  page,
  organiser,
}) => {
  test.setTimeout(180_000);
  await visit_states(page, organiser, 'en', async (state) => {
    await expect_access(page, state);
    // It lies over everything on purpose.
    if (!state.startsWith('question')) await look_in_every_way(page, state);
  });
});

for (const language of ['de', 'fr'])
  test(`in ${language} nothing is clipped, overlapping or too small in any state`, async ({
    page,
    organiser,
  }) => {
    test.setTimeout(120_000);
    await visit_states(page, organiser, language, async (state) => {
      if (!state.startsWith('question')) await look(page, state);
    });
  });
