// Sessions that ask for sign-up: from the organiser's places over the form to the door of the room.
import type { Browser, Page } from '@playwright/test';
import { block, make_conference, open_builder, type Conference } from './support/agendas.ts';
import { link_in } from './support/mails.ts';
import { sign_in } from './support/organising.ts';
import type { Plenary } from './support/plenary.ts';
import { settled } from './support/settled.ts';
import { expect, test } from './support/test.ts';

// Two sessions that overlap, each with a room on the screen.
function add_sessions(plenary: Plenary, { id, days }: Conference): void {
  plenary.value(`
    INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, provider, provider_data)
    SELECT gen_random_uuid(), e.organisation_id, e.id, made.slug, jsonb_build_object('en', made.title), made.at,
           made.at AT TIME ZONE e.zone, (made.at + interval '1 hour') AT TIME ZONE e.zone, made.at::date, 'stream',
           '{"address": "/demo/live/index.m3u8"}'
      FROM event e, (VALUES ('walk', 'Shade walk', '${days[0]} 10:00'::timestamp),
                            ('tour', 'River tour', '${days[0]} 10:30'::timestamp)) AS made(slug, title, at)
     WHERE e.id = '${id}';
    UPDATE event SET version = version + 1 WHERE id = '${id}'`);
}

async function ask_for_sign_up(page: Page, title: string, places: string): Promise<void> {
  await block(page, title).click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'The session' });
  await panel.getByLabel('Asks for sign-up').check();
  await panel.getByLabel(/^Number of places/).fill(places);
  await panel.getByRole('button', { name: 'Save places' }).click();
  await expect(panel.getByText('Saved. Everybody sees it now.')).toBeVisible();
  await panel.getByRole('button', { name: 'Close the form' }).click();
}

// Registers by the form for these sessions, and opens the personal page.
async function register_for(
  browser: Browser,
  plenary: Plenary,
  event: string,
  email: string,
  sessions: RegExp[],
): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await settled(page, () => page.goto(`/events/${event}/register`));
  await page.getByLabel(/^Name/).fill('Ada Wójcik');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel(/^The authority/).fill('Gdańsk');
  await page.getByLabel('Country').selectOption('PL');
  for (const session of sessions) await page.getByLabel(session).check();
  for (const consent of await page.getByLabel(/may keep my data/).all()) await consent.check();
  await page.getByRole('button', { name: 'Take my place' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  const mail = await plenary.mails.wait_for(email);
  if (sessions.length > 0) expect(mail.text).toContain('Shade walk');
  await page.goto(link_in(mail));
  return page;
}

test('places in sessions are set, taken, waited for and given up, and each session has its door', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  test.setTimeout(90_000);
  await page.setViewportSize({ width: 1440, height: 1000 });
  await sign_in(page, plenary.add_organiser('Pia Places'));
  const conference = await make_conference(page, plenary, 'Sign up and come');
  add_sessions(plenary, conference);
  await open_builder(page, conference);
  await ask_for_sign_up(page, 'Shade walk', '1');
  await ask_for_sign_up(page, 'River tour', '20');

  const [first, second] = [address(), address()];
  const ada = await register_for(browser, plenary, conference.id, first, [
    /Shade walk/,
    /River tour/,
  ]);
  const own = ada.getByRole('region', { name: 'Your agenda' });
  await expect(own.getByText('You have a place')).toHaveCount(2);
  await expect(own.getByText('At the same time as River tour.')).toBeVisible();

  const ben = await register_for(browser, plenary, conference.id, second, [/Shade walk/]);
  const bens = ben.getByRole('region', { name: 'Your agenda' });
  await expect(bens.getByText('Waiting list, number 1')).toBeVisible();
  await ben.goto(`/events/${conference.id}/sessions/walk`);
  await expect(ben.getByText('Full: there is a waiting list.')).toBeVisible();
  await ben.goBack();

  await own.getByRole('button', { name: 'Give up this session Shade walk' }).click();
  await expect(own.getByRole('button', { name: 'Join the waiting list Shade walk' })).toBeVisible();
  await expect
    .poll(() => plenary.mails.to(second).map(({ subject }) => subject))
    .toContain('A place in “Shade walk” is yours');
  await ben.reload();
  await expect(bens.getByText('You have a place')).toBeVisible();

  plenary.value(
    `UPDATE session SET starts_at = now() - interval '1 minute', ends_at = now() + interval '1 hour'
      WHERE event_id = '${conference.id}';
     UPDATE event SET version = version + 1 WHERE id = '${conference.id}'`,
  );
  await expect(async () => {
    await ben.reload();
    await expect(bens.getByRole('link', { name: 'Join Shade walk' })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 20_000 });
  await bens.getByRole('link', { name: 'Join Shade walk' }).click();
  await expect(ben).toHaveURL(/\/join\?session=/);
  await expect(ben.getByRole('button', { name: 'Enter the room' })).toBeVisible();

  // Who gave the place up reads why the door stays closed.
  const door = new URL(ben.url()).search;
  await ada.goto(`${new URL(ada.url()).pathname}/join${door}`);
  await expect(ada.getByText('This session is for those who signed up for it')).toBeVisible();
  await expect(ada.getByRole('button', { name: 'Enter the room' })).toBeHidden();
});
