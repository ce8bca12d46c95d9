import { demo, expect, test } from './support/test.ts';

for (const scripts of [true, false]) {
  test.describe(`a visitor ${scripts ? 'with' : 'without'} scripts`, () => {
    test.use({ javaScriptEnabled: scripts });

    test('goes from home over the series to an event and reads it', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.locator(`a[href="/series/${demo.webinars}"]`).first().click();
      await expect(page).toHaveURL(`/series/${demo.webinars}`);
      await page.locator(`a[href="/events/${demo.coming}"]`).first().click();
      await expect(page).toHaveURL(`/events/${demo.coming}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/recovery in South Asia/);
      await expect(page.locator('.when').first()).toContainText('14:00–15:30 Kolkata time');
      await expect(page.getByRole('link', { name: 'Register', exact: true })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Send me my link again' })).toBeVisible();
    });
  });
}

test('a visitor sees their own time only where it differs', async ({ page }) => {
  await page.goto(`/events/${demo.coming}`);
  await expect(page.locator('.when visitor-time').first()).toHaveText(/for you \(Brussels\)$/);
  await page.goto(`/events/${demo.live}`);
  await expect(page.locator('.when visitor-time').first()).toBeEmpty();
});

test('an event page has what machines read', async ({ page }) => {
  await page.goto(`/events/${demo.coming}`);
  const data = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent())!,
  );
  expect(data['@type']).toBe('Event');
  const now = await (await page.request.get(`/api/v1/events/${demo.coming}`)).json();
  expect(Date.parse(data.startDate)).toBe(Date.parse(now.starts_at));
  expect(await page.locator('meta[property="og:title"]').getAttribute('content')).toContain(
    'South Asia',
  );
});
