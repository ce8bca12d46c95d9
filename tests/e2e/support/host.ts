// Tests in which somebody leads: `host` is their page, signed in, a fresh one for each test.
import type { Page } from '@playwright/test';
import { sign_in } from './organising.ts';
import type { Organiser } from './plenary.ts';
import { test } from './test.ts';

export const test_led_by = (name: string) =>
  test.extend<{ host: Page }, { organiser: Organiser }>({
    organiser: [({ plenary }, use) => use(plenary.add_organiser(name)), { scope: 'worker' }],
    host: async ({ browser, plenary, organiser }, use) => {
      const context = await browser.newContext({ baseURL: plenary.url });
      const page = await context.newPage();
      await sign_in(page, organiser);
      await use(page);
      await context.close();
    },
  });
