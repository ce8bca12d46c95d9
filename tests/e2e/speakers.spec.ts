// A speaker goes from the invitation to what the audience sees, without an account.
import type { Page } from '@playwright/test';
import { expect_access } from './support/access.ts';
import {
  add_rooms,
  add_session,
  begin_building,
  block,
  drag,
  saved as all_saved,
} from './support/agendas.ts';
import { Person } from './support/person.ts';
import { settled } from './support/settled.ts';
import { invite, pdf, row, send_link, speaker_at } from './support/speaking.ts';
import { expect, test } from './support/test.ts';
import { look_in_every_way } from './support/ways.ts';

const biography = (page: Page) => page.getByRole('textbox', { name: /^About you/ }).first();
const saved = (page: Page) => expect(page.getByText(/^Saved \d\d:\d\d/)).toBeVisible();

test('by pointer: invited, written, agreed, and the audience sees it', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  const link = await invite(page, plenary, 'Rohan Kulkarni', address());
  const speaker = await speaker_at(browser, plenary, link);
  await expect(speaker.getByRole('region', { name: 'When and where' })).toContainText(
    'Beds, oxygen, wards',
  );
  await speaker.getByRole('link', { name: 'Write about yourself' }).click();
  await biography(speaker).fill('Draws **one map** for one city.');
  await saved(speaker);
  await expect(speaker.getByRole('region', { name: 'What the audience sees' })).toContainText(
    'Draws one map for one city.',
  );
  await speaker.getByRole('link', { name: 'Send a photo' }).click();
  await speaker
    .getByLabel('Choose a photo')
    .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: await page.screenshot() });
  await expect(speaker.getByText(/^The photo is here\./)).toBeVisible();
  const shown = speaker.getByRole('region', { name: 'What the audience sees' }).getByRole('img');
  const at_first = (await shown.getAttribute('src'))!;
  const whole = (await speaker.getByRole('img', { name: /^Your photo/ }).boundingBox())!;
  await speaker.mouse.move(whole.x + whole.width / 2, whole.y + whole.height / 2);
  await speaker.mouse.down();
  await speaker.mouse.move(whole.x + 5, whole.y + 5, { steps: 4 });
  await speaker.mouse.up();
  await expect(shown).not.toHaveAttribute('src', at_first);
  const dragged = (await shown.getAttribute('src'))!;
  await speaker.getByLabel('Size of the part that is shown').press('ArrowLeft');
  await expect(shown).not.toHaveAttribute('src', dragged);
  await speaker.getByRole('link', { name: 'Answer about the recording' }).click();
  await speaker
    .getByRole('group', { name: /records my contribution/ })
    .getByRole('radio', { name: 'I agree', exact: true })
    .check();
  await speaker.getByRole('link', { name: 'Answer about publication' }).click();
  await speaker
    .getByRole('group', { name: /publishes the recording/ })
    .getByRole('radio', { name: 'I do not agree' })
    .check();
  await speaker.getByRole('link', { name: 'Upload slides' }).click();
  await speaker
    .getByLabel(/^Your slides for “Beds/)
    .setInputFiles({ name: 'map.pdf', mimeType: 'application/pdf', buffer: pdf(['One map']) });
  await speaker
    .getByRole('button', { name: 'No slides for this session Questions and answers' })
    .click();
  await expect(speaker.getByText('Everything is here.')).toBeVisible();
  await speaker.getByRole('link', { name: 'Open your public page' }).click();
  await expect(speaker.locator('.prose strong')).toHaveText('one map');
  await expect(speaker.getByRole('img', { name: 'Portrait of Rohan Kulkarni' })).toHaveJSProperty(
    'complete',
    true,
  );
  await page.reload();
  await expect(row(page, 'Rohan Kulkarni')).toContainText('Everything is there');
  await expect(row(page, 'Rohan Kulkarni')).toContainText('Does not agree to publication');
  await speaker.context().close();
});

test('by keyboard: what was typed outlives a broken line and a reload', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  const link = await invite(page, plenary, 'Dr. Anjali Deshmukh', address());
  const speaker = await speaker_at(browser, plenary, link);
  const anjali = new Person(speaker);
  await anjali.tab_to(speaker.getByRole('link', { name: 'Write about yourself' }), 30);
  await anjali.key('Enter');
  await speaker.context().setOffline(true);
  await anjali.tab_to(biography(speaker), 10);
  await anjali.type('Asks the questions.');
  await anjali.key('Tab');
  await expect(speaker.getByRole('alert')).toContainText('kept on this device');
  await speaker.context().setOffline(false);
  await settled(speaker, () => speaker.reload());
  await expect(biography(speaker)).toHaveValue('Asks the questions.');
  await saved(speaker);
  await anjali.tab_to(speaker.getByRole('radio', { name: 'I agree', exact: true }).first(), 60);
  await anjali.key('Space');
  await expect(speaker.getByText(/^You agreed on/)).toBeVisible();
  await speaker.context().close();
});

