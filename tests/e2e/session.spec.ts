// Those who lead a session, and what everybody else sees of it.
import type { Page } from '@playwright/test';
import { expect_access, expect_clean } from './support/access.ts';
import { publish_webinar, type Webinar } from './support/leading.ts';
import { test_led_by } from './support/host.ts';
import { sign_in } from './support/organising.ts';
import { demo, expect } from './support/test.ts';
import { k_join_target, k_target, look, look_in_every_way } from './support/ways.ts';

const test = test_led_by('Olga Host');

const k_soon = { timeout: 3_000 };
const time_of = (video: HTMLVideoElement) => video.currentTime;
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

async function lead(host: Page, { desk }: Webinar): Promise<void> {
  await host.goto(desk);
  await expect(host.getByRole('button', { name: 'Open the lobby' })).toBeVisible();
}

test('a host leads a session, and the attendee’s page follows within 3 s by itself', async ({
  host,
  page,
  plenary,
  open_place,
}) => {
  test.setTimeout(90_000);
  const webinar = await publish_webinar(host, plenary, {
    title: 'Led from end to end',
    minutes: 40,
  });
  await open_place(page, webinar.slug);
  await page.goto(`${page.url()}/join`);
  let loads = 0;
  page.on('load', () => (loads += 1));
  await expect(page.getByText(/^The room is not open yet/)).toBeVisible();
  await expect(page.getByText(/^That is in \d+ minutes\./)).toBeVisible();

  await lead(host, webinar);
  await press(host, 'Open the lobby');
  await expect(
    page.getByText(/The room is open\. The session has not started yet/).last(),
  ).toBeVisible(k_soon);
  await press(page, 'Enter the room');
  await expect(page.getByText(/^You are in\. The host starts in a moment/)).toBeVisible();
  const video = page.locator('video');
  await expect(video).toBeFocused();
  await expect(host.getByText('1', { exact: true })).toBeVisible({ timeout: 5_000 });

  await press(host, 'Start the session');
  await expect.poll(() => video.evaluate(time_of), { timeout: 5_000 }).toBeGreaterThan(0);

  await host.getByLabel('What people read during a pause').fill('Back at ten past three.');
  await press(host, 'Pause');
  await expect(page.getByText('Back at ten past three.', { exact: true })).toBeVisible(k_soon);
  await expect(page.locator('.news')).toHaveText(
    /The session is paused\. Back at ten past three\.$/,
  );
  await expect(video).toBeFocused();
  await expect(host.getByRole('button', { name: 'Go on' })).toBeFocused();

  await press(host, 'Go on');
  await expect(page.getByText('Back at ten past three.', { exact: true })).toBeHidden(k_soon);
  await expect.poll(() => video.evaluate(time_of), { timeout: 5_000 }).toBeGreaterThan(0);

  await host.getByLabel('Words').fill('Questions to the chat.');
  await press(host, 'Show the line');
  await expect(page.getByText('Questions to the chat.', { exact: true })).toBeVisible(k_soon);
  await press(host, '10 min');
  await expect(page.locator('.news')).toHaveText(
    /the session now ends (on .+ )?at \d\d:\d\d/,
    k_soon,
  );

  await press(host, 'End the session');
  await expect(page.locator('.news')).toHaveText(/The session has ended\.$/, k_soon);
  await expect(page.getByRole('link', { name: 'To the recording' })).toBeVisible();
  const back = host.getByRole('button', { name: /^Take it back \([12]:\d\d\)$/ });
  await expect(back).toBeFocused();
  await back.click();
  await expect.poll(() => video.evaluate(time_of), { timeout: 8_000 }).toBeGreaterThan(0);
  await expect(page.getByRole('link', { name: 'To the recording' })).toBeHidden();
  expect(loads).toBe(0);
});

