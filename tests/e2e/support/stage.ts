// An event some weeks ahead in which a speaker is asked for everything there is to ask for.
import { expect, type Browser, type Page } from '@playwright/test';
import { sign_in } from './organising.ts';
import type { Plenary } from './plenary.ts';
import { send_link, speaker_at } from './speaking.ts';
import { add_event, add_talk, path_of } from './talks.ts';

export interface Stage {
  slug: string;
  speaker: string;
  talk: string;
  // Of the organisers' page, and of what everybody sees of the talk.
  desk: string;
  session: string;
}

const k_ahead_days = 40;

export function bring_stage(plenary: Plenary, slug: string, speaker: string): Stage {
  const day = (from: number) =>
    new Date(Date.now() + (k_ahead_days + from) * 86_400_000).toISOString().slice(0, 10);
  const talk = 'Shade for every street';
  add_event(plenary, slug, 'Cool cities', `${day(0)}T07:00:00Z`, ['Hall']);
  add_talk(plenary, slug, {
    name: talk,
    at: `${day(0)}T08:00:00Z`,
    minutes: 45,
    room: 'Hall',
    speaker,
  });
  plenary.value(`
    INSERT INTO sound_check_slot (id, organisation_id, event_id, starts_at, ends_at, place, places)
    SELECT gen_random_uuid(), organisation_id, id, at, at + interval '15 minutes', 'Studio 1', 1
      FROM event, generate_series(timestamptz '${day(-1)} 08:00Z', '${day(-1)} 08:30Z', '15 minutes') AS at
     WHERE slug = '${slug}';
    INSERT INTO run_sheet (session_id, organisation_id, version, notes, lines, written_at)
    SELECT n.id, n.organisation_id, 1, 'Water stands on the table.',
           '[{"at": "09:55", "what": "At the side of the stage", "who": "Mo"}, {"at": "10:00", "what": "Talk", "who": ""}]',
           now() FROM session n JOIN event e ON e.id = n.event_id WHERE e.slug = '${slug}'`);
  return {
    slug,
    speaker,
    talk,
    desk: `/organise/events/${slug}/speakers`,
    session: `/events/${slug}/sessions/${path_of({ name: talk })}`,
  };
}

// The organiser at the list of speakers, who has sent the link, and the speaker at the page behind it.
export async function open_stage(
  page: Page,
  browser: Browser,
  plenary: Plenary,
  stage: Stage,
  email: string,
): Promise<Page> {
  await sign_in(page, plenary.add_organiser(`Olga ${stage.slug}`));
  const link = await send_link(page, plenary, stage.speaker, email, stage.desk);
  return speaker_at(browser, plenary, link);
}

// A visitor at the public page of the talk, which may be prepared a moment later than what it says.
export async function expect_offered(visitor: Page, { session, speaker }: Stage): Promise<void> {
  const offered = visitor.getByRole('link', { name: `Slides of ${speaker}` });
  await expect(async () => {
    await visitor.goto(session);
    await expect(offered).toBeVisible({ timeout: 500 });
  }).toPass();
}
