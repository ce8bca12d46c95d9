// Check 8 on the forms of organisers: mistakes are said at once, and nothing typed is lost by a busy server, a lost line,
// a reload or Back.
import type { Locator, Page } from '@playwright/test';
import { crowded_event } from './support/organiser_pages.ts';
import { days_ahead, sign_in } from './support/organising.ts';
import { demo, expect, test as base } from './support/test.ts';

const test = base.extend<object, { desk: Page; event: string }>({
  desk: [
    async ({ browser, plenary }, use) => {
      const page = await (await browser.newContext({ baseURL: plenary.url })).newPage();
      await sign_in(page, plenary.add_organiser('Ola Types'));
      await use(page);
      await page.context().close();
    },
    { scope: 'worker' },
  ],
  event: [
    async ({ desk, plenary }, use) => use(await crowded_event(desk, plenary)),
    { scope: 'worker' },
  ],
});

interface Form {
  name: string;
  path: string;
  // What is pressed until the form is there.
  open?: (page: Page) => Promise<unknown>;
  typed: Record<string, string>;
  send: string;
  // Where several buttons of that name stand on the page.
  part?: string;
  // How many mistakes it says when nothing is filled in.
  needs?: number;
}

const of_event = (part: string) => `/organise/events/:event${part}`;
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
];

// Dialogs come in front; labels may carry "(optional)".
function field(page: Page, label: string): Locator {
  const within = page.locator('dialog[open], main:not(:has(dialog[open]))').last();
  return within.getByLabel(new RegExp(`^${label.replace(/[()]/g, '\\$&')}`)).first();
}

async function open(page: Page, form: Form, event: string): Promise<void> {
  await page.goto(form.path.replace(':event', event));
  await open_again(page, form);
}

async function open_again(page: Page, form: Form): Promise<void> {
  await form.open?.(page);
  await field(page, Object.keys(form.typed)[0]!).waitFor();
}

async function put(into: Locator, text: string): Promise<unknown> {
  const chosen = await into.evaluate((control) => control.matches('select'));
  return chosen ? into.selectOption(text) : into.fill(text);
}

async function fill_in(page: Page, form: Form): Promise<void> {
  for (const [label, text] of Object.entries(form.typed)) await put(field(page, label), text);
}

async function expect_kept(page: Page, form: Form): Promise<void> {
  for (const [label, text] of Object.entries(form.typed))
    await expect(field(page, label)).toHaveValue(text);
}

function button(page: Page, { send, part = 'body' }: Form): Locator {
  return page.locator(part).getByRole('button', { name: send, exact: true }).last();
}

// While it looks up who would be told, nothing is sent.
async function send(page: Page, form: Form): Promise<void> {
  await expect(button(page, form)).not.toHaveAttribute('aria-busy', 'true');
  await button(page, form).click();
}

const k_busy = {
  status: 503,
  headers: { 'Retry-After': '1' },
  contentType: 'application/problem+json',
  json: { code: 'busy', status: 503, title: 'busy', detail: '', request_id: 'r', errors: [] },
};

for (const form of forms) {
  const { needs } = form;
  if (needs)
    test(`${form.name}: everything wrong at once is one summary with a link a mistake`, async ({
      desk: page,
      event,
    }) => {
      await page.evaluate(() => sessionStorage.clear());
      await open(page, form, event);
      for (const label of Object.keys(form.typed)) await put(field(page, label), '');
      const waited = await button(page, form).evaluate(async (pressed: HTMLElement) => {
        const from = performance.now();
        pressed.click();
        while (
          !document.activeElement?.matches('.error-summary') &&
          performance.now() - from < 2_000
        )
          await new Promise(requestAnimationFrame);
        return performance.now() - from;
      });
      expect(waited).toBeLessThanOrEqual(100);
      await expect(page.locator('.error-summary')).toHaveCount(1);
      const links = await page.locator('.error-summary a').all();
      expect(links.length).toBe(needs);
      for (const link of links) {
        const id = (await link.getAttribute('href'))!.slice(1);
        await link.click();
        const at = page.locator(`[id="${id}"]`);
        await expect(at).toBeFocused();
        await expect(at).toHaveAttribute('aria-invalid', 'true');
        await expect(at).toHaveAttribute('aria-describedby', new RegExp(`\\b${id}-error\\b`));
      }
    });

  test(`${form.name}: what was typed outlives a busy server, a reload and Back`, async ({
    desk: page,
    event,
  }) => {
    await page.evaluate(() => sessionStorage.clear());
    await open(page, form, event);
    await fill_in(page, form);
    const changes = (method: string) => ['POST', 'PATCH', 'PUT'].includes(method);
    let refused = 0;
    await page.route('**/api/v1/**', (route) => {
      // What only looks before the press is no change.
      const { method, url } = { method: route.request().method(), url: route.request().url() };
      if (!changes(method) || url.includes('preview')) return route.continue();
      refused += 1;
      return route.fulfill(k_busy);
    });
    await send(page, form);
    const said = page.getByRole('alert').filter({ hasText: 'Many people are here' });
    await expect(said.first()).toBeVisible();
    expect(refused).toBeGreaterThan(0);
    await expect_kept(page, form);
    await page.unrouteAll();
    await page.reload();
    await open_again(page, form);
    await expect_kept(page, form);
    await page.goto('/accessibility');
    await page.goBack();
    await open_again(page, form);
    await expect_kept(page, form);
  });
}

test('after 20 s without a line everything typed stands in every form', async ({ desk, event }) => {
  test.setTimeout(120_000);
  const context = desk.context();
  const pages: [Page, Form][] = [];
  for (const form of forms) {
    const page = await context.newPage();
    await open(page, form, event);
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
