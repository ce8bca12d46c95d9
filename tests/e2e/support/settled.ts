// When a page is as it will stay: its islands stand and nothing is being fetched.
import type { Page, Request } from '@playwright/test';

const k_quiet_ms = 200;
const k_patience_ms = 15_000;

// Does `work` and waits. A film is fetched piece by piece as long as it is watched, and not waited for.
export async function settled(page: Page, work: () => Promise<unknown>): Promise<void> {
  const pending = new Set<Request>();
  let quiet_since = Infinity;
  const begun = (request: Request) => {
    if (request.resourceType() === 'media') return;
    pending.add(request);
    quiet_since = Infinity;
  };
  const ended = (request: Request) => {
    if (pending.delete(request) && pending.size === 0) quiet_since = Date.now();
  };
  page.on('request', begun).on('requestfinished', ended).on('requestfailed', ended);
  await work();
  const until = Date.now() + k_patience_ms;
  while (Date.now() - quiet_since < k_quiet_ms) {
    if (Date.now() > until) throw new Error(`${page.url()} is still fetching`);
    await new Promise((later) => setTimeout(later, 20));
  }
  page.off('request', begun).off('requestfinished', ended).off('requestfailed', ended);
  await page.waitForFunction(() => !document.querySelector('[data-island]:not([data-mounted])'));
}
