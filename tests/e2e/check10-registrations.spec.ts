// Check 10, registrations: 100,000 of them are filtered, sorted and searched at once, and 500 requests decided.
import type { Page } from '@playwright/test';
import { sign_in } from './support/organising.ts';
import { Plenary } from './support/plenary.ts';
import { add_crowd, publish_webinar } from './support/registrations.ts';
import { expect, test as base } from './support/test.ts';

const test = base.extend<object, { plenary: Plenary }>({
  plenary: [
    async ({}, use) => {
      const plenary = await Plenary.start({ demo: false });
      await use(plenary);
      await plenary.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

const k_tries = 40;
// What people run. A build with sanitizers, which tests run, answers several times slower.
const k_visible_ms = process.env['PLENARY_TEST_BUILD'] === 'release' ? 300 : 1_500;

// From the press or key until the rows have changed and are painted.
async function answer_ms(page: Page, act: () => Promise<unknown>, first: string): Promise<number> {
  await page.evaluate(() => {
    const state = window as unknown as { from: number };
    for (const kind of ['change', 'input', 'click'])
      document.addEventListener(kind, () => (state.from = performance.now()), {
        capture: true,
        once: true,
      });
  });
  await act();
  return page.evaluate(async (wanted) => {
    const shown = () => document.querySelector('tbody a')?.textContent ?? 'nobody';
    const until = performance.now() + 10_000;
    while (!shown().startsWith(wanted) && performance.now() < until)
      await new Promise(requestAnimationFrame);
    return performance.now() - (window as unknown as { from: number }).from;
  }, first);
}

test('filter, sort and search of 100,000 are visible within the time of their build', async ({
  page,
  plenary,
}) => {
  test.setTimeout(180_000);
  await sign_in(page, plenary.add_organiser('Ola Full'));
  const event = await publish_webinar(page, 'Full size');
  add_crowd(plenary, event.id, { number: 99_000, name: 'Person' });
  add_crowd(plenary, event.id, { number: 1_000, name: 'Waits', state: 'waitlisted' });
  plenary.value(`UPDATE registration SET waiting_since = id WHERE state = 'waitlisted'`);
  await page.goto(event.page);
  await expect(page.locator('tbody tr')).toHaveCount(50);
  const took: number[] = [];
  const search = page.getByRole('searchbox');
  const state = page.getByLabel('State');
  const sort = page.getByLabel('Order');
  for (let round = 0; took.length < k_tries; round += 1) {
    const number = 1000 + round * 97;
    took.push(await answer_ms(page, () => search.fill(`person ${number}`), `Person ${number}`));
    await search.fill('');
    await expect(page.locator('tbody a').first()).not.toHaveText(`Person ${number}`);
    took.push(await answer_ms(page, () => state.selectOption('waitlisted'), 'Waits'));
    took.push(await answer_ms(page, () => state.selectOption(''), round % 2 ? 'P' : ''));
    took.push(await answer_ms(page, () => sort.selectOption('name'), 'Person 1'));
    await sort.selectOption('newest');
    await expect(page.locator('tbody a').first()).not.toHaveText('Person 1');
    expect(await page.locator('tbody tr').count()).toBeLessThanOrEqual(200);
  }
  took.sort((one, other) => one - other);
  const slowest_of_95 = took[Math.ceil(took.length * 0.95) - 1]!;
  console.log(
    `registrations: 95 % within ${Math.round(slowest_of_95)} ms, half within ${Math.round(took[took.length / 2]!)} ms`,
  );
  expect(slowest_of_95).toBeLessThanOrEqual(k_visible_ms);
});

test('500 requests are decided within 3 s, and Undo is there by keyboard', async ({
  page,
  plenary,
}) => {
  test.setTimeout(120_000);
  await sign_in(page, plenary.add_organiser('Ola Decides'));
  const event = await publish_webinar(page, 'Five hundred');
  add_crowd(plenary, event.id, { number: 500, state: 'pending', name: 'Asks' });
  await page.goto(event.page);
  await page.getByRole('button', { name: 'Decide on 500 requests' }).click();
  const from = Date.now();
  await page.getByRole('button', { name: 'Give 500 places' }).click();
  await expect(page.getByRole('heading', { name: '500 confirmed.' })).toBeFocused();
  const took = Date.now() - from;
  console.log(`registrations: 500 decided within ${took} ms`);
  expect(took).toBeLessThanOrEqual(3_000);
  await page.waitForTimeout(Math.max(0, 8_500 - took));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Taken back: 500 are requests again.')).toBeVisible();
  const counted = `SELECT count(*) FROM registration WHERE event_id = '${event.id}' AND state = 'pending'`;
  expect(plenary.value(counted)).toBe('500');
  const mails = `SELECT count(*) FROM task WHERE kind = 'mail.confirmed' AND payload->>'event' = '${event.id}'`;
  expect(plenary.value(mails)).toBe('0');
});
