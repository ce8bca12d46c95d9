// A session held with an account at a video service: BigBlueButton, as the tests have it.
import { FakeService } from './support/fake_service.ts';
import { publish_webinar } from './support/leading.ts';
import { sign_in } from './support/organising.ts';
import { Plenary } from './support/plenary.ts';
import { expect, test as base } from './support/test.ts';
import { k_target, look_in_every_way } from './support/ways.ts';

const test = base.extend<object, { service: FakeService }>({
  plenary: [
    async ({}, use) => {
      const plenary = await Plenary.start({
        media: false,
        settings: { 'egress.allow': '127.0.0.0/8' },
      });
      await use(plenary);
      await plenary.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  service: [
    async ({}, use) => {
      const service = await FakeService.start('fake_bigbluebutton');
      await use(service);
      service.stop();
    },
    { scope: 'worker' },
  ],
});

test('an owner sets up BigBlueButton, moves a webinar there, and people enter by the same link', async ({
  browser,
  page: guest,
  plenary,
  service,
  open_place,
}) => {
  const owner = plenary.add_organiser('Otto Elsewhere');
  plenary.value(
    `UPDATE organisation_role SET role = 'owner' WHERE account_id = (SELECT id FROM account WHERE email = '${owner.email}')`,
  );
  const context = await browser.newContext({ baseURL: plenary.url });
  const host = await context.newPage();
  const press = (name: string | RegExp) => host.getByRole('button', { name }).click();
  await sign_in(host, owner);

  await host.goto('/organise/team');
  await host.getByRole('link', { name: 'Video services' }).click();
  await press('Add an account');
  await host.getByLabel('Service').selectOption('BigBlueButton');
  await host.getByLabel('Name').fill('Our BigBlueButton');
  await host.getByLabel('Address of the server').fill(service.url);
  await host.getByLabel('Secret', { exact: true }).fill(service.words[1]!);
  await look_in_every_way(host, 'a new account', k_target);
  await press('Save the account');
  await press('Test it Our BigBlueButton');
  await expect(host.getByText(/^It works\./)).toBeVisible();
  await look_in_every_way(host, 'a tested account', k_target);

  const webinar = await publish_webinar(host, plenary, { title: 'Held elsewhere', minutes: 5 });
  await open_place(guest, webinar.slug);
  const personal = guest.url();
  await host.goto(webinar.desk);
  await host.getByText('Move to another room').click();
  await host.getByLabel('Our BigBlueButton').check();
  await press('Move everybody there');
  await expect(host.getByText('Now in a room at Our BigBlueButton.')).toBeVisible();

  await guest.goto(`${personal}/join`);
  const opened = guest.waitForEvent('popup');
  await guest.getByRole('link', { name: 'Enter the room' }).click();
  const meeting = await opened;
  await meeting.waitForURL((url) => url.href.startsWith(new URL(service.url).origin));
  await context.close();
});
