// Checks 3 and 4 on every page of organisers, and a speaker's: while it loads, when that fails, as it stands, and without a line.
import type { Page } from '@playwright/test';
import { expect_access, expect_clean } from './support/access.ts';
import { sign_in } from './support/organising.ts';
import { crowded_event, full_speaker, organiser_pages } from './support/organiser_pages.ts';
import { settled } from './support/settled.ts';
import { expect, test as base } from './support/test.ts';
import { k_join_target, k_target, look, look_in_every_way } from './support/ways.ts';
import { nameless_times } from './support/zones.ts';

const test = base.extend<object, { desk: Page; event: string; speaker: string }>({
  desk: [
    async ({ browser, plenary }, use) => {
      const page = await (await browser.newContext({ baseURL: plenary.url })).newPage();
      await sign_in(page, plenary.add_organiser('Ola Looks'));
      await use(page);
      await page.context().close();
    },
    { scope: 'worker' },
  ],
  event: [
    async ({ desk, plenary }, use) => use(await crowded_event(desk, plenary)),
    { scope: 'worker' },
  ],
  speaker: [
    async ({ desk, plenary }, use) => use(await full_speaker(desk, plenary)),
    { scope: 'worker' },
  ],
});

// Public reads complete a page that is there already.
const calls = /\/api\/v1\/(?!events\/)/;
const k_failure = {
  code: 'internal',
  status: 500,
  title: '',
  detail: '',
  request_id: 'r1',
  errors: [],
};

// What the page asks for while it opens is held back until it fails, as does what it asks for then.
class Held {
  readonly #page: Page;
  #any = false;
  #end = () => {};
  readonly #ended = new Promise<void>((resolve) => (this.#end = resolve));

  constructor(page: Page) {
    this.#page = page;
  }

  async begin(): Promise<void> {
    await this.#page.route(calls, async (route) => {
      this.#any = true;
      await this.#ended;
      const contentType = 'application/problem+json';
      await route.fulfill({ status: 500, contentType, json: k_failure });
    });
  }

  get any(): boolean {
    return this.#any;
  }

  fail(): void {
    this.#end();
  }

  async let_go(): Promise<void> {
    await this.#page.unroute(calls);
  }
}

async function try_again(page: Page): Promise<void> {
  const again = page.getByRole('button', { name: 'Try again' });
  if ((await again.count()) === 0) return;
  await settled(page, async () => {
    for (let left = await again.count(); left > 0; left -= 1) await again.first().click();
  });
  await expect(again).toHaveCount(0);
}

// While it loads, when that fails, and then as it is.
async function open_by_steps(page: Page, address: string): Promise<void> {
  const held = new Held(page);
  await held.begin();
  await page.goto(address);
  await page.waitForFunction(() => !document.querySelector('[data-island]:not([data-mounted])'));
  if (held.any) {
    await page.waitForTimeout(450);
    await expect_clean(page, 'loading');
    await look(page, 'loading', k_target, [320]);
    held.fail();
    await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
    await expect_clean(page, 'failed');
    await look(page, 'failed', k_target, [320]);
  }
  await held.let_go();
  await try_again(page);
}

for (const { name, path } of organiser_pages(':event'))
  test(`${name}: in every state, way and language`, async ({ desk: page, event, speaker }) => {
    test.setTimeout(120_000);
    const address = path.replace(':event', event).replace(':speaker', speaker);
    // How a page without anybody loads and fails is no different.
    if (/yet$/.test(name)) await settled(page, () => page.goto(`${address}?lang=en`));
    else await open_by_steps(page, `${address}?lang=en`);
    expect.soft(await nameless_times(page)).toEqual([]);
    await expect_access(page, 'there');
    await look_in_every_way(page, 'there');
    await page.context().setOffline(true);
    await expect_clean(page, 'without a line');
    await look(page, 'without a line', k_target, [320]);
    await page.context().setOffline(false);
    for (const language of ['de', 'fr']) {
      await settled(page, () => page.goto(`${address}?lang=${language}`));
      await look(page, language);
    }
  });

test('the place at a long event, and the door of its room', async ({ page, event, open_place }) => {
  await open_place(page, event);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have a place');
  await expect_access(page, 'place');
  await look_in_every_way(page, 'place');
  await settled(page, () => page.goto(`${page.url()}/join`));
  await expect_access(page, 'join');
  await look_in_every_way(page, 'join', k_join_target);
});
