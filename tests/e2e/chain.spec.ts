// The whole way of a webinar: from an installation that nobody owns to a recording that somebody watched, with real
// mails and a real stream, and the minutes held against the clocks of this test.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { BrokenLine } from './support/broken-line.ts';
import { seconds_between, seen, wall_time, type Seen } from './support/clocks.ts';
import { link_in } from './support/mails.ts';
import { days_ahead, make_draft } from './support/organising.ts';
import { Plenary } from './support/plenary.ts';
import { expect, register, test as base } from './support/test.ts';

const test = base.extend<object, { plenary: Plenary; film: string }>({
  plenary: [
    async ({}, use) => {
      // A page that falls silent is noticed within seconds.
      const settings = { 'presence.ping_seconds': '2' };
      const plenary = await Plenary.start({ demo: false, stream: true, settings });
      await use(plenary);
      await plenary.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  film: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'plenary-chain-'));
      const file = join(folder, 'heat-plans.mkv');
      const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=10:duration=30'];
      const tone = ['-f', 'lavfi', '-i', 'sine=frequency=330:duration=30'];
      const codecs = ['-c:v', 'mpeg4', '-b:v', '200k', '-c:a', 'libvorbis'];
      execFileSync('ffmpeg', [
        '-v',
        'error',
        '-nostdin',
        '-y',
        ...picture,
        ...tone,
        ...codecs,
        file,
      ]);
      await use(file);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

const k_title = 'Heat plans that hold';
const k_stream = 'https://live.example.org/hall';
const k_away_ms = 15_000;
// As long as the first is in the room: a minute, and what the clocks may differ by.
const k_stay_ms = 68_000;
const k_soon = { timeout: 3_000 };

interface Guest {
  name: string;
  email: string;
  page: Page;
  line: BrokenLine;
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const counted = (page: Page) => expect(page.getByText(/^Counted since/)).toBeVisible();

async function begin(page: Page, plenary: Plenary): Promise<void> {
  await page.goto('/');
  await expect(page.getByText(/^Local governments meet here/)).toBeVisible();
  await page.goto(await plenary.first_organiser_link());
  await page.getByLabel('Name of your organisation').fill('City of Porto');
  await page.getByLabel('Your name').fill('Ada Lima');
  await page.getByLabel('E-mail address').fill('ada@porto.example');
  await page.getByLabel('Password', { exact: true }).fill('three words and more');
  await press(page, 'Begin');
  await expect(
    page.getByRole('region', { name: 'Three steps to your first webinar' }),
  ).toBeVisible();
}

// Answers the short name. The room is a stream that the organiser types.
async function publish_first(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'New event' }).click();
  await page.getByLabel('Title').fill(k_title);
  const starts = wall_time(Date.now() + 10 * 60_000, 'Europe/Brussels');
  await page.getByLabel('Start', { exact: true }).fill(starts);
  await page.getByRole('radio', { name: 'A stream or film that plays in our page' }).check();
  await page.getByLabel('Address of the room').fill(`${k_stream}/index.m3u8`);
  await press(page, 'Save the draft');
  await press(page, 'Publish');
  await expect(page.getByRole('heading', { name: 'Your webinar is public' })).toBeFocused();
  return (await page.getByLabel('Address to share').inputValue()).split('/').at(-1)!;
}

// A device with a line of its own, on which the stream's address leads to what ffmpeg makes here.
async function arrive(browser: Browser, plenary: Plenary, name: string): Promise<Guest> {
  const line = await BrokenLine.open();
  const context = await browser.newContext({ baseURL: plenary.url, proxy: line.proxy });
  await context.route(`${k_stream}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = context.request.get(pathname.replace('/hall/', '/demo/live/'));
    const response = await file.catch(() => null);
    if (!response) return route.abort('internetdisconnected');
    await route.fulfill({ response, headers: { 'Access-Control-Allow-Origin': '*' } });
  });
  const email = `${name.split(' ')[0]!.toLowerCase()}@city.example`;
  return { name, email, page: await context.newPage(), line };
}

async function take_place({ page, name, email }: Guest, plenary: Plenary, slug: string) {
  await page.goto(`/events/${slug}`);
  await page.getByRole('link', { name: 'Register', exact: true }).click();
  await page.getByLabel(/^Name/).fill(name);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Country').selectOption('SE');
  for (const consent of await page.locator('.consent input').all()) await consent.check();
  await press(page, 'Take my place');
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await page.goto(link_in(await plenary.mails.wait_for(email)));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have a place');
}

async function enter({ page }: Guest): Promise<Seen> {
  await page.getByRole('link', { name: 'Join', exact: true }).click();
  return seen(async () => {
    await press(page, 'Enter the room');
    await counted(page);
  });
}

const time_of = (video: HTMLVideoElement) => video.currentTime;
// A stream from elsewhere plays in a frame that may load it.
async function moving(page: Page): Promise<void> {
  const video = page.frameLocator('main iframe').locator('video');
  const from = await video.evaluate(time_of);
  await expect.poll(() => video.evaluate(time_of)).toBeGreaterThan(from + 0.5);
}

// Their line breaks for a while; what comes back comes back without a press. When it broke, and when it was back.
async function lose_line({ page, line }: Guest): Promise<[Seen, Seen]> {
  const lost = await seen(async () => {
    line.cut();
    await expect(page.getByText(/^Connection lost since/)).toBeVisible();
  });
  await page.waitForTimeout(lost.from + k_away_ms - Date.now());
  const back = await seen(async () => {
    line.mend();
    await counted(page);
  });
  return [lost, back];
}

async function pause(desk: Page, guests: Guest[]): Promise<void> {
  await desk.getByLabel('What people read during a pause').fill('Back at ten past three.');
  await press(desk, 'Pause');
  for (const { page } of guests) {
    await expect(page.getByText('Back at ten past three.', { exact: true })).toBeVisible(k_soon);
    await expect(page.getByText(/^Paused since/)).toBeVisible();
  }
  await press(desk, 'Go on');
  for (const { page } of guests)
    await expect(page.getByText('Back at ten past three.', { exact: true })).toBeHidden(k_soon);
}

// Another webinar of the same organiser, for the first of the guests and for somebody else.
async function publish_second(
  page: Page,
  stranger: APIRequestContext,
  plenary: Plenary,
  emails: string[],
): Promise<string> {
  await make_draft(page, 'Rain that waits', days_ahead(30));
  await press(page, 'Publish');
  await expect(page.getByRole('heading', { name: 'Your webinar is public' })).toBeFocused();
  const slug = (await page.getByLabel('Address to share').inputValue()).split('/').at(-1)!;
  for (const email of emails) await register(stranger, slug, email, plenary.url);
  for (const email of emails)
    await expect
      .poll(() => subjects(plenary, email).some((each) => each.includes('Rain')))
      .toBe(true);
  return page.url();
}

const subjects = (plenary: Plenary, email: string) =>
  plenary.mails.to(email).map(({ subject }) => subject ?? '');

// What the table says of somebody: minutes, and first join and last leave on Brussels' clock.
async function attendance_of(desk: Page, { email }: Guest) {
  const row = desk.getByRole('row').filter({ hasText: email });
  // Until the last page is closed, it says that they are present.
  await expect(row.locator('time')).toHaveCount(2);
  const [joined, left] = await row
    .locator('time')
    .evaluateAll((times) => times.map((time) => Date.parse((time as HTMLTimeElement).dateTime)));
  return { minutes: await row.locator('td.number').first().innerText(), joined, left };
}

function expect_at(instant: number | undefined, { from, until }: Seen): void {
  // The table leaves parts of a second away.
  expect(instant).toBeGreaterThanOrEqual(Math.floor(from / 1000) * 1000);
  expect(instant).toBeLessThanOrEqual(until + 1_000);
}

// What can be said for sure of so many seconds in whole minutes.
function minutes_of({ least, most }: { least: number; most: number }): string {
  expect(Math.floor(least / 60), `${least} to ${most} s are one number`).toBe(
    Math.floor(most / 60),
  );
  return String(Math.floor(least / 60));
}

async function publish_recording(desk: Page, film: string): Promise<void> {
  await desk.getByRole('link', { name: 'Recording', exact: true }).click();
  await desk.getByLabel('File of the recording').setInputFiles(film);
  await expect(desk.getByText('Waits for your review')).toBeVisible({ timeout: 30_000 });
  await press(desk, 'Publish');
  await expect(desk.getByText('Published. People find it')).toBeVisible();
}

// Answers how many seconds the server has counted, and how many can have been watched.
async function watch({ page }: Guest): Promise<{ counted: number; passed: number }> {
  await page.goto('/my');
  await page.getByRole('link', { name: k_title }).click();
  await page.getByRole('link', { name: 'Watch', exact: true }).click();
  const from = Date.now();
  await press(page, 'Watch');
  const video = page.locator('video');
  await expect.poll(() => video.evaluate(time_of)).toBeGreaterThan(4);
  const told = page.waitForResponse(
    (answer) =>
      answer.url().endsWith('/recording/watched') &&
      answer.request().postDataJSON().ranges.length > 0,
  );
  await video.evaluate((element: HTMLVideoElement) => element.pause());
  const passed = (Date.now() - from) / 1000;
  const { watched_seconds } = (await (await told).json()) as { watched_seconds: number };
  return { counted: watched_seconds, passed };
}

async function postpone(page: Page): Promise<void> {
  await page.reload();
  await press(page, 'Postpone without a new date…');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 people are told by mail.');
  await dialog.getByLabel('Reason (English)').fill('The speaker is ill.');
  await dialog.getByRole('button', { name: 'Postpone the webinar and tell 2 people' }).click();
  await expect(page.getByText('The webinar is postponed. 2 people get a mail.')).toBeVisible();
}

test('from an installation of nobody’s to minutes, a recording and a postponement', async ({
  page,
  request,
  browser,
  plenary,
  film,
}) => {
  test.setTimeout(180_000);
  await begin(page, plenary);
  const slug = await publish_first(page);
  const desk = await page.context().newPage();
  await desk.goto(page.url());
  const guests = [
    await arrive(browser, plenary, 'Ana Reis'),
    await arrive(browser, plenary, 'Bo Nilsson'),
  ];
  const [ana, bo] = guests as [Guest, Guest];
  await Promise.all(guests.map((guest) => take_place(guest, plenary, slug)));

  await desk.getByRole('link', { name: 'Session', exact: true }).click();
  await press(desk, 'Start the session');
  const [ana_in, bo_in] = await Promise.all([enter(ana), enter(bo)]);
  await Promise.all([moving(ana.page), moving(bo.page)]);
  await pause(desk, guests);
  await Promise.all([moving(ana.page), moving(bo.page)]);
  const told_later = [ana.email, 'cleo@city.example'];
  const [[lost, back], second] = await Promise.all([
    lose_line(bo),
    publish_second(page, request, plenary, told_later),
  ]);
  await moving(bo.page);
  await page.waitForTimeout(Math.max(0, ana_in.until + k_stay_ms - Date.now()));
  const ended = await seen(async () => {
    await press(desk, 'End the session');
    for (const guest of guests)
      await expect(guest.page.getByText('The session has ended.').last()).toBeVisible(k_soon);
  });

  await desk.getByRole('link', { name: 'Attendance', exact: true }).click();
  const [of_ana, of_bo] = [await attendance_of(desk, ana), await attendance_of(desk, bo)];
  expect(of_ana.minutes).toBe(minutes_of(seconds_between(ana_in, ended)));
  const before = seconds_between(bo_in, lost);
  const after = seconds_between(back, ended);
  const in_room = { least: before.least + after.least, most: before.most + after.most };
  expect(of_bo.minutes).toBe(minutes_of(in_room));
  // Who counted the gap as well would say another number.
  expect(minutes_of(seconds_between(bo_in, ended))).not.toBe(of_bo.minutes);
  for (const [said, came] of [
    [of_ana, ana_in],
    [of_bo, bo_in],
  ] as const) {
    expect_at(said.joined, came);
    expect_at(said.left, ended);
  }

  await publish_recording(desk, film);
  const { counted: seconds, passed } = await watch(ana);
  expect(seconds).toBeGreaterThanOrEqual(3);
  expect(seconds).toBeLessThanOrEqual(Math.ceil(passed) + 1);
  await desk.reload();
  await expect(desk.getByText('1 person has watched')).toBeVisible();

  const mails = plenary.mails.arrivals.length;
  expect(page.url()).toBe(second);
  await postpone(page);
  for (const email of told_later)
    await expect.poll(() => subjects(plenary, email)).toContain('Postponed: Rain that waits');
  await page.waitForTimeout(2_000);
  expect(plenary.mails.arrivals.length).toBe(mails + 2);
  for (const { line } of guests) line.close();
});
