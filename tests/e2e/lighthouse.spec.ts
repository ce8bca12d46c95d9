import { createServer, type AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { demo, expect, test } from './support/test.ts';

test('Lighthouse gives the event page 95 or more for accessibility', async ({
  plenary,
}, { project }) => {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  const options = project.use.launchOptions ?? {};
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), `--remote-debugging-port=${port}`],
  });
  const result = await lighthouse(`${plenary.url}/events/${demo.coming}`, {
    port,
    logLevel: 'error',
    onlyCategories: ['accessibility'],
  });
  await browser.close();
  const scores = Object.fromEntries(
    Object.entries(result!.lhr.categories).map(([name, { score }]) => [
      name,
      Math.round((score ?? 0) * 100),
    ]),
  );
  expect(scores['accessibility']).toBeGreaterThanOrEqual(95);
});
