import type { Page } from '@playwright/test';
import { bring_conference, bring_running, conference } from './support/conference.ts';
import { settled } from './support/settled.ts';
import { expect, test } from './support/test.ts';

const agenda = `/events/${conference}/agenda`;

test.beforeAll(({ plenary }) => bring_conference(plenary));

async function open(page: Page, query = ''): Promise<void> {
  await settled(page, () => page.goto(agenda + query));
  await expect(page.locator('.agenda')).toHaveAttribute('data-ready');
}

// Titles of the rows in sight, in order.
function shown(page: Page): Promise<string[]> {
  return page.locator('.slot:visible h3').allTextContents();
}

const count = (page: Page) => page.locator('.agenda-count');

test('filters combine, count what they leave, and stay in the address', async ({ page }) => {
  await open(page);
  await expect(count(page)).toHaveText('8 sessions');
  await page.getByLabel('Track', { exact: true }).selectOption({ label: 'Heat and shade (4)' });
  await expect(count(page)).toHaveText('4 of 8 sessions');
  await page.getByLabel('Kind').selectOption('workshop');
  expect(await shown(page)).toEqual([
    'Measuring heat with a thousand cheap sensors',
    'Sensors, the second group',
  ]);
  await expect(page).toHaveURL(`${agenda}?track=heat-and-shade&kind=workshop`);
  await page.reload();
  await expect(count(page)).toHaveText('2 of 8 sessions');
  await expect(page.getByLabel('Kind')).toHaveValue('workshop');
  await page.getByRole('link', { name: /^Fri 4 July 2025/ }).click();
  await expect(page.locator('.agenda-nothing')).toContainText(
    'No session for “Heat and shade, Workshop, Fri 4 July 2025”.',
  );
  await page.getByRole('link', { name: 'Take away “Workshop”' }).click();
  expect(await shown(page)).toEqual(['Who owns the shade?']);
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('words are found in titles, names, tracks and rooms by keyboard', async ({ page }) => {
  await open(page);
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('lodz');
  await expect(count(page)).toHaveText('1 of 8 sessions');
  expect(await shown(page)).toEqual(['Opening: a city for Łódź']);
  await page.getByRole('searchbox').fill('prieto');
  await expect(count(page)).toHaveText('2 of 8 sessions');
  await page.getByRole('searchbox').fill('attic streets');
  await expect.poll(() => shown(page)).toEqual(['Trees in the register']);
});

test('a starred session is in "my agenda" after a reload, and on its own page', async ({
  page,
}) => {
  await open(page);
  const star = page.getByRole('button', { name: 'In my agenda: Trams before breakfast' });
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await star.focus();
  await page.keyboard.press('Space');
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: 'In my agenda: Coffee' })).toHaveCount(0);
  await page.getByRole('button', { name: 'My agenda 1' }).click();
  expect(await shown(page)).toEqual(['Trams before breakfast']);
  await expect(page).toHaveURL(`${agenda}?mine=1`);
  await page.reload();
  await expect(count(page)).toHaveText('1 of 8 sessions');
  await page.getByRole('link', { name: 'Trams before breakfast' }).click();
  const here = page.getByRole('button', { name: 'In my agenda' });
  await expect(here).toHaveAttribute('aria-pressed', 'true');
  await here.click();
  await expect(here).toHaveAttribute('aria-pressed', 'false');
  await open(page, '?mine=1');
  await expect(page.locator('.agenda-nothing')).toContainText('Nothing is in your agenda yet.');
});

test('times are said in the zone chosen as well, with the day where it differs', async ({
  page,
}) => {
  await open(page);
  const night = page.locator('.slot', { hasText: 'Nachtspaziergang' }).locator('.slot-time');
  await expect(night.locator('visitor-time')).toBeEmpty();
  const zone = page.getByLabel('Times also for');
  await zone.focus();
  await zone.selectOption({ label: 'Vancouver' });
  await expect(night).toHaveText('23:30–01:3014:30–16:30 for you (Vancouver)');
  await zone.selectOption({ label: 'Auckland' });
  await expect(night.locator('visitor-time')).toHaveText(
    'Fri 4 July, 09:30–11:30 for you (Auckland)',
  );
  await expect(page.locator('[data-zone-city]')).toHaveText('Auckland');
  await page.reload();
  await expect(zone).toHaveValue('Pacific/Auckland');
  await zone.focus();
  await zone.selectOption({ label: 'Brussels' });
  await expect(night.locator('visitor-time')).toBeEmpty();
});

test('the grid puts rooms beside each other and time downwards, and scrolls by itself', async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 800 });
  await open(page);
  await page.getByRole('button', { name: 'Grid' }).click();
  await expect(page).toHaveURL(`${agenda}?view=grid`);
  const region = page.getByRole('region', { name: /^Thu 3 July 2025/ }).locator('.day-rows');
  const box = async (title: string) => {
    const found = await page.locator('.slot', { hasText: title }).boundingBox();
    return found!;
  };
  const trams = await box('Trams before breakfast');
  const heat = await box('Measuring heat');
  const second = await box('Sensors, the second group');
  const opening = await box('Opening');
  expect(heat.x).toBeGreaterThanOrEqual(trams.x + trams.width);
  expect(Math.abs(heat.y - trams.y)).toBeLessThan(1);
  expect(second.x).toBeGreaterThanOrEqual(heat.x + heat.width);
  expect(second.y).toBeGreaterThan(heat.y);
  expect(trams.y).toBeGreaterThanOrEqual(opening.y + opening.height);
  await expect(region.locator('.grid-room')).toHaveText(['Great Hall', 'Attic', 'Garden']);
  await region.focus();
  await page.setViewportSize({ width: 420, height: 800 });
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => region.evaluate((scrolling) => scrolling.scrollLeft)).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(420);
  await page.locator('.agenda-filters > summary').click();
  await page.getByRole('button', { name: 'List' }).click();
  await expect(page.locator('.grid-room')).toHaveCount(0);
});

