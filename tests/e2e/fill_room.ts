// Fills the built-in room with one speaker and many viewers, each with a peer connection of their own, and prints what of
// a core some processes take meanwhile and what each viewer is sent in kbit/s. Fails where pictures stop or get lost. For
// tests/bench/bench_builtin_room.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { show_picture, viewers_now, watch_all } from './support/crowd.ts';

const k_most_tries = 20;
const k_settling_ms = 8_000;
const k_window_ms = 20_000;
const k_most_lost = 0.01;
const k_fewest_pictures = 10; // a second

const [
  site = '',
  event = '',
  session = '',
  email = '',
  password = '',
  cookie = '',
  processes = '',
  ...viewers
] = process.argv.slice(2);

const ticks_a_second = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

// Of all threads, those that have ended too.
function processor_seconds(): number {
  return processes.split(',').reduce((sum, pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) / ticks_a_second;
  }, 0);
}

// Until Janus answers, a line is closed: a page comes again.
async function show(host: Page): Promise<void> {
  const stage = `/api/v1/organise/events/${event}/session/stage-socket?session=${session}`;
  for (let tries = 1; ; tries += 1)
    try {
      return await host.evaluate(show_picture, stage);
    } catch (closed) {
      if (tries === k_most_tries) throw closed;
      await pause(500);
    }
}

const browser = await chromium.launch({
  executablePath: process.env['PLENARY_TEST_CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-first-run',
    '--autoplay-policy=no-user-gesture-required',
  ],
});
try {
  const host = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await host.goto(`${site}/organise/sign-in`);
  await host.getByLabel('E-mail address').fill(email);
  await host.getByLabel('Password', { exact: true }).fill(password);
  await host.getByRole('button', { name: 'Sign in', exact: true }).click();
  await host.waitForURL(/\/organise$/);
  await show(host);

  const audience = await browser.newContext();
  const [name = '', value = ''] = cookie.split('=');
  await audience.addCookies([{ name, value, url: site }]);
  const page = await audience.newPage();
  await page.goto(site);
  await page.evaluate(
    watch_all,
    viewers.map((viewer) => `/api/v1/my/registrations/${viewer}/stage-socket?session=${session}`),
  );
  await pause(k_settling_ms);

  const before = await page.evaluate(viewers_now);
  const used_before = processor_seconds();
  const began = performance.now();
  await pause(k_window_ms);
  const cores = (processor_seconds() - used_before) / ((performance.now() - began) / 1_000);
  const after = await page.evaluate(viewers_now);
  const seconds = (performance.now() - began) / 1_000;
  if (after.connected < viewers.length)
    throw new Error(`${after.connected} of ${viewers.length} viewers are connected`);
  const pictures = (after.pictures - before.pictures) / viewers.length / seconds;
  const lost = (after.lost - before.lost) / Math.max(1, after.received - before.received);
  if (pictures < k_fewest_pictures)
    throw new Error(`${pictures.toFixed(1)} pictures a second arrive`);
  if (lost > k_most_lost) throw new Error(`${(100 * lost).toFixed(1)} % of the packets are lost`);
  const rate = ((after.bytes - before.bytes) * 8) / 1_000 / viewers.length / seconds;
  console.log(`${cores.toFixed(4)} ${rate.toFixed(0)}`);
} finally {
  await browser.close();
}
