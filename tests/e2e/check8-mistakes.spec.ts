import type { Page } from '@playwright/test';
import { demo, expect, test } from './support/test.ts';

const path = `/events/${demo.coming}/register`;
const registrations = `**/api/v1/events/${demo.coming}/registrations`;

async function fill_in(page: Page, email: string): Promise<void> {
  await page.getByLabel(/^Name/).fill('Ada Wójcik');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel(/^The authority/).fill('Gdańsk');
  await page.getByLabel('Country').selectOption('PL');
}

async function expect_kept(page: Page, email: string): Promise<void> {
  await expect(page.getByLabel(/^Name/)).toHaveValue('Ada Wójcik');
  await expect(page.getByLabel('E-mail address')).toHaveValue(email);
  await expect(page.getByLabel(/^The authority/)).toHaveValue('Gdańsk');
  await expect(page.getByLabel('Country')).toHaveValue('PL');
}

const consent = (page: Page) => page.getByLabel(/may keep my data/);
const take = (page: Page) => page.getByRole('button', { name: 'Take my place' });

test('all fields wrong at once: one summary, at once, with a working link a mistake', async ({
  page,
}) => {
  await page.goto(path);
  await take(page).waitFor();
  const waited = await page.evaluate(async () => {
    const button = document.querySelector<HTMLButtonElement>('main form button.primary')!;
    const from = performance.now();
    button.click();
    while (!document.activeElement?.matches('.error-summary'))
      await new Promise(requestAnimationFrame);
    return performance.now() - from;
  });
  expect(waited).toBeLessThanOrEqual(100);
  const links = page.locator('.error-summary a');
  await expect(page.locator('.error-summary')).toHaveCount(1);
  expect(await links.count()).toBe(await page.locator('main [aria-invalid="true"]').count());
  for (const link of await links.all()) {
    const id = (await link.getAttribute('href'))!.slice(1);
    await link.click();
    const field = page.locator(`[id="${id}"]`);
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAttribute('aria-describedby', new RegExp(`\\b${id}-error\\b`));
    expect(await link.textContent()).toContain(
      (await page.locator(`[id="${id}-error"]`).textContent())!.trim(),
    );
  }
});

test('a press while the corrected field is still focused is not lost', async ({
  page,
  address,
}) => {
  await page.goto(path);
  await fill_in(page, address());
  await consent(page).check();
  await page.getByLabel(/^Name/).fill('');
  await take(page).click();
  await expect(page.locator('.error-summary')).toBeFocused();
  await page.getByLabel(/^Name/).fill('Ada Wójcik');
  await take(page).scrollIntoViewIfNeeded();
  const box = (await take(page).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(200);
  await page.mouse.up();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
});

test('after a 503 everything typed is there, and the same press goes through', async ({
  page,
  plenary,
  address,
}) => {
  const email = address();
  await page.route(
    registrations,
    (route) =>
      route.fulfill({
        status: 503,
        headers: { 'Retry-After': '1' },
        contentType: 'application/problem+json',
        body: JSON.stringify({
          code: 'busy',
          status: 503,
          title: 'busy',
          detail: '',
          request_id: 'r',
          errors: [],
        }),
      }),
    { times: 1 },
  );
  await page.goto(path);
  await fill_in(page, email);
  await consent(page).check();
  await take(page).click();
  await expect(page.getByRole('alert')).toContainText('kept on this device');
  await expect_kept(page, email);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await plenary.mails.wait_for(email);
});

test('after 20 s offline everything typed is there', async ({ page, context, address }) => {
  const email = address();
  await page.goto(path);
  await fill_in(page, email);
  await consent(page).check();
  await context.setOffline(true);
  await take(page).click();
  await expect(page.getByText(/^No connection since .* Brussels time/)).toBeVisible();
  await page.waitForTimeout(20_000);
  await context.setOffline(false);
  await expect_kept(page, email);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
});

test('after reload and after Back everything typed is there, with the consents unticked', async ({
  page,
  address,
}) => {
  const email = address();
  await page.goto(path);
  await fill_in(page, email);
  await consent(page).check();
  await page.reload();
  await expect_kept(page, email);
  await expect(consent(page)).not.toBeChecked();
  await page.goto(`/events/${demo.coming}`);
  await page.goBack();
  await expect_kept(page, email);
});

test('“Take my place” pressed five times quickly is one registration and one mail', async ({
  page,
  plenary,
  address,
}) => {
  const email = address();
  let requests = 0;
  await page.route(registrations, (route) => {
    requests += 1;
    return route.continue();
  });
  await page.goto(path);
  await fill_in(page, email);
  await consent(page).check();
  await page.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>('main form button.primary')!;
    for (let presses = 0; presses < 5; presses += 1) button.click();
  });
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await plenary.mails.wait_for(email);
  await page.waitForTimeout(3_000);
  expect(requests).toBe(1);
  expect(plenary.mails.to(email).length).toBe(1);
});

test.describe('on a German page', () => {
  test.use({ locale: 'de-DE' });

  test('what the server refuses is said in German, and a long authority costs nothing', async ({
    page,
  }) => {
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 422) refused.push(new URL(response.url()).pathname);
    });
    await page.goto(path);
    await page.getByLabel(/^Name/).fill('x'.repeat(400));
    await page.getByLabel('E-Mail-Adresse').fill('x@y');
    await page.locator('#authority').fill('y'.repeat(400));
    await expect(page.locator('#authority-list [role=option]')).toContainText(
      /Liste: „y{60}…“ verwenden/,
    );
    await page.getByLabel('Land').selectOption('PL');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: 'Meinen Platz sichern' }).click();
    await expect(page.locator('.error-summary a')).toHaveText([
      'Name: Das ist zu lang: höchstens 200 Zeichen.',
      'E-Mail-Adresse: Dem Teil nach dem @ fehlt eine Endung wie .org.',
      'Die Kommune oder Einrichtung, für die Sie handeln: Das ist zu lang: höchstens 200 Zeichen.',
    ]);
    expect(refused).toEqual([`/api/v1/events/${demo.coming}/registrations`]);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the form says that it needs them, and not that it is on its way', async ({ page }) => {
    await page.goto(path);
    await expect(page.getByText(/^The form needs JavaScript/)).toBeVisible();
    await expect(page.getByText('The form is loading.')).toBeHidden();
  });
});
