// Check 8 on a form: mistakes are said at once, and nothing typed is lost by a busy server, a lost line, a reload or Back.
import { expect, type Locator, type Page } from '@playwright/test';

export interface Form {
  name: string;
  path: string;
  // What is pressed until the form is there.
  open?: (page: Page) => Promise<unknown>;
  typed: Record<string, string>;
  // The button; without one every field is sent when it is left.
  send?: string;
  // Where several buttons of that name stand on the page.
  part?: string;
  // How many mistakes it says when nothing is filled in.
  needs?: number;
}

// Dialogs come in front; labels may carry "(optional)".
function field(page: Page, label: string): Locator {
  const within = page.locator('dialog[open], main:not(:has(dialog[open]))').last();
  return within.getByLabel(new RegExp(`^${label.replace(/[()]/g, '\\$&')}`)).first();
}

export async function open(page: Page, form: Form, at: string): Promise<void> {
  await page.goto(at);
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

export async function fill_in(page: Page, form: Form): Promise<void> {
  for (const [label, text] of Object.entries(form.typed)) await put(field(page, label), text);
}

export async function expect_kept(page: Page, form: Form): Promise<void> {
  for (const [label, text] of Object.entries(form.typed))
    await expect(field(page, label)).toHaveValue(text);
}

function button(page: Page, { send = '', part = 'body' }: Form): Locator {
  return page.locator(part).getByRole('button', { name: send, exact: true }).last();
}

// While it looks up who would be told, nothing is sent.
export async function send(page: Page, form: Form): Promise<void> {
  if (!form.send) return page.locator(':focus').blur();
  await expect(button(page, form)).not.toHaveAttribute('aria-busy', 'true');
  await button(page, form).click();
}

// With everything wrong at once: one summary, within 100 ms, and a working link for each of `needs` mistakes.
export async function expect_summary(
  page: Page,
  form: Form,
  at: string,
  needs: number,
): Promise<void> {
  await open(page, form, at);
  for (const label of Object.keys(form.typed)) await put(field(page, label), '');
  const waited = await button(page, form).evaluate(async (pressed: HTMLElement) => {
    const from = performance.now();
    pressed.click();
    while (!document.activeElement?.matches('.error-summary') && performance.now() - from < 2_000)
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
    const wrong = page.locator(`[id="${id}"]`);
    await expect(wrong).toBeFocused();
    await expect(wrong).toHaveAttribute('aria-invalid', 'true');
    await expect(wrong).toHaveAttribute('aria-describedby', new RegExp(`\\b${id}-error\\b`));
  }
}

const k_busy = {
  status: 503,
  headers: { 'Retry-After': '1' },
  contentType: 'application/problem+json',
  json: { code: 'busy', status: 503, title: 'busy', detail: '', request_id: 'r', errors: [] },
};

// What was typed is there after a server that is busy, after a reload and after Back.
export async function expect_nothing_lost(page: Page, form: Form, at: string): Promise<void> {
  await open(page, form, at);
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
}
