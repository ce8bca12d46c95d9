// A speaker is away: the builder says which session falls into it, leads there, and is content once it is moved.
import { expect_clean } from './support/access.ts';
import {
  add_rooms,
  add_session,
  block,
  drag,
  make_conference,
  open_builder,
  saved,
} from './support/agendas.ts';
import { sign_in } from './support/organising.ts';
import { expect, test } from './support/test.ts';

test('a session in a speaker’s absence is a problem until it is moved', async ({
  page,
  plenary,
}) => {
  test.setTimeout(60_000);
  await page.setViewportSize({ width: 1440, height: 1000 });
  await sign_in(page, plenary.add_organiser('Mo Away'));
  const conference = await make_conference(page, plenary, 'Built around an absence');
  await open_builder(page, conference);
  await add_rooms(page, ['Hall']);
  await add_session(page, 'Heat');
  await drag(page, 'Heat', 'Hall', '10:00');
  await expect(block(page, 'Heat')).toContainText('10:00–11:00');
  await block(page, 'Heat').press('Enter');
  const form = page.getByRole('region', { name: 'The session' });
  await form.getByLabel('Name of somebody else on stage').fill('Ana Kovač');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await form.getByRole('button', { name: 'Save the session' }).click();
  await saved(page);
  await expect(page.getByText('“Heat” has nobody on stage.')).toBeHidden();

  const context = await page
    .context()
    .browser()!
    .newContext({ baseURL: plenary.url, locale: 'en-GB', timezoneId: 'Europe/Brussels' });
  const other = await context.newPage();
  await sign_in(other, plenary.add_organiser('Oda Other'));
  await open_builder(other, conference);

  const way_in = form.getByRole('button', { name: 'Who is away' });
  await way_in.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Who is away, and when' });
  await expect(dialog).toContainText('Nobody is away.');
  await dialog.getByLabel('Who', { exact: true }).selectOption('Ana Kovač');
  await dialog.getByLabel('The whole day').press('Space');
  await dialog.getByLabel('From').fill('09:00');
  await dialog.getByLabel('Until').fill('11:00');
  await dialog.getByLabel('Until').press('Enter');
  await expect(dialog.getByRole('status')).toHaveText('Added.');
  await expect(dialog.getByRole('region', { name: 'Ana Kovač is away' })).toContainText(
    /on \S+ \d+ \S+, 09:00–11:00 Brussels time/,
  );
  await expect_clean(page, 'who is away');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(way_in).toBeFocused();

  const words = /^Ana Kovač is away on \S+ \d+ \S+, 09:00–11:00 Brussels time, during “Heat”\.$/;
  await expect(
    page.getByRole('heading', { name: 'Serious: Somebody on stage who is away: 1' }),
  ).toBeVisible();
  const problem = page.getByRole('listitem').filter({ hasText: 'Ana Kovač is away' });
  await expect(problem.getByText(words)).toBeVisible();
  await expect(other.getByText(words)).toBeVisible();
  await expect(
    other.getByText('Rooms, tracks, hours or absences were changed by somebody else.'),
  ).toBeAttached();
  await context.close();

  await problem.getByRole('button', { name: 'Show it' }).press('Enter');
  await expect(block(page, 'Heat')).toBeFocused();
  await expect(block(page, 'Heat')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Alt+PageDown');
  await expect(block(page, 'Heat')).toContainText('11:00–12:00');
  await expect(page.getByText(words)).toBeHidden();

  await page.keyboard.press('Alt+PageUp');
  await expect(page.getByText(words)).toBeVisible();
  await way_in.click();
  await dialog.getByRole('button', { name: /^Remove ?: Ana Kovač, on / }).click();
  await expect(dialog).toContainText('Nobody is away.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText(words)).toBeHidden();
});
