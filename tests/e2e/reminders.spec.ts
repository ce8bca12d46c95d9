// Who is chased is written to once, whatever happens to the server meanwhile.
import { settled } from './support/settled.ts';
import { row } from './support/speaking.ts';
import { bring_stage, open_stage } from './support/stage.ts';
import type { Plenary } from './support/plenary.ts';
import { expect, test } from './support/test.ts';

// As if the time to look had come, until the server has looked.
async function look_now(plenary: Plenary): Promise<void> {
  const job = `FROM schedule WHERE name = 'speakers.remind'`;
  plenary.value(
    `UPDATE schedule SET next_at = now(), lease_until = NULL WHERE name = 'speakers.remind'`,
  );
  await expect
    .poll(() => plenary.value(`SELECT next_at > now() AND lease_until IS NULL ${job}`), {
      timeout: 20_000,
    })
    .toBe('t');
}

test('one mail of what is missing, though the server is killed before it leaves', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  test.slow();
  const email = address();
  const stage = bring_stage(plenary, 'shade-missing', 'Rita Reminded');
  const speaker = await open_stage(page, browser, plenary, stage, email);
  const of_event = `event_id = (SELECT id FROM event WHERE slug = '${stage.slug}')`;
  plenary.value(`
    UPDATE speaker SET invited_at = now() - interval '2 days' WHERE ${of_event};
    INSERT INTO speaker_terms (event_id, organisation_id, deadlines)
    SELECT id, organisation_id, jsonb_build_object('slides', jsonb_build_object('day', (now() + interval '2 days')::date))
      FROM event WHERE slug = '${stage.slug}'`);
  const tasks = `FROM task WHERE kind = 'mail.speaker_reminded'
    AND payload ->> 'speaker' = (SELECT id::text FROM speaker WHERE ${of_event})`;

  // Nobody takes mails for a while.
  await plenary.serve({ 'mail.smtp_url': 'smtp://127.0.0.1:9' });
  await look_now(plenary);
  await expect.poll(() => plenary.value(`SELECT attempts > 0 ${tasks}`)).toBe('t');
  await plenary.kill();
  plenary.value(`UPDATE task SET due_at = now(), lease_until = NULL WHERE state = 'queued'`);
  await plenary.serve({ 'mail.smtp_url': plenary.mails.url });
  const mail = await plenary.mails.wait_for(email, 2);
  expect(mail.subject).toBe('Still open: your part in Cool cities');
  expect(mail.text).toContain('Slides, until');

  await look_now(plenary);
  await plenary.kill();
  await plenary.serve();
  await look_now(plenary);
  expect(plenary.value(`SELECT count(*) ${tasks}`)).toBe('1');
  await expect.poll(() => plenary.value(`SELECT state ${tasks}`)).toBe('done');
  expect(plenary.mails.to(email)).toHaveLength(2);
  await settled(page, () => page.goto(stage.desk));
  await expect(row(page, stage.speaker).getByText(/^Reminded /)).toBeVisible();
  await speaker.context().close();
});
