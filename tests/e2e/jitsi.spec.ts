// A session held with an account at a Jitsi Meet: its room is in our page, in a frame that lets exactly that server in.
import type { FrameLocator, Page } from '@playwright/test';
import { start } from './support/built_in.ts';
import { FakeService, make_owner, move_to, set_up_account } from './support/fake_service.ts';
import { publish_webinar } from './support/leading.ts';
import { sign_in } from './support/organising.ts';
import { Plenary } from './support/plenary.ts';
import { expect, test as base } from './support/test.ts';
import { k_join_target, k_target, look_in_every_way } from './support/ways.ts';

const k_soon = { timeout: 10_000 };
const k_name = 'Our Jitsi';

interface Shared {
  service: FakeService;
  // Signed in as an owner, with the account set up.
  owner: Page;
}

const test = base.extend<object, Shared>({
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
      const service = await FakeService.start('fake_jitsi', 'plenary', 'a secret');
      await use(service);
      service.stop();
    },
    { scope: 'worker' },
  ],
  owner: [
    async ({ browser, plenary, service }, use) => {
      const organiser = plenary.add_organiser('Jo Jitsi');
      make_owner(plenary, organiser);
      const context = await browser.newContext({ baseURL: plenary.url, locale: 'en-GB' });
      const page = await context.newPage();
      await sign_in(page, organiser);
      await set_up_account(page, 'Jitsi Meet', k_name, {
        'Address of the server': service.url,
        'App ID': 'plenary',
        Secret: 'a secret',
      });
      await use(page);
      await context.close();
    },
    { scope: 'worker' },
  ],
});

// Of Jitsi, in the page of ours that the join page frames.
function room_in(page: Page): FrameLocator {
  return page.frameLocator('iframe').frameLocator('iframe');
}

async function hold_there(owner: Page, desk: string): Promise<void> {
  await owner.goto(desk);
  await move_to(owner, k_name);
  await expect(owner.getByText(`Now in a room at ${k_name}.`)).toBeVisible(k_soon);
  await start(owner);
}

test('the accounts that one may have look right', async ({ owner }) => {
  await owner.goto('/organise/team');
  await owner.getByRole('link', { name: 'Video services' }).click();
  await look_in_every_way(owner, 'a tested account', k_target);
  await owner.getByRole('button', { name: 'Add an account' }).click();
  await owner.getByLabel('Service').selectOption('Jitsi as a Service (8x8)');
  await expect(owner.getByLabel('Secret of the webhook')).toBeVisible();
  await expect(owner.getByText('RECORDING_UPLOADED')).toBeVisible();
  await look_in_every_way(owner, 'an account at 8x8', k_target);
});

test('a host comes in as the moderator, in a window of its own', async ({
  owner,
  plenary,
  service,
}) => {
  const webinar = await publish_webinar(owner, plenary, { title: 'Led there', minutes: 5 });
  await hold_there(owner, webinar.desk);
  const opened = owner.context().waitForEvent('page');
  await owner.getByRole('link', { name: 'Open the room as its moderator' }).click();
  const room = await opened;
  await expect(room.getByText('In as Jo Jitsi.')).toBeVisible(k_soon);
  const session = plenary.value(`SELECT id FROM session WHERE event_id = '${webinar.id}'`);
  expect(await service.tell('who')).toContain(`${session} true Jo Jitsi`);
  await room.close();
});

