// Check 5: by keyboard alone, with the focus in sight after every press and one message for every change.
import type { Page } from '@playwright/test';
import { block, make_conference } from './support/agendas.ts';
import { expect_focus_in_sight, expect_one_message, heard, listen } from './support/heard.ts';
import { publish_webinar } from './support/leading.ts';
import { days_ahead, sign_in } from './support/organising.ts';
import { Person } from './support/person.ts';
import { demo, expect, test as base } from './support/test.ts';

const test = base.extend<{ ear: void }>({
  ear: [async ({ page }, use) => use(await listen(page)), { auto: true }],
});

const k_to_content = 4;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function to_content(page: Page): Promise<void> {
  const person = new Person(page);
  await person.tab_to(page.locator('.skip'), k_to_content - 1);
  await person.key('Enter');
  await expect(page.locator('main')).toBeFocused();
}

async function press(page: Page, name: string): Promise<void> {
  await new Person(page).tab_to(button(page, name), 90);
  await heard(page);
  await page.keyboard.press('Enter');
}

test('a webinar is made, published and changed', async ({ page, plenary }) => {
  await sign_in(page, plenary.add_organiser('Kim Keys'));
  const kim = new Person(page);
  await page.goto('/organise');
  await page.getByRole('link', { name: 'New event' }).waitFor();
  await to_content(page);
  await kim.tab_to(page.getByRole('link', { name: 'New event' }));
  await kim.key('Enter');
  await page.getByLabel('Title').waitFor();
  await to_content(page);
  await kim.tab_to(page.getByLabel('Title'));
  await kim.type('By keyboard alone');
  await kim.key('Tab');
  await kim.type(days_ahead(20).slice(0, 10).split('-').reverse().join(''));
  await kim.key('Tab');
  await kim.type('1400');
  await press(page, 'Save the draft');
  await expect(page.locator('.error-summary')).toBeFocused();
  await kim.tab_to(page.locator('.error-summary a'));
  await kim.key('Enter');
  await expect(page.getByLabel('Address of the room')).toBeFocused();
  await kim.type('https://meet.example.org/keys');
  await kim.key('Enter');
  await expect(button(page, 'Publish')).toBeVisible();
  await expect_focus_in_sight(page);
  await kim.tab_to(page.getByLabel(/^Summary/), 40);
  await heard(page);
  await kim.type('What keys can do.');
  await expect_one_message(page, /^Saved \d\d:\d\d/);
  await press(page, 'Publish');
  await expect(page.getByRole('heading', { name: 'Your webinar is public' })).toBeFocused();
  await expect_focus_in_sight(page);
  await page.keyboard.press('Shift+Tab');
  await kim.tab_to(page.getByLabel(/^Summary/), 60);
  await kim.type(' And more.');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await press(page, 'Publish changes');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect_focus_in_sight(page);
  await kim.tab_to(page.getByRole('dialog').getByRole('button', { name: 'Publish' }), 12);
  await heard(page);
  await kim.key('Enter');
  await expect_one_message(page, /^The changes are public\./);
});

test('six sessions are placed in three rooms on two days, moved, resized, taken back, done again and released', async ({
  page,
  plenary,
}) => {
  test.setTimeout(150_000);
  await sign_in(page, plenary.add_organiser('Kit Builder'));
  const kit = new Person(page);
  const conference = await make_conference(page, plenary, 'Built by keys');
  await page.goto(conference.builder);
  await page.getByRole('heading', { name: /^Problems: \d/ }).waitFor();
  await to_content(page);
  const rooms = ['Hall', 'Annex', 'Studio'];
  for (const [index, room] of rooms.entries()) {
    if (index === 0) await press(page, 'Rooms and tracks');
    await press(page, 'Add a room');
    await kit.type(room);
    await heard(page);
    await kit.key('Enter');
    await expect_one_message(page, /^Added\.$/);
  }
  await kit.key('Escape');
  const places = [...rooms, ...rooms].map((room, index) => ({ room, second: index >= 3 }));
  for (const [index, { room, second }] of places.entries()) {
    const title = `Talk ${index + 1}`;
    const time = second ? '11' : '09';
    await press(page, 'New session');
    await kit.type(title);
    await heard(page);
    await kit.key('Enter');
    await expect_one_message(page, new RegExp(`^${title}: in the tray, 60 minutes$`));
    await kit.key('m');
    await kit.tab_to(page.getByRole('dialog').getByLabel('Day of the programme'));
    await kit.key(second ? 'End' : 'Home');
    await kit.tab_to(page.getByRole('dialog').getByLabel('Starts at'));
    await kit.type(`${time}00`);
    await kit.tab_to(page.getByRole('dialog').getByLabel('Room'));
    await kit.type(room);
    await kit.tab_to(button(page, 'Move there'));
    await heard(page);
    await kit.key('Enter');
    await expect_one_message(page, new RegExp(`^${title}: .* ${time}:00–.*, ${room}$`));
    await expect(block(page, title)).toBeFocused();
  }
  const day = page.getByRole('combobox', { name: 'Day', exact: true });
  await expect(day).toHaveValue(conference.days[1]);
  await kit.tab_to(day, 90);
  await kit.key('Home');
  await expect(day).toHaveValue(conference.days[0]);
  await expect_focus_in_sight(page);
  await kit.tab_to(block(page, 'Talk 1'), 30);
  const change = async (keys: string, says: RegExp) => {
    await heard(page);
    await page.keyboard.press(keys);
    await expect_one_message(page, says);
  };
  for (const [key, title] of [
    ['ArrowRight', 'Talk 2'],
    ['ArrowRight', 'Talk 3'],
    ['ArrowLeft', 'Talk 2'],
    ['ArrowLeft', 'Talk 1'],
  ] as const) {
    await kit.key(key);
    await expect(block(page, title)).toBeFocused();
  }
  // To the next room and two hours later: three presses.
  await change('Alt+ArrowRight', /^Talk 1: .*Annex$/);
  await change('Alt+PageDown', /^Talk 1: .*10:00–11:00, Annex$/);
  await change('Alt+PageDown', /^Talk 1: .*11:00–12:00, Annex$/);
  await change('Shift+Alt+ArrowDown', /^Talk 1: .*11:00–12:15, Annex$/);
  for (const times of ['11:00–12:00', '10:00–11:00', '09:00–10:00'])
    await change('Control+z', new RegExp(`^Undone\\. Talk 1: .*${times}`));
  for (const times of ['10:00–11:00', '11:00–12:00', '11:00–12:15'])
    await change('Control+Shift+z', new RegExp(`^Done again\\. Talk 1: .*${times}`));
  await change('t', /^Talk 1: in the tray/);
  await change('Control+z', /^Undone\. Talk 1: /);

  await press(page, 'Release…');
  const release = page.getByRole('dialog');
  await release.getByLabel(/^Name of the release/).waitFor();
  await kit.tab_to(release.getByLabel(/^Name of the release/));
  await kit.type('By keys');
  await kit.tab_to(release.getByRole('button', { name: 'Release', exact: true }));
  await heard(page);
  await kit.key('Enter');
  await expect_one_message(page, /^Release 1 is public\.$/);
  for (const [at, titles] of [
    ['Talk 1', 'Talk 2', 'Talk 3'],
    ['Talk 4', 'Talk 5', 'Talk 6'],
  ].entries()) {
    await page.goto(`${conference.agenda}?day=${conference.days[at]}`);
    for (const title of titles) await expect(page.getByText(title).first()).toBeVisible();
  }
});