test('an assistant does it for a mayor by a link of their own, until it is ended', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  const link = await invite(page, plenary, 'Rohan Kulkarni', address());
  const mayor = await speaker_at(browser, plenary, link);
  await mayor.getByRole('textbox', { name: 'Who' }).fill('Iris Helps');
  await mayor.getByRole('button', { name: 'Make a link' }).click();
  const handed_on = mayor.getByLabel('Link for Iris Helps');
  await expect(handed_on).toBeFocused();
  const iris = await speaker_at(browser, plenary, new URL(await handed_on.inputValue()).pathname);
  await expect(iris.getByText('You act for this speaker as Iris Helps.')).toBeVisible();
  await expect(iris.getByRole('button', { name: 'Make a link' })).toHaveCount(0);
  await iris
    .getByRole('group', { name: /publishes the recording/ })
    .getByRole('radio', { name: 'I agree', exact: true })
    .check();
  await expect(iris.getByText('Answered by Iris Helps.')).toBeVisible();
  await settled(mayor, () => mayor.reload());
  await expect(mayor.getByText('Answered by Iris Helps.')).toBeVisible();
  await expect_access(mayor, "a speaker's page with an assistant");
  await look_in_every_way(mayor, "a speaker's page with an assistant");
  await mayor.getByRole('button', { name: 'End the link Iris Helps' }).click();
  await expect(mayor.getByText('The link of Iris Helps no longer works.')).toBeVisible();
  const answer = await iris.reload();
  expect(answer?.status()).toBe(410);
  await expect(iris.getByRole('heading', { level: 1 })).toHaveText('This link was withdrawn');
  await mayor.context().close();
  await iris.context().close();
});

test('a speaker says by keyboard when they cannot be there, and the builder plans by it', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  test.slow();
  const conference = await begin_building(page, plenary, 'Mo Plans', 'Planned around a speaker');
  await add_rooms(page, ['Hall']);
  await add_session(page, 'Heat');
  await drag(page, 'Heat', 'Hall', '10:00');
  await block(page, 'Heat').press('Enter');
  const form = page.getByRole('region', { name: 'The session' });
  await form.getByLabel('Name of somebody else on stage').fill('Ilse Away');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await form.getByRole('button', { name: 'Save the session' }).click();
  await all_saved(page);
  const builder = await page.context().newPage();
  await builder.goto(conference.builder);
  await expect(builder.getByRole('heading', { name: /^Problems: \d/ })).toBeVisible();

  const speakers = `/organise/events/${conference.id}/speakers`;
  const link = await send_link(page, plenary, 'Ilse Away', address(), speakers);
  const speaker = await speaker_at(browser, plenary, link);
  const ilse = new Person(speaker);
  const away = speaker.getByRole('region', { name: 'When you cannot be there' });
  await ilse.tab_to(away.getByLabel('The whole day'), 40);
  await ilse.key('Space');
  await ilse.tab_to(away.getByLabel('From'), 2);
  await away.getByLabel('From').fill('09:00');
  await away.getByLabel('Until').fill('11:00');
  await ilse.tab_to(away.getByLabel('Note'), 8);
  await ilse.type('Train at 11');
  await ilse.key('Enter');
  await expect(away.getByText('Added. The organisers see it from now on.')).toBeVisible();
  const when = /on \S+ \d+ \S+, 09:00–11:00 Brussels time/;
  await expect(away.getByRole('listitem')).toContainText(when);
  await expect(
    builder.getByText(
      /^Ilse Away is away on \S+ \d+ \S+, 09:00–11:00 Brussels time, during “Heat”\.$/,
    ),
  ).toBeVisible();
  await settled(page, () => page.reload());
  await expect(row(page, 'Ilse Away').getByText(/^Away: on .*09:00–11:00 Brussels/)).toContainText(
    'Train at 11',
  );
  await expect_access(speaker, "a speaker's page with an absence");
  await look_in_every_way(speaker, "a speaker's page with an absence");
  await away.getByRole('button', { name: /^Remove/ }).press('Enter');
  await expect(away.getByRole('heading', { name: 'When you cannot be there' })).toBeFocused();
  await expect(builder.getByText(/^Ilse Away is away/)).toBeHidden();
  await speaker.context().close();
});

