import { expect_access } from './support/access.ts';
import { agenda_pages, bring_conference, conference } from './support/conference.ts';
import { weak_rings } from './support/focus_rings.ts';
import { own_pages, public_pages } from './support/pages.ts';
import { settled } from './support/settled.ts';
import { demo, expect, test } from './support/test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const { name, path } of public_pages)
  test(`${name}: light, dark, in forced colours and without motion`, async ({ page }) => {
    await settled(page, () => page.goto(path));
    await expect_access(page, name);
  });

for (const { name, path } of agenda_pages)
  test(`${name}: light, dark, in forced colours and without motion`, async ({ page, plenary }) => {
    bring_conference(plenary);
    await settled(page, () => page.goto(path(plenary)));
    if (name.startsWith('agenda'))
      await expect(page.locator('.agenda')).toHaveAttribute('data-ready');
    await expect_access(page, name);
  });

test('agenda on a telephone, its filters open', async ({ page, plenary }) => {
  bring_conference(plenary);
  await page.setViewportSize({ width: 360, height: 800 });
  await settled(page, () => page.goto(`/events/${conference}/agenda`));
  await expect(page.locator('.agenda')).toHaveAttribute('data-ready');
  await page.locator('.agenda-filters > summary').click();
  await expect_access(page, 'filters open');
});

for (const { name, event, path } of own_pages)
  test(`${name}: light, dark, in forced colours and without motion`, async ({
    page,
    context,
    open_place,
  }) => {
    await open_place(page, event);
    await settled(page, () => page.goto(page.url() + path));
    await expect_access(page, name);
    await context.setOffline(true);
    await expect_access(page, `${name}, without a line`);
  });

test('the form with every mistake, without a line, and while the server is busy', async ({
  page,
  context,
}) => {
  await page.goto(`/events/${demo.coming}/register`);
  await page.getByRole('button', { name: 'Take my place' }).click();
  await expect(page.locator('.error-summary')).toBeFocused();
  await expect_access(page, 'with every mistake');
  await context.setOffline(true);
  await expect(page.locator('.offline')).toBeVisible();
  await expect_access(page, 'without a line');
});

test('the dialogs', async ({ page }) => {
  await page.goto(`/events/${demo.coming}`);
  await page.getByRole('link', { name: 'Send me my link again' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect_access(page, 'asking for the link');
});

test('a ring too weak to be seen, and one that is missing, are found', async ({ page }) => {
  await settled(page, () => page.goto(`/events/${demo.coming}`));
  expect(await weak_rings(page)).toEqual([]);
  const set = (name: string, value: string) =>
    page.evaluate(([of, is]) => document.body.style.setProperty(of!, is!), [name, value]);
  await set('--focus', '#d8d8d8');
  expect((await weak_rings(page)).length).toBeGreaterThan(5);
  await set('--focus', '#12232e');
  await page
    .locator('main')
    .evaluate((main) => main.querySelector('a')!.style.setProperty('outline', 'none'));
  expect((await weak_rings(page)).filter((ring) => ring.startsWith('no ring'))).toHaveLength(1);
});
