// Checks 3 and 4 on what the agenda builder opens over a conference: its form, its selection and each of its dialogs.
import type { Page } from '@playwright/test';
import { expect_access } from './support/access.ts';
import { block } from './support/agendas.ts';
import { sign_in } from './support/organising.ts';
import { demo, expect, test as base } from './support/test.ts';
import { look, look_in_every_way } from './support/ways.ts';
import { nameless_times } from './support/zones.ts';

const builder = `/organise/events/${demo.conference}/agenda`;

const test = base.extend<object, { desk: Page }>({
  desk: [
    async ({ browser, plenary }, use) => {
      const page = await (await browser.newContext({ baseURL: plenary.url })).newPage();
      await sign_in(page, plenary.add_organiser('Bea Builds'));
      await use(page);
      await page.context().close();
    },
    { scope: 'worker' },
  ],
});

async function open(page: Page, language: string): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${builder}?lang=${language}`);
  await expect(page.locator('.region [id^="session-"]').first()).toBeVisible();
  await expect(page.locator('.problems h3').first()).toBeVisible();
}

const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
};

const openings: Record<string, (page: Page) => Promise<void>> = {
  'a session and its form': async (page) => {
    await block(page, 'A heat plan on one page').click();
    await expect(page.locator('#form-title')).toBeVisible();
  },
  'a new session': press('New session'),
  shift: press('Shift'),
  'running late': press('Running late'),
  'rooms and tracks': press('Rooms and tracks'),
  keys: press('Keys'),
  'who is away': press('Who is away'),
  releases: press('Releases'),
  release: async (page) => {
    await press('Release…')(page);
    await expect(page.getByRole('region', { name: 'Who is told' })).toBeVisible();
  },
};

for (const [name, act] of Object.entries(openings))
  test(`${name}: to be used however it is seen, large, long or mirrored`, async ({
    desk: page,
  }) => {
    test.setTimeout(120_000);
    await open(page, 'en');
    await act(page);
    expect.soft(await nameless_times(page)).toEqual([]);
    await expect_access(page, name);
    await look_in_every_way(page, name);
  });

for (const language of ['de', 'fr'])
  test(`in ${language} nothing of a session's form is clipped, overlapping or too small`, async ({
    desk: page,
  }) => {
    await open(page, language);
    await page.locator('.region [id^="session-"]').nth(3).click();
    await expect(page.locator('#form-title')).toBeVisible();
    await look(page, language);
  });
