// Opens the agenda at an address in new browsers whose processor is four times slower, and prints the medians of what
// came over the wire in kB, of the first paint and of when it acts on presses, in ms: for tests/bench/bench_agenda_page.
import { chromium, type Browser } from '@playwright/test';

const k_rounds = 5;
const k_slowdown = 4;

interface Seen {
  paint: number;
  ready: number;
  // The end of the last task that held the page for more than 50 ms.
  busy: number;
}

async function open(browser: Browser, address: string): Promise<[number, number, number]> {
  const context = await browser.newContext({
    viewport: { width: 412, height: 823 },
    timezoneId: 'Asia/Kolkata',
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: k_slowdown });
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.addInitScript(watch);
  await page.goto(address);
  await page.locator('.agenda[data-ready]').waitFor();
  await page.waitForLoadState('networkidle');
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
  await context.close();
  return [bytes / 1000, seen.paint, Math.max(seen.ready, seen.busy)];
}

// Runs in the page, before anything of it.
function watch(): void {
  const seen: Seen = { paint: 0, ready: 0, busy: 0 };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries())
      if (name === 'first-contentful-paint') seen.paint = startTime;
  }).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.busy = startTime + duration;
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver(() => {
    if (seen.ready || !document.querySelector('.agenda[data-ready]')) return;
    setTimeout(() => (seen.ready = performance.now()));
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready'] });
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const [address = ''] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env['PLENARY_TEST_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
try {
  // The first visit makes the server prepare the page, and the browser start its processes.
  await open(browser, address);
  const rounds: [number, number, number][] = [];
  while (rounds.length < k_rounds) rounds.push(await open(browser, address));
  const medians = [0, 1, 2].map((which) => median(rounds.map((round) => round[which]!)));
  console.log(medians.map((value) => value.toFixed(1)).join(' '));
} finally {
  await browser.close();
}
