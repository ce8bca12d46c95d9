// An owner finds the organisation's video services from its team, sees what is wrong with an account and removes it.
import type { Page } from '@playwright/test';
import { expect_clean } from './support/access.ts';
import { faults } from './support/faults.ts';
import { sign_in } from './support/organising.ts';
import type { Plenary } from './support/plenary.ts';
import { settled } from './support/settled.ts';
import { expect, test } from './support/test.ts';

async function look(page: Page, state: string) {
  for (const width of [320, 360, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect
      .soft({ state, width, faults: await faults(page, { target: 24 }) })
      .toEqual({ state, width, faults: [] });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect_clean(page);
}

function owner_named(plenary: Plenary, name: string) {
  const organiser = plenary.add_organiser(name);
  plenary.value(
    `UPDATE organisation_role SET role = 'owner' WHERE account_id = (SELECT id FROM account WHERE email = '${organiser.email}')`,
  );
  return organiser;
}

test('an account that this installation cannot use any more is shown and removed', async ({
  page,
  plenary,
}) => {
  const owner = owner_named(plenary, 'Vera Video');
  plenary.value(
    `INSERT INTO provider_account (id, organisation_id, kind, name, settings, sealed, secrets, key_id, state, checked_at, last_error, created_at)
     SELECT gen_random_uuid(), organisation_id, 'harbour', 'Rooms of the harbour', '{}', 'sealed', '{word}', 'other', 'refused', now(), 'Invalid client', now()
       FROM organisation_role WHERE account_id = (SELECT id FROM account WHERE email = '${owner.email}')`,
  );
  await sign_in(page, owner);
  await settled(page, () => page.goto('/organise/team'));
  await settled(page, () => page.getByRole('link', { name: 'Video services' }).click());
  await expect(page.getByRole('heading', { level: 1, name: 'Video services' })).toBeVisible();
  const account = page.getByRole('listitem').filter({ hasText: 'Rooms of the harbour' });
  await expect(account).toContainText('Refused');
  await expect(account).toContainText('no longer knows this service');
  await look(page, 'an account of a service that is not known');
  await account.getByRole('button', { name: 'Remove Rooms of the harbour' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove Rooms of the harbour?' });
  await look(page, 'the question before removing');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(account).toBeVisible();
  await account.getByRole('button', { name: 'Remove Rooms of the harbour' }).click();
  await dialog.getByRole('button', { name: 'Remove Rooms of the harbour' }).click();
  await expect(page.getByRole('status')).toContainText('Rooms of the harbour is removed.');
  await expect(account).toHaveCount(0);
  expect(
    plenary.value(`SELECT count(*) FROM provider_account WHERE name = 'Rooms of the harbour'`),
  ).toBe('0');
});
