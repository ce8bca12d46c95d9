// The built-in room with a real Janus, between a host and somebody with a place.
import { expect_access } from './support/access.ts';
import {
  enter,
  go_on_stage,
  k_soon,
  kill_janus,
  no_pictures_come,
  pictures_come,
  press,
  publish,
  start,
  test,
} from './support/built_in.ts';
import { frames_decoded, sound_received } from './support/cameras.ts';
import { sign_in } from './support/organising.ts';
import { expect } from './support/test.ts';

test('the audience sees and hears the stage once it is live, and nothing before', async ({
  host,
  guest,
  plenary,
  open_place,
}) => {
  const webinar = await publish(host, plenary, 'Seen and heard');
  await open_place(guest, webinar.slug);
  await enter(guest);
  await host.goto(webinar.desk);
  await go_on_stage(host);
  await expect(host.getByText(/^Green room:/)).toBeVisible(k_soon);
  await expect(host.locator('.stage-view video')).toBeVisible();
  await no_pictures_come(guest);
  expect(await frames_decoded(guest)).toBe(0);
  await expect(guest.getByText('Olga Host')).toBeHidden();

  await start(host);
  await expect(guest.getByText('Olga Host')).toBeVisible(k_soon);
  await pictures_come(guest);
  await expect.poll(() => sound_received(guest), k_soon).toBeGreaterThan(1_000);
  await expect(guest.getByText(/^Counted since/)).toBeVisible(k_soon);

  await press(host, 'Pause');
  await expect(guest.getByText('Olga Host')).toBeHidden(k_soon);
  await no_pictures_come(guest);
  await press(host, 'Go on');
  await pictures_come(guest);
});

test('somebody is asked onto the stage, muted, shares a screen, and is taken off', async ({
  host,
  guest,
  plenary,
  open_place,
}) => {
  const webinar = await publish(host, plenary, 'Brought up');
  await open_place(guest, webinar.slug);
  await enter(guest);
  await press(guest, 'Raise your hand');
  await host.goto(webinar.desk);
  await host.getByText(/^Others in the room: 1, hands up: 1$/).click();
  await press(host, /^Ask onto the stage/);
  await go_on_stage(guest);
  await pictures_come(host);
  await expect.poll(() => sound_received(host), k_soon).toBeGreaterThan(1_000);

  await press(host, /^Mute Ada/);
  await expect(guest.getByText(/^The host has muted you\./)).toBeVisible(k_soon);
  await press(guest, 'Unmute yourself');
  await expect(host.getByRole('button', { name: /^Mute Ada/ })).toBeVisible(k_soon);

  await press(guest, 'Share your screen');
  await expect(host.getByText('Screen of Ada Wójcik', { exact: true })).toBeVisible(k_soon);
  await expect(host.locator('.screen video')).toBeVisible();
  await press(guest, 'Stop sharing');
  await expect(host.getByText('Screen of Ada Wójcik', { exact: true })).toBeHidden(k_soon);

  await press(host, /^Take off the stage/);
  await expect(guest.getByRole('button', { name: 'Raise your hand' })).toBeVisible(k_soon);
  await no_pictures_come(host);
});

test('who is removed receives nothing more and stays out until let in again', async ({
  host,
  guest,
  plenary,
  open_place,
}) => {
  const webinar = await publish(host, plenary, 'Removed');
  await open_place(guest, webinar.slug);
  await enter(guest);
  await host.goto(webinar.desk);
  await go_on_stage(host);
  await start(host);
  await pictures_come(guest);
  await host.getByText(/^Others in the room: 1/).click();
  await press(host, 'Remove Ada Wójcik');
  await press(host, 'Remove Ada Wójcik for good');
  await expect(guest.getByText('The host has removed you from this room.')).toBeVisible(k_soon);
  await no_pictures_come(guest);
  await guest.reload();
  await expect(guest.getByText('The host has removed you from this room.')).toBeVisible();
  await expect(guest.getByRole('button', { name: 'Enter the room' })).toBeHidden();

  await press(host, /^Let in again/);
  await guest.reload();
  await press(guest, 'Enter the room');
  await pictures_come(guest);
});

