// "Running 10 minutes late": said once at the desk, and every page that is open follows by itself.
import type { Page } from '@playwright/test';
import { expect_clean } from './support/access.ts';
import { test_led_by } from './support/host.ts';
import { add_hall, type Hall } from './support/hall.ts';
import type { Plenary } from './support/plenary.ts';
import { expect } from './support/test.ts';

const test = test_led_by('Hanna Host');

const k_public = { timeout: 10_000 };
const k_visitors_zone = 'Europe/Brussels';

// A hall that takes registrations, with the second talk in a room on the screen and Ana Lima in the last one.
// Answers the page of Ana Lima.
function open_to_all(plenary: Plenary, { slug, event, sessions }: Hall): string {
  plenary.value(`
    WITH pool AS (INSERT INTO place_pool (id, organisation_id, event_id)
                       SELECT gen_random_uuid(), organisation_id, id FROM event WHERE id = '${event}' RETURNING *),
         kind AS (INSERT INTO category (id, organisation_id, event_id, name)
                       SELECT gen_random_uuid(), organisation_id, id, '{"en": "Visitor"}' FROM event WHERE id = '${event}'
                    RETURNING *)
    INSERT INTO category_pool (organisation_id, category_id, pool_id)
         SELECT kind.organisation_id, kind.id, pool.id FROM kind, pool;
    UPDATE session SET provider = 'stream', provider_data = '{"address": "/demo/live/index.m3u8"}'
     WHERE id = '${sessions['shade']}';
    UPDATE event SET online = true, registration = 'open', version = version + 1 WHERE id = '${event}'`);
  const speaker = plenary.value(`
    WITH ana AS (INSERT INTO person (id, organisation_id, event_id, name)
                      SELECT gen_random_uuid(), organisation_id, id, 'Ana Lima' FROM event WHERE id = '${event}' RETURNING *)
    INSERT INTO session_person (organisation_id, session_id, person_id)
         SELECT organisation_id, '${sessions['water']}', id FROM ana RETURNING person_id`);
  return `/events/${slug}/speakers/${speaker}`;
}

const loads_of = (page: Page) => {
  const counted = { loads: 0 };
  page.on('load', () => (counted.loads += 1));
  return counted;
};

// By the event's clock, or that of another zone.
const clock = (plenary: Plenary, { event }: Hall, instant: string, zone = '') =>
  plenary.value(
    `SELECT to_char((${instant}) AT TIME ZONE coalesce(nullif('${zone}', ''), e.zone), 'HH24:MI') FROM event e
       JOIN session s ON s.event_id = e.id AND s.slug = 'shade' WHERE e.id = '${event}'`,
  );

async function say_late(host: Page, minutes: number): Promise<void> {
  await host
    .getByRole('button', { name: `${minutes} min later`, exact: true })
    .first()
    .click();
  const dialog = host.getByRole('dialog', { name: 'Move this for everybody?' });
  await expect(dialog.getByRole('listitem')).not.toHaveCount(0);
  await dialog.getByRole('button', { name: /^Move \d+ sessions?$/ }).click();
  await expect(dialog).toBeHidden();
}

