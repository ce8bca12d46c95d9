import { demo, expect, test } from './support/test.ts';

test('a place is given up and taken again', async ({ page, open_place }) => {
  await open_place(page, demo.coming);
  await expect(page.getByRole('link', { name: 'Add to calendar' })).toBeVisible();
  await page.getByRole('button', { name: 'Give up my place' }).click();
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.getByRole('dialog').getByRole('button', { name: 'Give up my place' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have given up your place');
  await page.getByRole('button', { name: 'Register again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have a place');
});

test('a cut link says what happened and where to get it again', async ({ page, take_place }) => {
  const { link } = await take_place(demo.coming);
  const answer = await page.goto(link.slice(0, -3));
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link is incomplete');
  await expect(page.getByText('Your place itself is not affected.')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Go to the events' }).click();
  await page.getByRole('link', { name: /recovery in South Asia/ }).first().click();
  await expect(page.getByRole('link', { name: 'Send me my link again' })).toBeVisible();
});

test('the calendar entry names the instant of the event', async ({ page, open_place }) => {
  await open_place(page, demo.coming);
  const href = await page.getByRole('link', { name: 'Add to calendar' }).getAttribute('href');
  const entry = await (await page.request.get(href!)).text();
  expect(entry).toMatch(/DTSTART;TZID=Asia\/Kolkata:\d{8}T140000/);
});

test('a device lists its places and forgets them', async ({ page, open_place }) => {
  await open_place(page, demo.coming);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have a place');
  const place = page.url();
  // The page remembers the place once its part has come.
  await expect(page.getByRole('button', { name: 'Give up my place' })).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Your next event' })).toBeVisible();
  await page.goto(`/events/${demo.coming}`);
  await expect(page.getByRole('link', { name: 'Open my place' })).toBeVisible();
  await page.goto('/my');
  await page.getByRole('button', { name: 'Forget them on this device' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Forget them on this device' })
    .click();
  await expect(page.getByText('Forgotten on this device.')).toBeVisible();
  const refused = await page.goto(place);
  expect(refused!.status()).toBeGreaterThanOrEqual(400);
});

test('a stranger is refused every page of a place that its owner sees', async ({
  browser,
  page,
  plenary,
  open_place,
}) => {
  await open_place(page, demo.live);
  const place = page.url();
  const stranger = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  for (const path of ['', '/join', '/recording', '/calendar.ics']) {
    const refused = await stranger.request.get(place + path, { maxRedirects: 0 });
    expect([path, refused.status()]).toEqual([path, expect.any(Number)]);
    expect(refused.status()).toBeGreaterThanOrEqual(401);
    expect(await refused.text()).not.toContain('Ada Wójcik');
  }
  const own = await page.request.get(place);
  expect(own.status()).toBe(200);
  expect(await own.text()).toContain('Ada Wójcik');
  await stranger.goto(place);
  await expect(stranger.getByRole('heading', { level: 1 })).toBeVisible();
});

test('“Send me my link again” answers the same for known and unknown addresses', async ({
  page,
  plenary,
  take_place,
  address,
}) => {
  const { email } = await take_place(demo.coming);
  for (const known of [email, address()]) {
    await page.goto(`/events/${demo.coming}`);
    await page.getByRole('link', { name: 'Send me my link again' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('E-mail address')).toBeFocused();
    await dialog.getByLabel('E-mail address').fill(known);
    await dialog.getByRole('button', { name: 'Send my link' }).click();
    await expect(dialog.getByText(`If ${known} has a place, a mail from`)).toBeVisible();
  }
  await plenary.mails.wait_for(email, 2);
});