test('a Janus that was killed comes back, and so do the pictures, without a press', async ({
  host,
  guest,
  plenary,
  open_place,
}) => {
  const webinar = await publish(host, plenary, 'Killed');
  await open_place(guest, webinar.slug);
  await enter(guest);
  await host.goto(webinar.desk);
  await go_on_stage(host);
  await start(host);
  await pictures_come(guest);
  kill_janus(plenary.process);
  await expect(guest.getByText('Olga Host')).toBeHidden(k_soon);
  await expect(guest.getByText('Olga Host')).toBeVisible({ timeout: 15_000 });
  await pictures_come(guest);
});

test('without a camera the device check says what to do', async ({
  browser,
  plenary,
  organiser,
}) => {
  const context = await browser.newContext({ baseURL: plenary.url });
  const page = await context.newPage();
  await sign_in(page, organiser);
  const webinar = await publish(page, plenary, 'No camera');
  await page.goto(webinar.desk);
  await press(page, 'Go on stage');
  await expect(page.getByRole('alert')).toHaveText(
    /Neither a camera nor a microphone was found|does not let this page use/,
  );
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await press(page, 'Not now');
  await expect(page.getByRole('button', { name: 'Go on stage' })).toBeVisible();
  await context.close();
});

test('stage and desk are accessible, narrow and wide', async ({
  host,
  guest,
  plenary,
  open_place,
}) => {
  const webinar = await publish(host, plenary, 'Accessible');
  await open_place(guest, webinar.slug);
  await enter(guest);
  await host.goto(webinar.desk);
  await go_on_stage(host);
  await start(host);
  await pictures_come(guest);
  await expect_access(host, 'desk');
  await expect_access(guest, 'join page');
});

test('what was shown is recorded: the whole and each speaker, to be reviewed', async ({
  host,
  guest,
  plenary,
  request,
  open_place,
}) => {
  test.setTimeout(180_000);
  const webinar = await publish(host, plenary, 'Recorded', true);
  await open_place(guest, webinar.slug);
  await enter(guest);
  await host.goto(webinar.desk);
  await go_on_stage(host);
  await start(host);
  await expect(guest.getByText(/^Live and recorded/)).toBeVisible(k_soon);
  await host.getByText(/^Others in the room: 1/).click();
  await press(host, /^Ask onto the stage/);
  await go_on_stage(guest);
  await pictures_come(host);
  await pictures_come(guest);
  await host.waitForTimeout(4_000);
  await press(host, 'End the session');
  await expect(host.getByText('The stage is closed.')).toBeVisible(k_soon);

  const moved = await request.post('/api/v1/testing/clock', {
    headers: { Origin: plenary.url },
    data: { now: new Date(Date.now() + 4 * 60_000).toISOString() },
  });
  expect(moved.ok()).toBe(true);
  const of_session = `session_id IN (SELECT id FROM session WHERE event_id = '${webinar.id}')`;
  const reviewed = `SELECT string_agg(file_name, ' ' ORDER BY file_name) FROM recording
                     WHERE ${of_session} AND state = 'review'`;
  await expect
    .poll(() => plenary.value(reviewed), { timeout: 120_000, intervals: [1_000] })
    .toBe(['Ada Wójcik.mp4', 'Olga Host.mp4', `${webinar.slug}.mp4`].join(' '));
  const seconds = plenary.value(`SELECT min(duration_seconds) FROM recording WHERE ${of_session}`);
  expect(Number(seconds)).toBeGreaterThanOrEqual(4);

  plenary.value(
    `UPDATE recording SET state = 'published'
      WHERE ${of_session} AND file_name = '${webinar.slug}.mp4' RETURNING id`,
  );
  await guest.goto(guest.url().replace(/\/join.*$/, '/recording'));
  const film = guest.locator('video');
  await film.evaluate((video: HTMLVideoElement) => {
    video.muted = true;
    return video.play();
  });
  await expect
    .poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime), k_soon)
    .toBeGreaterThan(1);
  expect(await film.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(1280);
});
