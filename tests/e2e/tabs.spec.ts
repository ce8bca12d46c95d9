// One place in two tabs, without a line, and on a desk's screen.
import { demo, expect, test } from './support/test.ts';

test('without a line giving up says that the place is still held; once done, the other tab knows', async ({
  page,
  context,
  open_place,
}) => {
  await open_place(page, demo.coming);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('You have a place');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Give up my place' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Give up my place' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(/You still have your place\.$/);
  await expect(dialog.getByRole('alert')).toBeInViewport();
  await context.setOffline(false);
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have given up your place');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('You have given up your place', {
    timeout: 3_000,
  });
});

test('whole days stand without hours wherever the place is shown', async ({ page, open_place }) => {
  await open_place(page, 'sustainable-cities-next');
  const days = page.locator('.when');
  await expect(days).toHaveText(/^\s*\w{3} 12 – \w{3} 14 May \d{4}\s*$/);
  for (const path of ['/my', '/']) {
    await page.goto(path);
    await expect(page.locator('[data-island] .when')).toHaveText(/^\s*\w{3} 12 – \w{3} 14 May \d{4}\s*$/);
  }
});

test('the picture leaves room for what belongs to it', async ({ page, open_place }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open_place(page, demo.past);
  await page.getByRole('link', { name: 'Watch' }).click();
  await expect(page.getByRole('button', { name: 'Watch' })).toBeInViewport({ ratio: 1 });
  await open_place(page, demo.live);
  await page.getByRole('link', { name: 'Join' }).click();
  await page.getByRole('button', { name: 'Enter the room' }).click();
  await expect(page.getByText(/^\s*Counted since/)).toBeInViewport({ ratio: 1 });
});
