// Opens an agenda's builder and prints when it takes its first edit, as a median, and what a frame of a drag costs: the
// mean, what 95 of 100 keep to, and the worst; all in ms. For tests/bench/bench_agenda_builder.
import { chromium } from '@playwright/test';
import { drag_frames, first_edit } from './support/building_pace.ts';

const k_opened = 7;

const [site = '', builder = '', email = '', password = ''] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env['PLENARY_TEST_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
try {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    timezoneId: 'Europe/Brussels',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await page.goto(`${site}/organise/sign-in`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(/\/organise$/);
  // The first visit begins the draft.
  await page.goto(site + builder);
  await page.getByRole('heading', { name: /^Problems: \d/ }).waitFor();
  const edit = await first_edit(page, site + builder, k_opened);
  await page.goto(site + builder);
  await page.getByRole('heading', { name: /^Problems: \d/ }).waitFor();
  const { mean, most, worst } = await drag_frames(page);
  console.log([edit, mean, most, worst].map((value) => value.toFixed(2)).join(' '));
} finally {
  await browser.close();
}
