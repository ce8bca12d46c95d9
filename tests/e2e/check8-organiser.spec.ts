// Check 8 on the forms of organisers: mistakes are said at once, and nothing typed is lost by a busy server, a lost line,
// a reload or Back.
import type { Page } from '@playwright/test';
import {
  expect_kept,
  expect_nothing_lost,
  expect_summary,
  fill_in,
  open,
  send,
  type Form,
} from './support/kept_forms.ts';
import { crowded_event } from './support/organiser_pages.ts';
import { days_ahead, sign_in } from './support/organising.ts';
import { speaking_forms } from './support/speaking_forms.ts';
import { send_link } from './support/speaking.ts';
import { bring_stage } from './support/stage.ts';
import { demo, test as base } from './support/test.ts';

type Places = Record<':event' | ':stage' | ':speaker', string>;

const test = base.extend<object, { desk: Page; places: Places }>({
  desk: [
    async ({ browser, plenary }, use) => {
      const page = await (await browser.newContext({ baseURL: plenary.url })).newPage();
      await sign_in(page, plenary.add_organiser('Ola Types'));
      await use(page);
      await page.context().close();
    },
    { scope: 'worker' },
  ],
  places: [
    async ({ desk, plenary }, use) => {
      const stage = bring_stage(plenary, 'kept-stage', 'Lena Types');
      await use({
        ':event': await crowded_event(desk, plenary),
        ':stage': stage.slug,
        ':speaker': await send_link(desk, plenary, stage.speaker, 'lena@city.example', stage.desk),
      });
    },
    { scope: 'worker' },
  ],
});

const of_event = (part: string) => `/organise/events/:event${part}`;
const path_of = ({ path }: Form, places: Places) =>
  path.replace(/:\w+/, (name) => places[name as keyof Places]);
const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click();

const forms: Form[] = [
  {
    name: 'a new webinar',
    path: '/organise/events/new',
    typed: {
      Title: 'Kept on the way',
      Start: days_ahead(30),
      'Address of the room': 'https://meet.example.org/kept',
    },
    send: 'Save the draft',
    needs: 3,
  },
  {
    name: 'an invitation',
    path: '/organise/team',
    typed: { 'E-mail address': 'kept@city.example' },
    send: 'Send the invitation',
    needs: 1,
  },
  {
    name: 'one’s name',
    path: '/organise/account',
    typed: { 'Your name': 'Ola Kept' },
    send: 'Save the name',
    needs: 1,
  },
  {
    name: 'who the organisation is',
    path: '/organise/organisation',
    typed: { 'Name of the organisation': 'Network of Kept Cities' },
    send: 'Save',
    needs: 1,
  },
  {
    name: 'somebody put on the list',
    path: of_event('/registrations'),
    open: (page) => press(page, 'Add people'),
    typed: { Name: 'Kept Person', 'E-mail address': 'kept.person@city.example', Country: 'PT' },
    send: 'Add this person',
    needs: 3,
  },
  {
    name: 'a reason for one person',
    path: of_event('/registrations?state=confirmed'),
    open: async (page) => {
      // The address keeps who was opened.
      if (!page.url().includes('person=')) await page.locator('tbody a').first().click();
      await press(page, 'Cancel the place');
    },
    typed: { Reason: 'The hall is flooded.' },
    send: 'Cancel the place',
  },
  {
    name: 'a line to everybody who waits',
    path: of_event('/session'),
    typed: { Words: 'We start ten minutes later.' },
    send: 'Show the line',
  },
  {
    name: 'how people join',
    path: of_event('/session'),
    open: (page) => page.getByText('How people join').click(),
    typed: { 'Telephone or another way in': '+49 228 555 0100' },
    send: 'Save',
  },
  {
    name: 'why nothing is recorded',
    path: of_event('/recording'),
    open: (page) => page.getByRole('radio', { name: 'No, it is not recorded' }).check(),
    typed: { 'Why not': 'So that everybody can speak freely.' },
    send: 'Save',
  },
  {
    name: 'a recording',
    path: `/organise/events/${demo.past}/recording`,
    typed: { Title: 'Kept title' },
    send: 'Save',
    part: 'section.recording',
  },
  {
    name: 'a postponement',
    path: of_event(''),
    open: (page) => press(page, 'Postpone without a new date…'),
    typed: { 'Reason (English)': 'The speaker is ill.' },
    send: 'Postpone the webinar and tell 5 people',
  },
  ...speaking_forms,
];

for (const form of forms) {
  const { needs } = form;
  if (needs)
    test(`${form.name}: everything wrong at once is one summary with a link a mistake`, async ({
      desk: page,
      places,
    }) => {
      await page.evaluate(() => sessionStorage.clear());
      await expect_summary(page, form, path_of(form, places), needs);
    });

  test(`${form.name}: what was typed outlives a busy server, a reload and Back`, async ({
    desk: page,
    places,
  }) => {
    await page.evaluate(() => sessionStorage.clear());
    await expect_nothing_lost(page, form, path_of(form, places));
  });
}

test('after 20 s without a line everything typed stands in every form', async ({
  desk,
  places,
}) => {
  test.setTimeout(150_000);
  const context = desk.context();
  const pages: [Page, Form][] = [];
  for (const form of forms) {
    const page = await context.newPage();
    await open(page, form, path_of(form, places));
    await fill_in(page, form);
    pages.push([page, form]);
  }
  await context.setOffline(true);
  for (const [page, form] of pages) {
    await page.bringToFront();
    await send(page, form);
  }
  await desk.waitForTimeout(20_000);
  await context.setOffline(false);
  for (const [page, form] of pages) {
    await expect_kept(page, form);
    await page.close();
  }
});