test('on a telephone the first sessions are in sight, and the filters fold into one control', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, '?track=streets&kind=talk');
  const filters = page.locator('.agenda-filters > summary');
  await expect(filters).toHaveText('Filters and view (2)');
  await expect(page.getByRole('searchbox')).toBeInViewport();
  await expect(page.getByRole('button', { name: /^My agenda/ })).toBeInViewport();
  await expect(page.locator('.slot h3').first()).toBeInViewport({ ratio: 1 });
  await expect(page.getByLabel('Track', { exact: true })).toBeHidden();
  await filters.click();
  await page.getByLabel('Track', { exact: true }).selectOption('');
  await expect(filters).toHaveText('Filters and view (1)');
  await page.getByLabel('Kind').selectOption('');
  await expect(filters).toHaveText('Filters and view');
  await page.getByRole('button', { name: 'Grid' }).click();
  await expect(page).toHaveURL(`${agenda}?view=grid`);
});

test('on paper it is a list in ink with each zone and the address, also from the grid', async ({
  page,
}) => {
  await open(page, '?view=grid');
  await page.emulateMedia({ media: 'print' });
  for (const part of ['.agenda-search', '.agenda-tools', '.agenda-count', '.star', '.grid-room'])
    await expect(page.locator(part).first()).toBeHidden();
  await expect(page.locator('.print-address')).toContainText(agenda);
  const looks = await page.evaluate(() => {
    const of = (selector: string, pseudo?: string) =>
      getComputedStyle(document.querySelector(selector)!, pseudo);
    return {
      rows: of('.timetable').display,
      row: of('.slot').breakInside,
      ink: of('.slot').color,
      zone: of('.day h2 .zone', '::after').content,
    };
  });
  expect(looks).toEqual({
    rows: 'block',
    row: 'avoid',
    ink: 'rgb(0, 0, 0)',
    zone: '" (UTC+02:00)"',
  });
});

test('a session leads to what is on at the same time, to its people, and back to its place', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('link', { name: 'Trams before breakfast' }).click();
  const parallel = page.getByRole('region', { name: 'At the same time' });
  await expect(parallel.getByRole('link')).toHaveText([
    'Measuring heat with a thousand cheap sensors',
    'Sensors, the second group',
  ]);
  await page.getByRole('link', { name: 'Ana Prieto' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ana Prieto');
  await expect(page.locator('.slot h3')).toHaveText([
    'Trams before breakfast',
    'Who owns the shade?',
  ]);
  await page.goBack();
  await page.getByRole('link', { name: 'Back to its place in the agenda' }).click();
  await expect(page).toHaveURL(/#s-trams-before-breakfast$/);
  await expect(page.locator('#s-trams-before-breakfast')).toBeInViewport();
});

test('while the event runs, what is on and what comes next stands first', async ({
  page,
  plenary,
}) => {
  const running = 'running-now';
  bring_running(plenary, running);
  await page.goto(`/events/${running}/agenda`);
  const strip = page.getByRole('region', { name: /^Now and next/ });
  await expect(strip.locator('li')).toHaveCount(1);
  await expect(strip.locator('li')).toContainText(
    /^HallNow What is on until \d\d:\d\dNext What comes next \d\d:\d\d$/,
  );
  await expect(strip).toContainText('Brussels time');
  await strip.getByRole('link', { name: 'Jump to now' }).click();
  await expect(page).toHaveURL(/#s-what-is-on$/);
  const bytes = await (await page.request.get(`/events/${running}/agenda`)).text();
  expect(bytes).toMatch(/<section class="agenda-now"[^>]* hidden>/);
  plenary.value(
    `UPDATE event SET state = 'draft', version = version + 1 WHERE slug = '${running}'`,
  );
  await page.goto(agenda);
  await expect(page.locator('.agenda-now')).toBeHidden();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('filters and words are sent, and what is not there is not offered', async ({ page }) => {
    await page.goto(agenda);
    await expect(page.locator('.agenda-tools')).toBeHidden();
    await page.getByLabel('Track', { exact: true }).selectOption('streets');
    await page.getByRole('searchbox').fill('MIKKELSEN');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(count(page)).toHaveText('2 of 8 sessions');
    expect(await shown(page)).toEqual(['Trams before breakfast', 'Trees in the register']);
    await page.getByRole('link', { name: /^Fri 4 July 2025/ }).click();
    expect(await shown(page)).toEqual(['Trees in the register']);
    await expect(page.getByLabel('Track', { exact: true })).toHaveValue('streets');
  });

  test('the filters unfold on a telephone', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${agenda}?track=streets`);
    const filters = page.locator('.agenda-filters > summary');
    await expect(filters).toHaveText('Filters and view (1)');
    await expect(page.locator('.slot h3').first()).toBeInViewport();
    await expect(page.getByLabel('Kind')).toBeHidden();
    await filters.click();
    await page.getByLabel('Kind').selectOption('keynote');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(filters).toHaveText('Filters and view (2)');
    expect(await shown(page)).toEqual(['Opening: a city for Łódź']);
  });
});