test('agenda, screen, session page, speaker page and personal page follow at once, and back', async ({
  host,
  page,
  context,
  plenary,
  open_place,
}) => {
  test.setTimeout(150_000);
  const hall = add_hall(plenary);
  const speakers_page = open_to_all(plenary, hall);
  const before = clock(plenary, hall, 's.starts_at');
  const [agenda, screen, talk] = [page, await context.newPage(), await context.newPage()];
  const [personal, speaker] = [await context.newPage(), await context.newPage()];
  await open_place(personal, hall.slug);
  await expect(personal.locator('.next')).toContainText(
    clock(plenary, hall, "s.starts_at - interval '15 minutes'", k_visitors_zone),
  );
  await agenda.goto(`/events/${hall.slug}/agenda`);
  await screen.goto(`/events/${hall.slug}/signage?room=${hall.room}`);
  await talk.goto(`/events/${hall.slug}/sessions/shade`);
  await expect(screen.locator('.screen-next')).toContainText('Shade from trees');
  await speaker.goto(speakers_page);
  const on_stage = speaker.locator('#s-water');
  await on_stage.getByRole('link', { name: 'Water on roofs' }).focus();
  const star = agenda.getByRole('button', { name: 'In my agenda: Water on roofs' });
  await star.focus();
  const loads = [agenda, screen, talk, speaker, personal].map(loads_of);

  await host.goto(`/organise/events/${hall.event}/session?session=${hall.sessions['shade']}`);
  await say_late(host, 10);
  const later = clock(plenary, hall, 's.starts_at');
  expect(later).not.toBe(before);
  const row = agenda.locator('#s-shade');
  await agenda.bringToFront();
  await expect(row).toContainText(`10 minutes later than planned (was ${before})`, k_public);
  await expect(row.locator('.slot-time')).toContainText(later);
  await expect(agenda.locator('#s-water')).toContainText('10 minutes later');
  await expect(agenda.locator('#s-workshop')).not.toContainText('later');
  await expect(agenda.locator('[data-follow]')).toHaveText(
    /^Updated .+: 2 sessions start 10 minutes later$/,
  );
  await expect(star).toBeFocused();
  await expect_clean(agenda, 'moved');
  await screen.bringToFront();
  await expect(screen.locator('.screen-next')).toContainText(
    `10 min later (was ${before})`,
    k_public,
  );
  await talk.bringToFront();
  await expect(talk.locator('.head .was')).toContainText(`was ${before}`, k_public);
  await expect(talk.locator('.head .when')).toContainText(later);
  await expect_clean(talk, 'moved');
  await speaker.bringToFront();
  await expect(on_stage).toContainText('10 minutes later than planned (was ', k_public);
  await expect(speaker.locator('.head .news')).toHaveText(
    /^Updated .+: Water on roofs starts 10 minutes later, /,
  );
  await expect(on_stage.getByRole('link', { name: 'Water on roofs' })).toBeFocused();
  await expect_clean(speaker, 'moved');
  await personal.bringToFront();
  await expect(personal.locator('.next')).toContainText(
    clock(plenary, hall, "s.starts_at - interval '15 minutes'", k_visitors_zone),
    k_public,
  );
  await expect(personal.locator('.news')).toContainText('the room opens');

  const feed = await (await context.request.get(`/events/${hall.slug}/agenda.ics`)).text();
  const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)![1]);

  await host.getByRole('button', { name: /^Take back: 10 minutes later/ }).click();
  await expect(host.getByText(/^Taken back: 2 sessions stand as before/)).toBeVisible();
  await agenda.bringToFront();
  await expect(row).not.toContainText('later than planned', k_public);
  await expect(row.locator('.slot-time')).toContainText(before);
  await screen.bringToFront();
  await expect(screen.locator('.screen-next')).not.toContainText('later', k_public);
  const fresh = await (await context.request.get(`/events/${hall.slug}/agenda.ics`)).text();
  expect(sequence(fresh)).toBeGreaterThan(sequence(feed));
  expect(loads.map((each) => each.loads)).toEqual([0, 0, 0, 0, 0]);
});

test('an open builder sees it, takes it back, and the desk shows what it breaks', async ({
  host,
  context,
  plenary,
}) => {
  test.setTimeout(90_000);
  const hall = add_hall(plenary);
  await host.goto(`/organise/events/${hall.event}/agenda`);
  const block = host.locator('[id^="session-"]').filter({ hasText: 'Shade from trees' });
  await expect(block).toBeVisible();
  const before = clock(plenary, hall, 's.starts_at');
  await block.click();
  await host.getByRole('button', { name: 'Running late' }).click();
  await say_late(host, 15);
  await host.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  const later = clock(plenary, hall, 's.starts_at');
  expect(later).not.toBe(before);
  await expect(block).toContainText(later);

  const desk = await host.context().newPage();
  await desk.goto(`/organise/events/${hall.event}/session?session=${hall.sessions['shade']}`);
  await desk.getByLabel('This session').check();
  await desk.getByLabel('Another number of minutes').fill('45');
  await desk.getByRole('button', { name: 'Show what moves' }).click();
  await expect(desk.getByRole('dialog')).toContainText('Great Hall is taken twice');
  await expect_clean(desk, 'what would move');
  await desk.getByRole('button', { name: 'Leave it as it is' }).click();

  await host.bringToFront();
  await host.keyboard.press('Control+z');
  await expect(block).toContainText(before);
  expect(clock(plenary, hall, 's.starts_at')).toBe(before);
  await context.close();
});
