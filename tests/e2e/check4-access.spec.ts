import { expect_clean } from './support/access.ts';
import { own_pages, public_pages } from './support/pages.ts';
import { demo, expect, test } from './support/test.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    for (const { name, path } of public_pages)
      test(`${name}: 0 axe violations, and nothing moves`, async ({ page }) => {
        await page.goto(path);
        await page.waitForLoadState('networkidle');
        await expect_clean(page);
        expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
      });

    for (const { name, event, path } of own_pages)
      test(`${name}: 0 axe violations`, async ({ page, open_place }) => {
        await open_place(page, event);
        await page.goto(page.url() + path);
        await page.waitForLoadState('load');
        await expect_clean(page);
      });

    test('the form with every mistake, without a line, and while the server is busy', async ({
      page,
      context,
    }) => {
      await page.goto(`/events/${demo.coming}/register`);
      await page.getByRole('button', { name: 'Take my place' }).click();
      await expect(page.locator('.error-summary')).toBeFocused();
      await expect_clean(page);
      await context.setOffline(true);
      await expect(page.locator('.offline')).toBeVisible();
      await expect_clean(page);
    });

    test('the dialogs', async ({ page }) => {
      await page.goto(`/events/${demo.coming}`);
      await page.getByRole('link', { name: 'Send me my link again' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expect_clean(page);
    });
  });
}

test('in forced colours every button and field keeps a visible edge', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`/events/${demo.coming}/register`);
  await page.getByRole('button', { name: 'Take my place' }).waitFor();
  const edgeless = await page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'main :is(button.button, input:not([type=checkbox], [type=radio]), select, textarea)',
      ),
    ]
      .filter((element) => getComputedStyle(element).borderTopWidth === '0px')
      .map((element) => element.outerHTML.slice(0, 80)),
  );
  expect(edgeless).toEqual([]);
});
