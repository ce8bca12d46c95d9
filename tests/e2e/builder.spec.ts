// The agenda builder: a conference is built by mouse and by keyboard, by two at once, and everybody sees what was released.
import type { Page } from '@playwright/test';
import {
  add_rooms,
  add_session,
  begin_building,
  block,
  drag,
  make_conference,
  open_builder,
  saved,
  type Conference,
} from './support/agendas.ts';
import { sign_in } from './support/organising.ts';
import { expect, test } from './support/test.ts';

const rooms = ['Hall', 'Annex', 'Studio'];
const day = (page: Page) => page.getByRole('combobox', { name: 'Day', exact: true });

async function release(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Release…' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/^Name of the release/)
    .fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Release', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('two days in three rooms are built by mouse, released and seen by everybody', async ({
  page,
  plenary,
}) => {
  test.setTimeout(60_000);
  const conference = await begin_building(page, plenary, 'Mo Mouse', 'Built by mouse');
  await expect(page.getByRole('heading', { name: 'The agenda is still empty' })).toBeVisible();
  await add_rooms(page, rooms);
  const titles = ['Opening', 'Heat', 'Water', 'Closing', 'Deals', 'Streets'];
  for (const title of titles) await add_session(page, title);
  await drag(page, 'Opening', 'Hall', '09:00');
  await expect(block(page, 'Opening')).toContainText('09:00–10:00');
  await drag(page, 'Heat', 'Annex', '10:00');
  await expect(block(page, 'Heat')).toContainText('10:00–11:00');
  await drag(page, 'Water', 'Studio', '10:00');
  await expect(block(page, 'Water')).toContainText('10:00–11:00');
  await day(page).selectOption(conference.days[1]);
  await drag(page, 'Closing', 'Hall', '11:00');
  await expect(block(page, 'Closing')).toContainText('11:00–12:00');
  await drag(page, 'Deals', 'Annex', '09:00');
  await expect(block(page, 'Deals')).toContainText('09:00–10:00');
  await drag(page, 'Streets', 'Studio', '09:00');
  await expect(block(page, 'Streets')).toContainText('09:00–10:00');
  await expect(page.getByRole('heading', { name: 'Without a place: 0' })).toBeVisible();

  await day(page).selectOption(conference.days[0]);
  const box = (await block(page, 'Heat').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height + 46, { steps: 6 });
  await page.mouse.up();
  await expect(block(page, 'Heat')).toContainText('10:00–11:30');

  await block(page, 'Heat').click();
  await block(page, 'Water').click({ modifiers: ['Control'] });
  await expect(page.getByText('2 sessions chosen')).toBeVisible();
  await drag(page, 'Heat', 'Annex', '13:00');
  await expect(block(page, 'Heat')).toContainText('13:00–14:30');
  await expect(block(page, 'Water')).toContainText('13:00–14:00');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(block(page, 'Water')).toContainText('10:00–11:00');
  await expect(block(page, 'Heat')).toContainText('10:00–11:30');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(block(page, 'Heat')).toContainText('13:00–14:30');
  await saved(page);

  const visitor = await (
    await page.context().browser()!.newContext({ baseURL: plenary.url })
  ).newPage();
  await visitor.goto(conference.agenda);
  await expect(visitor.getByText('Opening')).toHaveCount(0);
  await release(page, 'First');
  await expect(page.getByText('Everybody sees it as it is here: release 1.')).toBeVisible();
  await expect(async () => {
    await visitor.goto(`${conference.agenda}?day=all`);
    for (const title of titles)
      await expect(visitor.getByText(title).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await visitor.context().close();

  await block(page, 'Opening').focus();
  await page.keyboard.press('Alt+PageDown');
  await expect(page.getByText('Everybody sees release 1; there are changes since.')).toBeVisible();
  await saved(page);
  await page.getByRole('button', { name: 'Release…' }).click();
  await expect(page.getByRole('dialog')).toContainText(/1 session moves/);
  await expect(page.getByRole('dialog')).toContainText(
    /Start: from .*09:00 Brussels time to .*10:00 Brussels time/,
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Releases', exact: true }).click();
  await page.getByRole('button', { name: /^Make the draft like this ?: 1$/ }).click();
  await expect(block(page, 'Opening')).toContainText('09:00–10:00');
});

async function second_browser(page: Page, url: string, who: { email: string; password: string }) {
  const context = await page
    .context()
    .browser()!
    .newContext({ baseURL: url, locale: 'en-GB', timezoneId: 'Europe/Brussels' });
  const other = await context.newPage();
  await sign_in(other, who);
  return other;
}

async function with_two(page: Page, conference: Conference): Promise<void> {
  await open_builder(page, conference);
  await add_rooms(page, rooms);
  for (const [title, time] of [
    ['Opening', '09:00'],
    ['Heat', '10:00'],
  ] as const) {
    await add_session(page, title);
    await drag(page, title, 'Hall', time);
  }
  await saved(page);
}

test('two organisers see each other, merge, and decide where both changed the same', async ({
  page,
  plenary,
}) => {
  test.setTimeout(60_000);
  await sign_in(page, plenary.add_organiser('Ana One'));
  const conference = await make_conference(page, plenary, 'Built by two');
  await with_two(page, conference);
  const other = await second_browser(page, plenary.url, plenary.add_organiser('Olu Other'));
  await open_builder(other, conference);
  await block(other, 'Heat').click();
  await expect(page.getByRole('list', { name: 'Who else works on the agenda' })).toContainText(
    'Olu Other edits Heat',
  );

  await block(other, 'Heat').press('Alt+ArrowRight');
  await expect(page.getByRole('list', { name: /^Annex/ })).toContainText('Heat');
  await block(page, 'Heat').press('Alt+ArrowDown');
  await expect(block(other, 'Heat')).toContainText('10:15–11:15');

  await add_rooms(other, ['Terrace']);
  await expect(page.getByRole('list', { name: /^Terrace/ })).toBeVisible();
  await expect(
    page.getByText('Rooms, tracks, hours or absences were changed by somebody else.'),
  ).toBeAttached();

  await page.context().setOffline(true);
  await block(page, 'Opening').press('Alt+PageDown');
  await expect(page.getByText('1 change not saved yet')).toBeVisible();
  await block(other, 'Opening').press('Alt+ArrowDown');
  await saved(other);
  await page.context().setOffline(false);
  const choice = page.getByRole('region', { name: /^Somebody else has changed this/ });
  await expect(choice).toContainText(/Olu Other: .*09:15 Brussels time/);
  await choice.getByRole('radio', { name: /^Mine: .*10:00/ }).check();
  await choice.getByRole('button', { name: 'Keep this choice' }).click();
  await expect(block(other, 'Opening')).toContainText('10:00–11:00');

  await other.getByRole('button', { name: 'Undo' }).click();
  await expect(other.getByText(/has changed this since\. It stays as it is\.$/)).toBeAttached();
  await expect(block(other, 'Opening')).toContainText('10:00–11:00');
  await other.context().close();
});

test('what is done without a connection is marked, kept on the device and saved once it is back', async ({
  page,
  plenary,
}) => {
  test.setTimeout(60_000);
  await sign_in(page, plenary.add_organiser('Una Offline'));
  const conference = await make_conference(page, plenary, 'Built without a line');
  await with_two(page, conference);
  const context = page.context();
  const starts = (title: string) =>
    plenary.value(`
      SELECT to_char(starts_local, 'HH24:MI') FROM draft_session
       WHERE event_id = '${conference.id}' AND title ->> 'en' = '${title}'`);

  await context.setOffline(true);
  await block(page, 'Opening').press('Alt+ArrowDown');
  await expect(block(page, 'Opening')).toContainText('09:15–10:15');
  await expect(block(page, 'Opening')).toContainText('Not saved yet');
  await expect(block(page, 'Heat')).not.toContainText('Not saved yet');
  await expect(page.getByText(/^No connection since/)).toBeVisible();
  await block(page, 'Heat').press('Alt+PageDown');
  await expect(page.getByText('2 changes not saved yet')).toBeVisible();
  expect(starts('Opening')).toBe('09:00');
  await context.setOffline(false);
  await saved(page);
  await expect(block(page, 'Opening')).not.toContainText('Not saved yet');
  await expect(page.getByText(/^No connection since/)).toBeHidden();
  expect([starts('Opening'), starts('Heat')]).toEqual(['09:15', '11:00']);

  await context.setOffline(true);
  await block(page, 'Heat').press('Alt+PageDown');
  await expect(page.getByText('1 change not saved yet')).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await open_builder(again, conference);
  await expect(block(again, 'Heat')).toContainText('12:00–13:00');
  await saved(again);
  await again.reload();
  await expect(block(again, 'Heat')).toContainText('12:00–13:00');
});
