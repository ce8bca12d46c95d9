// A speaker, from the organisers' list to their page behind a link.
import { expect, type Browser, type Page } from '@playwright/test';
import { sign_in } from './organising.ts';
import type { Plenary } from './plenary.ts';
import { settled } from './settled.ts';
import { demo } from './test.ts';

export const desk = `/organise/events/${demo.coming}/speakers`;
export const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

// Of somebody whom nothing is known of: the path of their page, from the mail.
export async function invite(
  page: Page,
  plenary: Plenary,
  name: string,
  email: string,
): Promise<string> {
  plenary.value(`UPDATE person SET biography = '{}' WHERE name = '${name}' RETURNING id`);
  plenary.value(`WITH gone AS (DELETE FROM material RETURNING id) SELECT count(*) FROM gone`);
  await sign_in(page, plenary.add_organiser(`Olga ${email.split('@')[0]!}`));
  return send_link(page, plenary, name, email, desk);
}

export async function send_link(
  page: Page,
  plenary: Plenary,
  name: string,
  email: string,
  at: string,
): Promise<string> {
  await settled(page, () => page.goto(at));
  await row(page, name)
    .getByRole('button', { name: /^(Set|Change) the address/ })
    .click();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`The address of ${name} is saved.`)).toBeVisible();
  await row(page, name)
    .getByRole('button', { name: /^Invite/ })
    .click();
  await expect(page.getByText(`The link is on its way to ${name}`)).toBeVisible();
  const mail = await plenary.mails.wait_for(email);
  expect(mail.subject).toMatch(/^Your part in/);
  return /\/speak\/[\w-]+/.exec(mail.text ?? '')![0];
}

export async function speaker_at(browser: Browser, plenary: Plenary, path: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: plenary.url })).newPage();
  await settled(page, () => page.goto(path));
  return page;
}

// A PDF (1.4) with a page of 16:9 for each text, and so many bytes that nothing draws.
export function pdf(texts: readonly string[], weight = 0): Buffer {
  const noise = Buffer.alloc(weight);
  for (let at = 0; at < weight; at += 1) noise[at] = (at * 7919) % 251;
  const first = 4;
  const pages = texts.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  const objects: Buffer[] = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from(`<</Type/Pages/Kids[${pages}]/Count ${texts.length}>>`),
    Buffer.from('<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'),
  ];
  texts.forEach((text, index) => {
    const content = `BT /F1 32 Tf 40 140 Td (${text}) Tj ET`;
    objects.push(
      Buffer.from(
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 480 270]/Contents ${first + 2 * index + 1} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
      ),
      Buffer.from(`<</Length ${content.length}>>stream\n${content}\nendstream`),
    );
  });
  objects.push(
    Buffer.concat([
      Buffer.from(`<</Length ${weight}>>stream\n`),
      noise,
      Buffer.from('\nendstream'),
    ]),
  );
  const parts = [Buffer.from('%PDF-1.4\n')];
  let size = parts[0]!.length;
  let table = '0000000000 65535 f \n';
  objects.forEach((object, index) => {
    table += `${String(size).padStart(10, '0')} 00000 n \n`;
    const whole = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(whole);
    size += whole.length;
  });
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${size}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
