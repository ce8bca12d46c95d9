// Check 5 at the slides desk: a technician takes a room's slides, and then only what is new, by keyboard alone.
import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expect_focus_in_sight, expect_one_message, heard, listen } from './support/heard.ts';
import { test_led_by } from './support/host.ts';
import { Person } from './support/person.ts';
import { settled } from './support/settled.ts';
import { bring_talks, send_slides } from './support/slides.ts';
import { expect } from './support/test.ts';

const test = test_led_by('Tessa Keydesk');

// How many files an archive has that a press of Enter brings.
async function taken(page: Page, tessa: Person): Promise<number> {
  const coming = page.waitForEvent('download');
  await tessa.key('Enter');
  const file = await (await coming).path();
  await expect_focus_in_sight(page);
  return execFileSync('unzip', ['-Z1', file], { encoding: 'utf8' }).trim().split('\n').length;
}

test('takes everything for a room, and then only what is new, without a pointer', async ({
  host,
  plenary,
}) => {
  const event = bring_talks(plenary, 'slides-keys');
  for (const speaker of ['Ana Lima', 'Ben Oak'])
    send_slides(plenary, event, speaker, `by ${speaker}`);
  await listen(host);
  await settled(host, () => host.goto(`/organise/events/${event.slug}/slides`));
  const tessa = new Person(host);
  await tessa.tab_to(host.locator('.skip'), 3);
  await tessa.key('Enter');
  await expect(host.locator('main')).toBeFocused();
  await tessa.tab_to(host.getByRole('link', { name: /^Hall/ }), 20);
  await tessa.key('Enter');
  await expect(host).toHaveURL(new RegExp(`room=${event.room}`));
  await expect(host.getByRole('heading', { name: 'Heat' })).toBeVisible();

  const everything = host.getByRole('link', { name: /^Take everything for this room$/ });
  await tessa.tab_to(everything, 40);
  await heard(host);
  expect(await taken(host, tessa)).toBe(2);
  await expect_one_message(host, /^You have everything that is here\.$/);

  await heard(host);
  send_slides(plenary, event, 'Ben Oak', 'by Ben Oak, better');
  await expect_one_message(host, /Ben Oak: version 2 is here\.$/);
  await expect_focus_in_sight(host);
  const fresh = host.getByRole('link', { name: /^Take what is new/ });
  await tessa.tab_to(fresh, 40);
  expect(await taken(host, tessa)).toBe(1);
});
