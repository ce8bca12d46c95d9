// A server with the built-in room, a host and somebody with a place, each in a browser with a camera.
import { execFileSync } from 'node:child_process';
import type { Browser, Page } from '@playwright/test';
import { frames_decoded, launch_with_camera, watch_peers } from './cameras.ts';
import { publish_webinar, type Webinar } from './leading.ts';
import { sign_in } from './organising.ts';
import { Plenary, type Organiser } from './plenary.ts';
import { expect, test as base } from './test.ts';

export const k_soon = { timeout: 10_000 };
export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).click();

interface Each {
  host: Page;
  guest: Page;
}
interface Shared {
  cameras: Browser;
  organiser: Organiser;
}

export const test = base.extend<Each, Shared>({
  plenary: [
    async ({}, use) => {
      const plenary = await Plenary.start({
        media: false,
        settings: { 'built_in.enabled': 'true' },
      });
      await use(plenary);
      await plenary.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  cameras: [
    async ({}, use) => {
      const browser = await launch_with_camera();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  organiser: [({ plenary }, use) => use(plenary.add_organiser('Olga Host')), { scope: 'worker' }],
  host: async ({ cameras, plenary, organiser }, use) => {
    const context = await cameras.newContext({ baseURL: plenary.url, locale: 'en-GB' });
    const page = await context.newPage();
    await watch_peers(page);
    await sign_in(page, organiser);
    await use(page);
    await context.close();
  },
  guest: async ({ cameras, plenary }, use) => {
    const context = await cameras.newContext({ baseURL: plenary.url, locale: 'en-GB' });
    const page = await context.newPage();
    await watch_peers(page);
    await use(page);
    await context.close();
  },
});

// Begins in five minutes; its door is open.
export function publish(
  host: Page,
  plenary: Plenary,
  title: string,
  recorded = false,
): Promise<Webinar> {
  const room = { provider: 'built_in', address: '' };
  return publish_webinar(host, plenary, { title, minutes: 5, room, recorded });
}

export async function enter(guest: Page): Promise<void> {
  await guest.goto(`${guest.url()}/join`);
  await press(guest, 'Enter the room');
}

export async function go_on_stage(page: Page): Promise<void> {
  await press(page, 'Go on stage');
  await expect(page.getByRole('heading', { name: 'Check camera and microphone' })).toBeFocused();
  await press(page, 'Show me on stage');
}

export async function start(host: Page): Promise<void> {
  const begin = host.getByRole('button', { name: 'Start the session' });
  const lobby = host.getByRole('button', { name: 'Open the lobby' });
  await expect(begin.or(lobby).first()).toBeVisible();
  if (await lobby.isVisible()) await lobby.click();
  await begin.click();
}

export const pictures_come = (page: Page) =>
  expect
    .poll(async () => {
      const before = await frames_decoded(page);
      await page.waitForTimeout(400);
      return (await frames_decoded(page)) - before;
    }, k_soon)
    .toBeGreaterThan(3);

// For two whole seconds.
export async function no_pictures_come(page: Page): Promise<void> {
  await page.waitForTimeout(500);
  const before = await frames_decoded(page);
  await page.waitForTimeout(2_000);
  expect(await frames_decoded(page)).toBe(before);
}

// The one that runs below our server.
export function kill_janus(server: number): void {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const parents = new Map(all.map(([pid, ppid]) => [Number(pid), Number(ppid)]));
  const is_below = (pid: number): boolean =>
    pid === server || (parents.has(pid) && is_below(parents.get(pid)!));
  for (const [pid, , name] of all)
    if (name === 'janus' && is_below(Number(pid))) process.kill(Number(pid), 'SIGKILL');
}