test('organisers set deadlines, offer slots and write a run sheet, and a speaker answers by keyboard', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  test.slow();
  const conference = await begin_building(page, plenary, 'Mo Stages', 'Staged with care');
  await add_rooms(page, ['Hall']);
  await add_session(page, 'Shade');
  await drag(page, 'Shade', 'Hall', '10:00');
  await block(page, 'Shade').press('Enter');
  const form = page.getByRole('region', { name: 'The session' });
  await form.getByLabel('Name of somebody else on stage').fill('Rohan Stages');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await form.getByRole('button', { name: 'Save the session' }).click();
  await all_saved(page);
  const speakers = `/organise/events/${conference.id}/speakers`;
  const email = address();
  const link = await send_link(page, plenary, 'Rohan Stages', email, speakers);
  const speaker = await speaker_at(browser, plenary, link);
  const rohan = new Person(speaker);
  await expect(speaker.getByText('Planned, may still change')).toBeVisible();

  await page.getByRole('button', { name: 'Deadlines and reminders' }).click();
  const terms = page.getByRole('dialog');
  await terms.getByRole('group', { name: 'Photo' }).getByLabel('Days before').fill('400');
  await terms.getByRole('button', { name: 'Save' }).click();
  await expect(terms.locator('.error-summary')).toBeFocused();
  await expect_access(page, 'the deadlines of speakers');
  await look_in_every_way(page, 'the deadlines of speakers');
  await terms.getByRole('group', { name: 'Photo' }).getByLabel('Days before').fill('2');
  await terms.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('The deadlines are saved.')).toBeVisible();

  await page.getByRole('button', { name: 'Sound checks' }).click();
  const slots = page.getByRole('dialog');
  await slots.getByLabel('Day').fill('2036-09-10');
  await slots.getByLabel('From').fill('10:00');
  await slots.getByLabel('Room').fill('Studio 1');
  await slots.getByRole('button', { name: 'Offer slots' }).click();
  await expect(slots.getByText('The slots are offered.')).toBeVisible();
  await expect_access(page, 'the slots of sound checks');
  await look_in_every_way(page, 'the slots of sound checks');
  await slots.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Run sheets' }).click();
  const runs = page.getByRole('dialog');
  await runs.getByRole('button', { name: 'Add a line' }).click();
  await runs.getByLabel('Time').fill('14:05');
  await runs.getByLabel('What').fill('Opening');
  await runs.getByRole('button', { name: 'Save for those on stage' }).click();
  await expect(runs.getByText('The run sheet is saved.')).toBeVisible();
  await expect_access(page, 'the run sheets of an event');
  await look_in_every_way(page, 'the run sheets of an event');
  await runs.getByRole('button', { name: 'Close' }).click();
  plenary.value(`UPDATE task SET due_at = now() WHERE kind = 'mail.speaker_run_sheet'`);
  expect((await plenary.mails.wait_for(email, 2)).subject).toMatch(/^To read: what happens/);

  await settled(speaker, () => speaker.reload());
  const slot = speaker.getByRole('radio', { name: /10:15–10:30, Studio 1/ });
  await rohan.tab_to(speaker.getByRole('radio', { name: /10:00–10:15, Studio 1/ }), 60);
  await rohan.key('ArrowDown');
  await expect(slot).toBeChecked();
  await rohan.key('Enter');
  await expect(speaker.getByText(/^Booked\./)).toBeVisible();
  const read = speaker.getByRole('button', { name: /^I have read it/ });
  await rohan.tab_to(read, 30);
  await rohan.key('Enter');
  await expect(speaker.getByText('You have read it as it is now.')).toBeVisible();
  await expect_access(speaker, "a speaker's page with a slot and a run sheet");
  await look_in_every_way(speaker, "a speaker's page with a slot and a run sheet");
  await settled(page, () => page.reload());
  await expect(row(page, 'Rohan Stages').getByText(/^Sound check: .*10:15/)).toBeVisible();
  await speaker.context().close();
});

test('the pages are usable however they are seen, and a wrong link says so', async ({
  page,
  browser,
  plenary,
  address,
}) => {
  test.slow();
  const link = await invite(page, plenary, 'Rohan Kulkarni', address());
  await expect_access(page, 'the speakers of an event');
  await look_in_every_way(page, 'the speakers of an event');
  const speaker = await speaker_at(browser, plenary, link);
  await expect_access(speaker, "a speaker's page");
  await look_in_every_way(speaker, "a speaker's page");
  const answer = await speaker.goto(`${link.slice(0, -2)}AA`);
  expect(answer?.status()).toBe(404);
  await expect(speaker.getByRole('heading', { level: 1 })).toHaveText(
    'This link opens no speaker’s page',
  );
  await speaker.context().close();
});
