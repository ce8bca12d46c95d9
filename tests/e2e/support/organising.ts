// What an organiser does again and again.
import type { Page } from '@playwright/test';
import type { Organiser } from './plenary.ts';
import { expect } from './test.ts';

export async function sign_in(page: Page, { email, password }: Organiser): Promise<void> {
  await page.goto('/organise/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/organise$/);
  await expect(page.getByRole('region', { name: 'Where you are signed in' })).toContainText(
    'This browser',
  );
}

// A wall time so many days ahead, as a field takes it: "2026-12-03T14:00".
export function days_ahead(days: number): string {
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T14:00`;
}

export async function fill_in_webinar(page: Page, title: string, starts = days_ahead(20)) {
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Start', { exact: true }).fill(starts);
  await page.getByLabel('Length in minutes').fill('90');
  await page.getByLabel('Address of the room').fill('https://meet.example.org/heat');
}

// Leaves the page at the editor of the new draft, and answers its path.
export async function make_draft(page: Page, title: string, starts?: string): Promise<string> {
  await page.goto('/organise/events/new');
  await fill_in_webinar(page, title, starts);
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}
