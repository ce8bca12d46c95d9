// What organisers see of a room that would not work, and of recordings that a video service still has.
import { expect_clean } from './support/access.ts';
import { publish_webinar } from './support/leading.ts';
import { sign_in } from './support/organising.ts';
import { settled } from './support/settled.ts';
import { expect, test } from './support/test.ts';
import { look_in_every_way } from './support/ways.ts';

test('a room that does not answer stands on the dashboard, comes by mail and is left from the desk', async ({
  page,
  plenary,
}) => {
  const host = plenary.add_organiser('Lola Looked');
  await sign_in(page, host);
  const webinar = await publish_webinar(page, plenary, {
    title: 'Looked at',
    room: { provider: 'stream', address: 'https://127.0.0.1:9/live.m3u8' },
  });
  const mail = await plenary.mails.wait_for(host.email);
  expect(mail.subject).toBe('Looked at: the room does not work');
  expect(mail.text).toContain('nothing answered');
  expect(mail.text).toContain(`${plenary.url}${webinar.desk}?session=`);

  await settled(page, () => page.goto('/organise'));
  const needs = page.getByRole('region', { name: 'Needs you' });
  const need = needs.getByRole('listitem').filter({ hasText: 'Looked at' });
  await expect(need).toContainText('The room of 1 session does not work.');
  await look_in_every_way(page, 'a room that fails on the dashboard');
  await need.getByRole('link').first().click();

  // In a window of its own nobody but its hosts sees whether it works: the look stands in for a service that does.
  plenary.value(
    `UPDATE session SET provider = 'link', provider_data = '{"address": "https://meet.example.org/a"}'
      WHERE event_id = '${webinar.id}' RETURNING id`,
  );
  plenary.value(
    `UPDATE room_check c SET trouble = 'refused', checked_at = now(),
            room = room_of_session(s.provider, s.provider_account_id, s.provider_data)
       FROM session s WHERE s.id = c.session_id AND s.event_id = '${webinar.id}' RETURNING c.session_id`,
  );
  await settled(page, () => page.goto(webinar.desk));
  const warning = page.getByText(/its video service answered at .* but does not let us use it/);
  await expect(warning).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the room as its moderator' })).toBeVisible();
  await look_in_every_way(page, 'a room that fails at the desk');
  await expect_clean(page);
  plenary.value(
    `UPDATE room_check c SET health = 'good', trouble = '' FROM session s
      WHERE s.id = c.session_id AND s.event_id = '${webinar.id}' RETURNING c.session_id`,
  );
  await expect(warning).toBeHidden();
});

test('recordings at a video service are awaited, come, and are missed in words', async ({
  page,
  plenary,
}) => {
  await sign_in(page, plenary.add_organiser('Rita Recorded'));
  const webinar = await publish_webinar(page, plenary, { title: 'Recorded elsewhere' });
  for (const [name, recordings] of [
    ['Our BigBlueButton', 'awaited'],
    ['A partner’s BigBlueButton', 'missing'],
  ])
    plenary.value(
      `WITH held AS (SELECT organisation_id, id FROM session WHERE event_id = '${webinar.id}'),
            account AS (INSERT INTO provider_account (id, organisation_id, kind, name, settings, sealed, secrets, key_id, created_at)
                             SELECT gen_random_uuid(), organisation_id, 'harbour', '${name}', '{}', 'sealed', '{}', 'other', now() FROM held
                          RETURNING id, organisation_id)
       INSERT INTO provider_room (id, organisation_id, session_id, account_id, stage, data, recordings, recordings_run, recordings_until, created_at)
            SELECT gen_random_uuid(), held.organisation_id, held.id, account.id, 'gone', '{"room": 1}', '${recordings}', 1,
                   now() + interval '20 hours', now()
              FROM held, account RETURNING id`,
    );
  plenary.value(
    `WITH coming AS (INSERT INTO recording (id, organisation_id, session_id, state, step, percent, audience, storage_key, content_type, duration_seconds, file_name)
                          SELECT gen_random_uuid(), organisation_id, id, 'prepared', 'fetch', 40, 'registrants', '', '', 0, 'recorded-elsewhere.mp4'
                            FROM session WHERE event_id = '${webinar.id}' RETURNING id, organisation_id, session_id)
     INSERT INTO fetched_recording (organisation_id, session_id, account_id, key, service, recording_id, began_at)
          SELECT organisation_id, session_id, gen_random_uuid(), 'k', 'Our BigBlueButton', id, now() FROM coming RETURNING key`,
  );
  await settled(page, () => page.goto(`/organise/events/${webinar.id}/recording`));
  await expect(page.getByText(/^“Our BigBlueButton” is still at work/)).toBeVisible();
  await expect(page.getByText(/^No recording came from “A partner’s/)).toBeVisible();
  const recording = page.getByRole('region', { name: 'recorded-elsewhere.mp4' });
  await expect(recording).toContainText('from “Our BigBlueButton”');
  await expect(recording.getByRole('progressbar', { name: 'Fetched' })).toBeVisible();
  await look_in_every_way(page, 'recordings at a video service');
  await expect_clean(page);
});
