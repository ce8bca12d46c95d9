// Conferences whose agenda is built, and what is done in the builder again and again.
import type { Locator, Page } from '@playwright/test';
import { days_ahead, sign_in } from './organising.ts';
import type { Plenary } from './plenary.ts';
import { publish_webinar } from './registrations.ts';
import { expect } from './test.ts';

export interface Conference {
  id: string;
  // Of the builder, and of what everybody sees.
  builder: string;
  agenda: string;
  // "2026-12-03", both of them.
  days: [string, string];
}

// Published, of two days from nine to six, with nothing in its agenda.
export async function make_conference(
  page: Page,
  plenary: Plenary,
  title: string,
): Promise<Conference> {
  const [first, second] = [days_ahead(20).slice(0, 10), days_ahead(21).slice(0, 10)];
  const { id } = await publish_webinar(page, title, `${first}T09:00`);
  plenary.value(`
    DELETE FROM session WHERE event_id = '${id}';
    UPDATE event SET form = 'conference', ends_at = starts_at + interval '33 hours', version = version + 1
     WHERE id = '${id}'`);
  return {
    id,
    builder: `/organise/events/${id}/agenda`,
    agenda: `/events/${id}/agenda`,
    days: [first, second],
  };
}

// So many sessions of 25 minutes in all rooms on both days, as an import leaves them.
export function fill_agenda(
  plenary: Plenary,
  { id, days }: Conference,
  sessions: number,
  rooms = 25,
): void {
  plenary.value(`
    INSERT INTO room (id, organisation_id, event_id, name, position)
    SELECT gen_random_uuid(), e.organisation_id, e.id, 'Room ' || lpad(n::text, 2, '0'), n
      FROM event e, generate_series(1, ${rooms}) AS n WHERE e.id = '${id}';
    INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, room_id)
    SELECT gen_random_uuid(), r.organisation_id, r.event_id, 's' || n, jsonb_build_object('en', 'Session ' || n),
           at.start, at.start AT TIME ZONE e.zone, (at.start + interval '25 minutes') AT TIME ZONE e.zone, at.start::date, r.id
      FROM generate_series(0, ${sessions - 1}) AS n
      JOIN room r ON r.event_id = '${id}' AND r.position = 1 + n % ${rooms}
      JOIN event e ON e.id = r.event_id
     CROSS JOIN LATERAL (SELECT (CASE WHEN n % ${2 * rooms} < ${rooms} THEN '${days[0]}' ELSE '${days[1]}' END)::timestamp
                                + interval '9 hours' + n / ${2 * rooms} * interval '25 minutes' AS start) AS at;
    ANALYZE session`);
}

export const block = (page: Page, title: string): Locator =>
  page.locator('[id^="session-"]').filter({ hasText: title });

export const saved = (page: Page) =>
  expect(page.getByRole('group', { name: 'Tools of the agenda' })).toContainText(/Saved \d\d:\d\d/);

export async function open_builder(page: Page, { builder }: Conference): Promise<void> {
  await page.goto(builder);
  await expect(page.getByRole('heading', { name: /^Problems: \d/ })).toBeVisible();
}

// A new conference in the builder, on a screen that shows all of it.
export async function begin_building(
  page: Page,
  plenary: Plenary,
  organiser: string,
  title: string,
): Promise<Conference> {
  await page.setViewportSize({ width: 1440, height: 1000 });
  await sign_in(page, plenary.add_organiser(organiser));
  const conference = await make_conference(page, plenary, title);
  await open_builder(page, conference);
  return conference;
}

export async function add_rooms(page: Page, names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Rooms and tracks' }).click();
  const dialog = page.getByRole('dialog');
  for (const name of names) {
    await dialog.getByRole('button', { name: 'Add a room' }).click();
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await page.keyboard.press('Enter');
    await expect(dialog.getByText(name, { exact: true })).toBeVisible();
  }
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
}

// Into the tray.
export async function add_session(page: Page, title: string, minutes = 60): Promise<void> {
  await page.getByRole('button', { name: 'New session' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByLabel('Length in minutes').fill(String(minutes));
  await dialog.getByRole('button', { name: 'Add the session' }).click();
  await expect(dialog).toBeHidden();
  await expect(block(page, title)).toBeFocused();
}

// By the mouse, from where it is to the line of a clock time in a room.
export async function drag(page: Page, title: string, room: string, time: string): Promise<void> {
  // What is saved stands still.
  await saved(page);
  const grid = page.getByRole('region', { name: /^Agenda of/ });
  const line = grid.locator('.hours span').filter({ hasText: time });
  await line.scrollIntoViewIfNeeded();
  await block(page, title).scrollIntoViewIfNeeded();
  const from = (await block(page, title).boundingBox())!;
  const column = (await grid.getByRole('list', { name: new RegExp(`^${room}`) }).boundingBox())!;
  const y = (await line.boundingBox())!.y;
  await page.mouse.move(from.x + 30, from.y + 6);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 16, { steps: 3 });
  await page.mouse.move(column.x + 40, y + 6, { steps: 8 });
  // On the way past its edge the grid may have gone on by itself.
  await page.waitForTimeout(150);
  await page.mouse.move(column.x + 40, (await line.boundingBox())!.y + 6);
  await page.mouse.up();
}

// What a device that has opened somebody's personal link says of its stars.
export function star(plenary: Plenary, { id }: Conference, email: string, titles: string[]): void {
  const named = titles.map((title) => `'${title}'`).join(', ');
  plenary.value(`
    INSERT INTO favourites (organisation_id, event_id, key_hash, sessions, registration_id)
    SELECT r.organisation_id, r.event_id, sha256(r.id::text::bytea),
           ARRAY(SELECT s.id FROM session s WHERE s.event_id = r.event_id AND s.title ->> 'en' IN (${named})), r.id
      FROM registration r WHERE r.event_id = '${id}' AND r.address = '${email}'`);
}