test('two hosts at once: who is late is told why, and each sees what the other does', async ({
  host,
  plenary,
}) => {
  const webinar = await publish_webinar(host, plenary, { title: 'Led by two' });
  const other = await host.context().newPage();
  await lead(host, webinar);
  await lead(other, webinar);
  await press(host, 'Open the lobby');
  await expect(other.getByRole('button', { name: 'Start the session' })).toBeVisible({
    timeout: 4_000,
  });
  // A step that has just come is not taken at once; neither press arrives before both are made.
  await other.waitForTimeout(600);
  const calls = '**/session/steps';
  let held = 0;
  const both = new Promise<void>((resolve) => {
    for (const page of [host, other])
      void page.route(calls, async (route) => {
        held += 1;
        if (held === 2) resolve();
        await both;
        await route.continue();
      });
  });
  await Promise.all([press(host, 'Start the session'), press(other, 'Start the session')]);
  await both;
  for (const page of [host, other]) await page.unroute(calls);
  await expect(host.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 4_000 });
  await expect(other.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 4_000 });
  const told = [host, other].map((page) => page.getByText(/Nothing has changed\./).count());
  expect((await Promise.all(told)).reduce((a, b) => a + b)).toBe(1);
});

test('a second moderator takes over where the first one is gone', async ({
  host,
  browser,
  plenary,
}) => {
  const webinar = await publish_webinar(host, plenary, { title: 'Taken over' });
  await lead(host, webinar);
  await press(host, 'Open the lobby');
  await host.getByRole('button', { name: 'Start the session' }).waitFor();
  await host.close();
  const second = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await sign_in(second, plenary.add_organiser('Mia Second'));
  await second.goto(webinar.desk);
  await press(second, 'Start the session');
  await expect(second.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('in a rehearsal every button works, and nobody else sees anything', async ({
  host,
  page,
  plenary,
  open_place,
}) => {
  const webinar = await publish_webinar(host, plenary, { title: 'Rehearsed', minutes: 60 });
  await open_place(page, webinar.slug);
  await page.goto(`${page.url()}/join`);
  await expect(page.getByText(/^That is in \d+ minutes\./)).toBeVisible();
  const before = await page.locator('main').innerText();
  await lead(host, webinar);
  await press(host, 'Rehearse');
  await expect(host.getByText(/^Try every button\./)).toBeVisible();
  await press(host, 'Open the lobby');
  await press(host, 'Start the session');
  await host.getByLabel('What people read during a pause').fill('Only a try.');
  await press(host, 'Pause');
  await press(host, 'Go on');
  await press(host, 'End the session');
  await press(host, /^Take it back/);
  await expect(host.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect_clean(host);
  await page.waitForTimeout(3_000);
  expect((await page.locator('main').innerText()).replace(/\d+ minutes/, '')).toBe(
    before.replace(/\d+ minutes/, ''),
  );
  await press(host, 'Finish the rehearsal');
  await expect(host.getByRole('button', { name: 'Open the lobby' })).toBeVisible();
  expect(
    plenary.value(`SELECT count(*) FROM attendance_interval i JOIN session s ON s.id = i.session_id
                         WHERE s.event_id = '${webinar.id}'`),
  ).toBe('0');
});

test('a desk that loses its line says since when, and goes on when it is back', async ({
  host,
  plenary,
}) => {
  const webinar = await publish_webinar(host, plenary, { title: 'Lost for a while' });
  await lead(host, webinar);
  await host.context().setOffline(true);
  await expect(host.getByText(/^Connection lost since .* The session goes on/)).toBeVisible({
    timeout: 8_000,
  });
  await press(host, 'Open the lobby');
  await expect(host.getByText(/Nothing has changed\./)).toBeVisible();
  await host.context().setOffline(false);
  await expect(host.getByText(/^Connection lost since/)).toBeHidden({ timeout: 5_000 });
  await press(host, 'Open the lobby');
  await expect(host.getByRole('button', { name: 'Start the session' })).toBeVisible();
});

test('an attendee without a line is told so, and hears of the pause when it is back', async ({
  host,
  page,
  context,
  plenary,
  open_place,
}) => {
  test.setTimeout(60_000);
  const webinar = await publish_webinar(host, plenary, { title: 'Heard late' });
  await lead(host, webinar);
  await press(host, 'Open the lobby');
  await press(host, 'Start the session');
  await open_place(page, webinar.slug);
  await page.goto(`${page.url()}/join`);
  await press(page, 'Enter the room');
  await expect(page.getByText(/^Counted since/)).toBeVisible();
  await context.setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await press(host, 'Pause');
  await context.setOffline(false);
  await expect(page.getByText(/^Paused since/)).toBeVisible({ timeout: 20_000 });
});

test('a meeting elsewhere opens in its own window after the way in is noted, and counts no minutes', async ({
  host,
  page,
  context,
  plenary,
  open_place,
}) => {
  const room = { provider: 'link', address: 'https://meet.example.org/heat' };
  const webinar = await publish_webinar(host, plenary, {
    title: 'Held elsewhere',
    minutes: 10,
    room,
  });
  await context.route('https://meet.example.org/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>The meeting</h1>' }),
  );
  await open_place(page, webinar.slug);
  await page.goto(`${page.url()}/join`);
  expect(await page.content()).not.toContain('meet.example.org');
  const [meeting] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Enter the room' }).click(),
  ]);
  await expect(meeting.getByRole('heading', { name: 'The meeting' })).toBeVisible();
  expect(meeting.url()).toBe('https://meet.example.org/heat');
  await expect(page.getByText(/minutes are known once that service reports them/)).toBeVisible();
  const of_session = `session_id IN (SELECT id FROM session WHERE event_id = '${webinar.id}')`;
  expect(plenary.value(`SELECT sum(entries) FROM room_entry WHERE ${of_session}`)).toBe('1');
  expect(plenary.value(`SELECT count(*) FROM attendance_interval WHERE ${of_session}`)).toBe('0');
});

