// What every journey starts from: the running server, and places already taken.
import { expect, test as base, type APIRequestContext, type Page } from '@playwright/test';
import { link_in } from './mails.ts';
import { Plenary } from './plenary.ts';

export { expect } from '@playwright/test';

// Slugs of the demo.
export const demo = {
  live: 'sub-national-leadership',
  coming: 'south-asia-recovery',
  past: 'disaster-risk-strategies',
  unrecorded: 'africas-first-epicentre',
  few_places: 'nature-and-planning-africa',
  conference: 'resilient-cities-in-practice',
  webinars: 'covid-19-and-resilient-cities',
  conferences: 'sustainable-cities-and-towns',
};

export interface Taken {
  email: string;
  link: string;
}

interface Shared {
  plenary: Plenary;
}

interface Each {
  // A new address for each call.
  address: () => string;
  // A place taken over HTTP, with the link that came by mail.
  take_place: (event: string) => Promise<Taken>;
  // The same, opened in this test's browser.
  open_place: (page: Page, event: string) => Promise<Taken>;
}

let people = 0;

export const test = base.extend<Each, Shared>({
  plenary: [
    async ({}, use) => {
      const plenary = await Plenary.start();
      await use(plenary);
      await plenary.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: ({ plenary }, use) => use(plenary.url),
  // A page whose own policy keeps something from loading is broken, whatever else it shows.
  page: async ({ page }, use) => {
    const kept_out: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) kept_out.push(message.text());
    });
    await use(page);
    expect(kept_out).toEqual([]);
  },
  address: async ({}, use) => {
    await use(() => `person-${process.pid}-${(people += 1)}@city.example`);
  },
  take_place: async ({ plenary, request, address }, use) => {
    await use(async (event) => {
      const email = address();
      await register(request, event, email);
      return { email, link: link_in(await plenary.mails.wait_for(email)) };
    });
  },
  open_place: async ({ take_place }, use) => {
    await use(async (page, event) => {
      const taken = await take_place(event);
      await page.goto(taken.link);
      return taken;
    });
  },
});

interface Question {
  key: string;
  kind: string;
  required: boolean;
  options: { key: string }[];
}

interface Form {
  questions: Question[];
  consents: { key: string; version: number; required: boolean }[];
}

// Registers with what the event's form asks for at least.
export async function register(
  request: APIRequestContext,
  event: string,
  email: string,
  origin = '',
): Promise<void> {
  const { registration } = (await (
    await request.get(`${origin}/api/v1/events/${event}`)
  ).json()) as {
    registration: Form;
  };
  const answer = await request.post(`${origin}/api/v1/events/${event}/registrations`, {
    data: {
      name: 'Ada Wójcik',
      email,
      country: 'PL',
      language: 'en',
      answers: Object.fromEntries(
        registration.questions
          .filter((each) => each.required)
          .map((each) => [each.key, least_answer(each)]),
      ),
      consents: registration.consents
        .filter((consent) => consent.required)
        .map(({ key, version }) => ({ key, version })),
    },
  });
  if (answer.status() !== 202)
    throw new Error(`registering: ${answer.status()} ${await answer.text()}`);
}

function least_answer({ kind, options }: Question): string | boolean | string[] {
  if (kind === 'yes_no') return true;
  if (kind === 'choice') return options[0]!.key;
  if (kind === 'choices') return [options[0]!.key];
  return 'Planner';
}
