import { Plenary } from './support/plenary.ts';
import { demo, expect, register, test } from './support/test.ts';

// Without a mail server: mails are files, and the demo shows them.
test.describe('the mailbox of the demo', () => {
  let plenary: Plenary;
  test.beforeAll(async () => {
    test.setTimeout(240_000);
    plenary = await Plenary.start({ media: false, settings: { 'mail.smtp_url': '' } });
  });
  test.afterAll(() => plenary.stop());

  test('shows a mail as its reader sees it, within its page', async ({ page, request, address }) => {
    const email = address();
    await register(request, demo.coming, email, plenary.url);
    await expect(async () => {
      await page.goto(`${plenary.url}/mailbox`);
      await expect(page.getByText(email)).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.getByText(email).click();
    const mail = page.frameLocator('.mail-frame');
    await expect(mail.getByText('Hello Ada Wójcik,')).toBeVisible();
    await expect(mail.getByRole('link', { name: /my place/i }).first()).toBeVisible();
    await expect(page.locator('.mail-head')).toContainText(/, \d\d:\d\d UTC/);
  });
});
