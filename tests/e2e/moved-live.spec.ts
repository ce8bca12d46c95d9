// A session moves while it is live: from our own room to BigBlueButton and back, without losing anybody.
import {
  enter,
  go_on_stage,
  k_soon,
  pictures_come,
  press,
  publish,
  start,
  test as with_cameras,
} from './support/built_in.ts';
import { watch_peers } from './support/cameras.ts';
import { FakeService, make_owner, move_to, set_up_account } from './support/fake_service.ts';
import { Plenary } from './support/plenary.ts';
import { expect } from './support/test.ts';

const k_elsewhere = 'Our BigBlueButton';
const k_ours = 'Our own room, with cameras';
const k_removed = 'The host has removed you from this room.';

const test = with_cameras.extend<object, { service: FakeService }>({
  plenary: [
    async ({}, use) => {
      const plenary = await Plenary.start({
        media: false,
        settings: { 'built_in.enabled': 'true', 'egress.allow': '127.0.0.0/8' },
      });
      await use(plenary);
      await plenary.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  service: [
    async ({}, use) => {
      const service = await FakeService.start('fake_bigbluebutton');
      await use(service);
      service.stop();
    },
    { scope: 'worker' },
  ],
});

test('a live session goes to BigBlueButton and back, and everybody comes along by the page that they have open', async ({
  host,
  guest,
  cameras,
  plenary,
  organiser,
  service,
  open_place,
}) => {
  test.setTimeout(180_000);
  make_owner(plenary, organiser);
  await set_up_account(host, 'BigBlueButton', k_elsewhere, {
    'Address of the server': service.url,
    Secret: service.words[1]!,
  });
  const webinar = await publish(host, plenary, 'Moved while live');
  const newcomer = async () => {
    const context = await cameras.newContext({ baseURL: plenary.url, locale: 'en-GB' });
    const page = await context.newPage();
    await watch_peers(page);
    return page;
  };
  const [second, removed] = [await newcomer(), await newcomer()];
  const guests = [guest, second];
  for (const page of guests) await open_place(page, webinar.slug);
  const { email } = await open_place(removed, webinar.slug);
  plenary.value(`UPDATE registration SET name = 'Rudi Rude' WHERE email = '${email}'`);
  let loads = 0;
  for (const page of [...guests, removed]) await enter(page);
  for (const page of guests) page.on('load', () => (loads += 1));
  const of_session = `session_id IN (SELECT id FROM session WHERE event_id = '${webinar.id}')`;
  const there_by = (source: string) =>
    plenary.value(
      `SELECT count(DISTINCT registration_id) FROM attendance_interval
        WHERE ${of_session} AND source = '${source}' AND left_at IS NULL`,
    );

  await host.goto(webinar.desk);
  await go_on_stage(host);
  await start(host);
  for (const page of guests) {
    await pictures_come(page);
    await expect(page.getByText(/^Counted since/)).toBeVisible(k_soon);
  }
  await host.getByText(/^Others in the room: 3/).click();
  await press(host, 'Remove Rudi Rude');
  await press(host, 'Remove Rudi Rude for good');
  await expect(removed.getByText(k_removed)).toBeVisible(k_soon);
  await expect.poll(() => there_by('own_page')).toBe('2');

  await move_to(host, k_elsewhere);
  await expect(host.getByText(`Now in a room at ${k_elsewhere}.`)).toBeVisible(k_soon);
  await expect(host.getByRole('button', { name: 'Go on stage' })).toBeHidden();
  for (const page of guests) {
    await expect(page.locator('.news')).toHaveText(/the session has moved to another room/, k_soon);
    const window = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Enter the room' }).click(k_soon);
    await (await window).waitForURL((url) => url.href.startsWith(new URL(service.url).origin));
  }
  // BigBlueButton says who is in, and counts while our pages do not.
  await expect.poll(() => there_by('own_page')).toBe('0');
  await expect.poll(() => there_by('provider_signal')).toBe('2');
  // Who was removed for good stays out wherever the session goes.
  await removed.reload();
  await expect(removed.getByText(k_removed)).toBeVisible();
  await expect(removed.getByRole('link', { name: 'Enter the room' })).toBeHidden();

  await move_to(host, k_ours);
  for (const page of guests)
    await expect(page.getByRole('button', { name: 'Raise your hand' })).toBeVisible(k_soon);
  await go_on_stage(host);
  for (const page of guests) {
    await pictures_come(page);
    await expect(page.getByText(/^Counted since/)).toBeVisible(k_soon);
  }
  await expect(host.getByText(/^Others in the room: 2/)).toBeVisible(k_soon);
  await expect.poll(() => there_by('own_page')).toBe('2');
  const counted_twice = `SELECT count(*) FROM (
    SELECT registration_id FROM attendance_interval WHERE ${of_session} AND source = 'own_page'
     GROUP BY 1 HAVING bool_or(left_at IS NULL) AND bool_or(left_at IS NOT NULL)) AS back`;
  expect(plenary.value(counted_twice)).toBe('2');
  // The room that was left is ended there, so that nobody waits or is counted in it.
  await expect
    .poll(() => plenary.value(`SELECT stage FROM provider_room WHERE ${of_session}`), k_soon)
    .toBe('gone');
  await expect.poll(() => there_by('provider_signal')).toBe('0');
  expect(loads).toBe(0);
});