test('people choose a small picture or the sound alone, and the page remembers it', async ({
  page,
  open_place,
}) => {
  await open_place(page, demo.live);
  await page.goto(`${page.url()}/join`);
  await press(page, 'Enter the room');
  const video = page.locator('video');
  const height = () => video.evaluate((element: HTMLVideoElement) => element.videoHeight);
  await expect.poll(height, { timeout: 10_000 }).toBe(360);
  await page.getByLabel('Picture').selectOption({ label: 'Small, for a slow line' });
  await expect.poll(height, { timeout: 20_000 }).toBe(144);
  await page.getByLabel('Picture').selectOption({ label: 'Sound only' });
  await expect(page.getByText(/^Sound only\./)).toBeVisible();
  const from = await video.evaluate(time_of);
  await expect.poll(() => video.evaluate(time_of), { timeout: 15_000 }).toBeGreaterThan(from + 1);
  await page.reload();
  await press(page, 'Enter the room');
  await expect(page.getByLabel('Picture')).toHaveValue('sound');
});

// Every state of the desk and of the join page that has a look of its own.
async function visit_states(
  { host, page }: { host: Page; page: Page },
  webinar: Webinar,
  language: string,
  look: (where: Page, state: string) => Promise<void>,
): Promise<void> {
  const primary = host.locator('.next .button.primary');
  const step = async (state: string) => {
    await primary.click();
    await expect(host.locator(`.next .button[aria-busy=true]`)).toHaveCount(0);
    await host.waitForTimeout(700);
    await look(host, `desk ${state}`);
    await look(page, `join ${state}`);
  };
  await host.goto(`${webinar.desk}?lang=${language}`);
  await page.goto(`${new URL(page.url()).pathname}/join?lang=${language}`);
  await primary.waitFor();
  await host.locator('.joining summary').click();
  await host.locator('.moving summary').click();
  await look(host, 'desk before');
  await look(page, 'join before');
  await step('lobby');
  await page.locator('.button.sun').click();
  await look(page, 'join entered');
  await step('live');
  await host
    .locator('#words')
    .fill('Back at ten past three, when everybody has had a coffee and stretched.');
  await host.locator('#line').fill('Questions to the chat, please: we collect them.');
  await host.locator('.line button[type=submit]').click();
  await step('paused');
  await step('live again');
  await host.locator('.next .button.destructive').click();
  await host.waitForTimeout(700);
  await look(host, 'desk ended');
  await look(page, 'join ended');
}

for (const language of ['en', 'de', 'fr'])
  test(`in ${language} desk and room are usable in every state`, async ({
    host,
    page,
    plenary,
    open_place,
  }) => {
    test.setTimeout(180_000);
    const webinar = await publish_webinar(host, plenary, { title: `Seen in ${language}` });
    await open_place(page, webinar.slug);
    await visit_states({ host, page }, webinar, language, async (where, state) => {
      const target = state.startsWith('join') ? k_join_target : k_target;
      if (language !== 'en') return look(where, state, target);
      await expect_access(where, state);
      await look_in_every_way(where, state, target);
    });
  });