test('a place is taken', async ({ page, address }) => {
  await page.goto(`/events/${demo.coming}/register`);
  await page.getByLabel('E-mail address').waitFor();
  await to_content(page);
  await press(page, 'Take my place');
  await expect(page.locator('.error-summary')).toBeFocused();
  await expect_focus_in_sight(page);
  const person = new Person(page);
  await person.tab_to(page.locator('.error-summary a').first());
  await person.key('Enter');
  await expect(page.getByLabel(/^Name/)).toBeFocused();
  await person.type('Ada Wójcik');
  await person.key('Tab');
  await person.type(address());
  await person.tab_to(page.getByLabel('Country'));
  await person.type('Poland');
  await person.tab_to(page.getByLabel(/may keep my data/));
  await person.key('Space');
  await press(page, 'Take my place');
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await expect_focus_in_sight(page);
});

test('a room is entered, and what the host does is said once', async ({
  page,
  browser,
  plenary,
  open_place,
}) => {
  const host = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await sign_in(host, plenary.add_organiser('Kim Hosts'));
  const webinar = await publish_webinar(host, plenary, { title: 'Heard by keyboard', minutes: 10 });
  await open_place(page, webinar.slug);
  const person = new Person(page);
  await page.getByRole('link', { name: 'Join', exact: true }).waitFor();
  await to_content(page);
  await person.tab_to(page.getByRole('link', { name: 'Join', exact: true }));
  await person.key('Enter');
  await button(page, 'Enter the room').waitFor();
  await to_content(page);
  await press(page, 'Enter the room');
  await expect(page.locator('video')).toBeFocused();
  await expect_focus_in_sight(page);
  await expect(page.getByText(/^You are counted as .* from the start/)).toBeVisible();
  await host.goto(webinar.desk);
  await heard(page);
  await host.getByRole('button', { name: 'Start the session' }).click();
  await expect_one_message(page, /The session is live\.$/);
  await host.getByLabel('What people read during a pause').fill('Back at ten past three.');
  await host.getByRole('button', { name: 'Pause' }).click();
  await expect_one_message(page, /The session is paused\. Back at ten past three\.$/);
  await host.getByRole('button', { name: 'Go on' }).click();
  await expect_one_message(page, /The session is live\.$/);
  await host.getByRole('button', { name: 'End the session' }).click();
  await expect_one_message(page, /The session has ended\.$/);
  await host.context().close();
});

test('a recording is watched', async ({ page, open_place }) => {
  await open_place(page, demo.past);
  const person = new Person(page);
  await page.getByRole('link', { name: 'Watch', exact: true }).waitFor();
  await to_content(page);
  await person.tab_to(page.getByRole('link', { name: 'Watch', exact: true }));
  await person.key('Enter');
  await button(page, 'Watch').waitFor();
  await to_content(page);
  await press(page, 'Watch');
  const video = page.locator('video');
  await expect(video).toBeFocused();
  await expect_focus_in_sight(page);
  await expect
    .poll(() => video.evaluate((film: HTMLVideoElement) => film.currentTime))
    .toBeGreaterThan(1);
  expect(await heard(page)).toEqual([]);
});
