// A session held in a Zoom meeting, as the tests have Zoom: people come in by their own personal link, each at an address
// of their own there.
import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { publish_webinar } from './support/leading.ts';
import { sign_in } from './support/organising.ts';
import { Plenary } from './support/plenary.ts';
import { expect, test as base } from './support/test.ts';
import { k_target, look_in_every_way } from './support/ways.ts';

interface Zoom {
  api: string;
  sign_in: string;
  commands: string;
  account_id: string;
  client_id: string;
  client_secret: string;
  webhook_secret: string;
  host: string;
}

const test = base.extend<object, { zoom: Zoom }>({
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
  zoom: [
    async ({}, use) => {
      const fake: ChildProcess = spawn(
        join(dirname(process.env['PLENARY_TEST_PROGRAM']!), 'tests/fake_zoom'),
        [],
        { stdio: ['pipe', 'pipe', 'inherit'] },
      );
      const first = createInterface({ input: fake.stdout! })[Symbol.asyncIterator]().next();
      await use(JSON.parse(String((await first).value)) as Zoom);
      fake.stdin!.end();
    },
    { scope: 'worker' },
  ],
});

async function told(zoom: Zoom, command: Record<string, unknown>) {
  const answer = await fetch(zoom.commands, { method: 'POST', body: JSON.stringify(command) });
  return (await answer.json()) as Record<string, unknown>;
}

test('an owner sets up Zoom, moves a webinar there, and a guest enters by the same link', async ({
  browser,
  page: guest,
  plenary,
  zoom,
  open_place,
}) => {
  const owner = plenary.add_organiser('Zita Zoom');
  plenary.value(
    `UPDATE organisation_role SET role = 'owner' WHERE account_id = (SELECT id FROM account WHERE email = '${owner.email}')`,
  );
  const context = await browser.newContext({ baseURL: plenary.url });
  const host = await context.newPage();
  const press = (name: string | RegExp) => host.getByRole('button', { name }).click();
  const type = (label: string, text: string) => host.getByLabel(label, { exact: true }).fill(text);
  await sign_in(host, owner);

  await host.goto('/organise/team');
  await host.getByRole('link', { name: 'Video services' }).click();
  await press('Add an account');
  await host.getByLabel('Service').selectOption('Zoom');
  await type('Name', 'Our Zoom');
  await type('Account ID', zoom.account_id);
  await type('Client ID', zoom.client_id);
  await type('Client Secret', zoom.client_secret);
  await host.getByLabel('Secret Token').fill(zoom.webhook_secret);
  await type('Host', zoom.host);
  await host.getByLabel('Kind of room').selectOption('Meetings');
  await host.getByLabel('What the account has paid for').selectOption('Pro');
  await host.getByLabel('Address of the API').fill(zoom.api);
  await host.getByLabel('Address of the sign-in').fill(zoom.sign_in);
  await look_in_every_way(host, 'a new account at Zoom', k_target);
  await press('Save the account');
  await press('Test it Our Zoom');
  await expect(host.getByText(/^It works\./)).toBeVisible();
  await expect(host.getByText('Gives everybody a link of their own').first()).toBeVisible();
  await look_in_every_way(host, 'a tested account at Zoom', k_target);

  const webinar = await publish_webinar(host, plenary, { title: 'Held at Zoom', minutes: 5 });
  await open_place(guest, webinar.slug);
  const personal = guest.url();
  await host.goto(webinar.desk);
  await host.getByText('Move to another room').click();
  await host.getByLabel('Our Zoom').check();
  await press('Move everybody there');
  await expect(host.getByText('Now in a room at Our Zoom.')).toBeVisible();

  await guest.goto(`${personal}/join`);
  const opened = guest.waitForEvent('popup');
  await guest.getByRole('link', { name: 'Enter the room' }).click();
  const meeting = await opened;
  await meeting.waitForURL(`${zoom.sign_in}/w/**`);
  const address = meeting.url();
  const room = new URL(address).pathname.split('/').at(-1);
  await told(zoom, { do: 'start', room });
  expect(await told(zoom, { do: 'join', address })).toHaveProperty('user_id');
  expect(await told(zoom, { do: 'room', room })).toMatchObject({ approved: 1 });

  // While Zoom does not answer, somebody who is not announced yet reads so, and comes in afterwards.
  const other = await browser.newContext({ baseURL: plenary.url });
  const late = await other.newPage();
  await told(zoom, { do: 'outage', on: true });
  await open_place(late, webinar.slug);
  const own = late.url();
  await late.goto(`${own}/room`);
  await expect(
    late.getByRole('heading', { name: 'Your way into the room is still being made' }),
  ).toBeVisible();
  await look_in_every_way(late, 'told to try again', k_target);
  await told(zoom, { do: 'outage', on: false });
  await expect(async () => {
    await late.goto(`${own}/room`);
    expect(late.url()).toContain(`${zoom.sign_in}/w/`);
  }).toPass({ timeout: 60_000 });
  expect(late.url()).not.toBe(address);
  await other.close();
  await context.close();
});