test('a guest comes into the frame by the same link, with a token of their own, and is counted until they leave', async ({
  owner,
  page,
  plenary,
  service,
  open_place,
}) => {
  const webinar = await publish_webinar(owner, plenary, { title: 'In a frame', minutes: 5 });
  await hold_there(owner, webinar.desk);
  await open_place(page, webinar.slug);
  await page.goto(`${page.url()}/join`);
  const framed = page.waitForResponse((answer) => answer.url().includes('/meeting?'));
  await page.getByRole('button', { name: 'Enter the room' }).click();
  const room = room_in(page);
  await expect(room.getByText('In as Ada Wójcik.')).toBeVisible(k_soon);
  await expect(page.getByText('The room is coming.')).toBeHidden();
  await expect(page.getByText(/^Counted since/)).toBeVisible(k_soon);
  const session = plenary.value(`SELECT id FROM session WHERE event_id = '${webinar.id}'`);
  expect(await service.tell('who')).toEqual([`${session} false Ada Wójcik`]);

  const policy = (await (await framed).allHeaders())['content-security-policy']!;
  expect(/frame-src ([^;]*)/.exec(policy)![1]).toBe(`'self' ${service.url}`);
  expect(/script-src ([^;]*)/.exec(policy)![1]).toBe(`'self'`);
  for (const device of ['camera', 'microphone', 'display-capture'])
    await expect(room.getByText(`${device}: allowed`)).toBeVisible();
  await expect(room.getByText('microphone off: true')).toBeVisible();

  // By the keyboard into the room and out of it again.
  await expect(page.locator('iframe')).toBeFocused();
  await page.keyboard.press('Tab');
  const leave = room.getByRole('button', { name: 'Leave the meeting' });
  await expect(leave).toBeFocused();
  await page.keyboard.press('Tab');
  const window = page.getByRole('link', { name: 'Open the room in a window of its own' });
  await expect(window).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(leave).toBeFocused();
  await look_in_every_way(page, 'inside a room of Jitsi', k_join_target);

  await leave.click();
  await expect(page.getByRole('button', { name: 'Enter the room' })).toBeVisible();
  await expect(page.locator('iframe')).toHaveCount(0);
  const open_pages = `SELECT count(*) FROM attendance_interval WHERE session_id = '${session}' AND left_at IS NULL`;
  await expect.poll(() => plenary.value(open_pages)).toBe('0');
  await expect.poll(() => service.tell('who')).toEqual([]);

  await page.getByRole('button', { name: 'Enter the room' }).click();
  await expect(room.getByText('In as Ada Wójcik.')).toBeVisible(k_soon);
  await expect.poll(() => plenary.value(open_pages)).toBe('1');
  // A later end is no other room: nobody is taken out of it.
  const needed = `SELECT provider_data->>'needed_until' FROM session WHERE id = '${session}'`;
  const until = plenary.value(needed);
  const longer = owner.getByRole('group', { name: 'Make it longer' });
  await longer.getByRole('button', { name: '10 min' }).click();
  await expect(page.locator('.news')).toHaveText(/the session now ends/, k_soon);
  await expect.poll(() => plenary.value(needed), { timeout: 30_000 }).not.toBe(until);
  await page.waitForTimeout(3_000);
  await expect(page.locator('.news')).toHaveText(/the session now ends/);
  expect((await service.tell('who')).length).toBe(1);
});

test('a room that refuses to be framed opens in a window of its own, and the page goes on counting', async ({
  owner,
  page,
  plenary,
  service,
  open_place,
}) => {
  const webinar = await publish_webinar(owner, plenary, { title: 'Not in a frame', minutes: 5 });
  await service.tell('frames off');
  await hold_there(owner, webinar.desk);
  await open_place(page, webinar.slug);
  await page.goto(`${page.url()}/join`);
  await page.getByRole('button', { name: 'Enter the room' }).click();
  await expect(page.getByText(/^The room does not show itself here\./)).toBeVisible({
    timeout: 15_000,
  });
  await look_in_every_way(page, 'a room that refuses to be framed', k_join_target);
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Open the room in a window of its own' }).click();
  await expect((await opened).getByText('In as Ada Wójcik.')).toBeVisible(k_soon);
  await expect(page.getByText(/Keep this page open: it counts your minutes/)).toBeVisible();
  await expect(page.locator('iframe')).toHaveCount(0);
  await expect(page.getByText(/^Counted since/)).toBeVisible(k_soon);
  await look_in_every_way(page, 'a room in a window', k_join_target);
  await service.tell('frames on');
});
