// A technician takes what is there for a room, and then only what is new.
import { execFileSync } from 'node:child_process';
import { crc32 } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect_access } from './support/access.ts';
import { heard, k_longest_message, listen } from './support/heard.ts';
import { test_led_by } from './support/host.ts';
import { pptx } from './support/pptx.ts';
import { settled } from './support/settled.ts';
import { bring_talks, send_handout, send_slides } from './support/slides.ts';
import { pdf, send_link, speaker_at } from './support/speaking.ts';
import { expect } from './support/test.ts';
import { look_in_every_way } from './support/ways.ts';

const test = test_led_by('Tom Desk');

const row = (page: Page, talk: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: talk }) });

interface Archive {
  names: string[];
  // The bytes of the file that has this place in it.
  content: (place: number) => Buffer;
}

// What a press of `name` brings; `unzip -t` finds nothing wrong in it.
async function take(page: Page, name: RegExp): Promise<Archive> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  const file = await (await coming).path();
  expect(execFileSync('unzip', ['-t', file], { encoding: 'utf8' })).toContain('No errors');
  const names = execFileSync('unzip', ['-Z1', file], { encoding: 'utf8' }).trim().split('\n');
  return { names, content: (place) => execFileSync('unzip', ['-p', file, names[place]!]) };
}

test('takes everything for the room, and then only what is new', async ({ host, plenary }) => {
  const event = bring_talks(plenary, 'slides-taken');
  for (const speaker of ['Ana Lima', 'Ben Oak', 'Dan Tile'])
    send_slides(plenary, event, speaker, `by ${speaker}`);
  await settled(host, () => host.goto(`/organise/events/${event.slug}/slides`));
  await host.getByRole('link', { name: /^Hall/ }).click();
  await expect(host).toHaveURL(new RegExp(`room=${event.room}&day=${event.day}$`));
  await expect(row(host, 'Water').getByText('Missing')).toBeVisible();
  await expect(row(host, 'Water').getByRole('link', { name: '+49 228 555 0100' })).toBeVisible();
  await expect(row(host, 'Closing')).toHaveCount(0);

  const everything = await take(host, /^Take everything for this room$/);
  expect(everything.names.map((name) => name.replace(/^(\d\d) \d{4} /, '$1 … '))).toEqual([
    '01 … Hall – Heat – Ana Lima – v1.pdf',
    '02 … Hall – Trees – Ben Oak – v1.pdf',
  ]);
  await expect(row(host, 'Heat').getByText('You have version 1')).toBeVisible();
  await expect(host.locator('.take').getByText('You have everything that is here.')).toBeVisible();

  send_slides(plenary, event, 'Ben Oak', 'by Ben Oak, better');
  send_slides(plenary, event, 'Cleo Rill', 'by Cleo Rill');
  send_handout(plenary, event, 'Ben Oak', 'Which tree where');
  await expect(row(host, 'Trees').getByText('Changed since you took it')).toBeVisible();
  const fresh = await take(host, /^Take what is new \(3\)$/);
  expect(fresh.names.map((name) => name.replace(/^(\d\d) \d{4} /, '$1 … '))).toEqual([
    '02 … Hall – Trees – Ben Oak – v2.pdf',
    '02 … Hall – Trees – Ben Oak – Which tree where.pdf',
    '03 … Hall – Water – Cleo Rill – v1.pdf',
  ]);
  await expect(host.getByText('Everything for this room is here.')).toHaveCount(0);
  await expect(row(host, 'Water').getByText('You have version 1')).toBeVisible();
  await row(host, 'Trees').getByText('1 handout').click();
  await expect(row(host, 'Trees').getByText(/you have it$/)).toBeVisible();

  await host.reload();
  await expect(row(host, 'Heat').getByText('You have version 1')).toBeVisible();
});

test('takes what speakers sent, PowerPoint too, and then only the newer version', async ({
  host,
  browser,
  plenary,
  address,
}) => {
  test.slow();
  const event = bring_talks(plenary, 'slides-sent');
  const speakers = `/organise/events/${event.slug}/speakers`;
  const own_page = async (name: string) =>
    speaker_at(browser, plenary, await send_link(host, plenary, name, address(), speakers));
  const send = async (speaker: Page, name: string, buffer: Buffer, says: RegExp) => {
    const mimeType = 'application/octet-stream';
    await speaker.locator('#slides input[type=file]').setInputFiles({ name, mimeType, buffer });
    await expect(speaker.locator('#slides').getByText(says)).toBeVisible({ timeout: 60_000 });
  };
  const ana = await own_page('Ana Lima');
  const ben = await own_page('Ben Oak');
  const first = pptx(['Heat', 'And shade']);
  await send(ana, 'heat.pptx', first, /a PDF of its 2 pages/);
  await send(ben, 'trees.pdf', pdf(['Trees']), /a PDF of one page/);

  const view = `/organise/events/${event.slug}/slides?room=${event.room}&day=${event.day}`;
  await settled(host, () => host.goto(view));
  const everything = await take(host, /^Take everything for this room$/);
  expect(everything.names.map((name) => name.slice(8))).toEqual([
    'Hall – Heat – Ana Lima – v1.pptx',
    'Hall – Trees – Ben Oak – v1.pdf',
  ]);
  expect(everything.content(0).equals(first)).toBe(true);
  await row(host, 'Heat').getByRole('button', { name: 'Preview Ana Lima' }).click();
  await expect(host.getByRole('dialog').getByRole('img', { name: 'Heat' })).toBeVisible();
  await host.keyboard.press('Escape');

  const better = pptx(['Heat', 'And shade', 'And water']);
  await send(ana, 'heat.pptx', better, /a PDF of its 3 pages/);
  await expect(row(host, 'Heat').getByText('Changed since you took it')).toBeVisible();
  const fresh = await take(host, /^Take what is new \(1\)$/);
  expect(fresh.names.map((name) => name.slice(8))).toEqual(['Hall – Heat – Ana Lima – v2.pptx']);
  expect(fresh.content(0).equals(better)).toBe(true);
  await expect(host.locator('.take').getByText('You have everything that is here.')).toBeVisible();
  await ana.context().close();
  await ben.context().close();
});

test('sees a new version within two seconds, hears of it once, and no row moves', async ({
  host,
  plenary,
}) => {
  const event = bring_talks(plenary, 'slides-new');
  send_slides(plenary, event, 'Ana Lima', 'first');
  await listen(host);
  const address = `/organise/events/${event.slug}/slides?room=${event.room}&day=${event.day}`;
  await settled(host, () => host.goto(address));
  await row(host, 'Trees').hover();
  await heard(host);
  const tops = () =>
    host
      .getByRole('heading', { level: 3 })
      .evaluateAll((all) =>
        all.map((each) => [each.textContent, Math.round(each.getBoundingClientRect().top)]),
      );
  const before = await tops();

  send_slides(plenary, event, 'Ben Oak', 'late');
  const sent = Date.now();
  await expect(row(host, 'Trees').getByText('Ready')).toBeVisible({ timeout: 2_000 });
  expect(Date.now() - sent).toBeLessThan(2_000);
  expect(await tops()).toEqual(before);
  await host.waitForTimeout(2_500);
  const said = await heard(host);
  expect(said).toEqual([expect.stringMatching(/^\d\d:\d\d, Ben Oak: version 1 is here\.$/)]);
  expect(said[0]!.length).toBeLessThanOrEqual(k_longest_message);
});

test('takes PDF in place of what came, and is offered no empty archive', async ({
  host,
  plenary,
}) => {
  const event = bring_talks(plenary, 'slides-as-pdf');
  const address = `/organise/events/${event.slug}/slides?room=${event.room}&day=${event.day}`;
  await settled(host, () => host.goto(address));
  await expect(host.getByText('Nothing can be taken yet, in no room and on no day.')).toBeVisible();
  await expect(host.getByRole('link', { name: 'The whole event' })).toHaveCount(0);
  await look_in_every_way(host, 'slides without anything');

  send_slides(plenary, event, 'Ana Lima', 'as it came');
  const made = Buffer.from('as PDF');
  const version = plenary.value(`
    UPDATE material_version SET content = 'pptx', pdf_key = 'slides/' || id || '.pdf', pdf_bytes = ${made.length},
                                pdf_crc32 = ${crc32(made)}
     WHERE material_id IN (SELECT m.id FROM material m JOIN event e ON e.id = m.event_id WHERE e.slug = '${event.slug}')
 RETURNING id`);
  plenary.store(`slides/${version}.pdf`, made);
  await host.getByRole('checkbox', { name: 'As PDF, where there is one' }).check();
  expect((await take(host, /^Take everything for this room$/)).names).toEqual([
    expect.stringMatching(/Heat – Ana Lima – v1\.pdf$/),
  ]);
  await host.reload();
  await host.getByRole('checkbox', { name: 'As PDF, where there is one' }).uncheck();
  expect((await take(host, /^The whole event$/)).names).toEqual([
    expect.stringMatching(/Heat – Ana Lima – v1\.pptx$/),
  ]);
});

test('looks at the pages by keyboard, and keeps the list without a line', async ({
  host,
  plenary,
}) => {
  const event = bring_talks(plenary, 'slides-pages');
  send_slides(plenary, event, 'Ana Lima', 'first');
  const address = `/organise/events/${event.slug}/slides?room=${event.room}&day=${event.day}`;
  await settled(host, () => host.goto(address));
  const preview = row(host, 'Heat').getByRole('button', { name: 'Preview Ana Lima' });
  await preview.focus();
  await host.keyboard.press('Enter');
  const dialog = host.getByRole('dialog', { name: 'Slides of Ana Lima' });
  const picture = dialog.getByRole('img', { name: 'Ana Lima shows' });
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await expect_access(host, 'preview');
  await host.keyboard.press('Escape');
  await expect(preview).toBeFocused();

  await host.getByRole('button', { name: 'Show the whole day' }).click();
  await expect(row(host, 'Closing')).toBeVisible();
  await host.context().setOffline(true);
  await expect(host.getByText(/^Connection lost\. This is the list of/)).toBeVisible();
  await expect(row(host, 'Heat')).toBeVisible();
  await host.context().setOffline(false);
  await expect(host.getByText(/^Connection lost/)).toHaveCount(0);
});

test('is readable and operable in every way', async ({ host, plenary }) => {
  test.slow();
  const event = bring_talks(plenary, 'slides-ways');
  send_slides(plenary, event, 'Ana Lima', 'first');
  const address = `/organise/events/${event.slug}/slides?room=${event.room}&day=${event.day}`;
  send_handout(plenary, event, 'Ana Lima', 'How to cool a square without a single tree');
  send_slides(plenary, event, 'Ben Oak', 'second');
  plenary.value(`UPDATE material_version SET state = 'kept', reason = 'out_of_time', pages = 0
                  WHERE sent_by_name = 'Ben Oak' AND file_name = 'mine.pdf' RETURNING id`);
  await settled(host, () => host.goto(address));
  await expect(row(host, 'Heat').getByText('Ready')).toBeVisible();
  await row(host, 'Heat').getByText('1 handout').click();
  await expect(row(host, 'Trees').getByText('Making pictures of it took too long.')).toBeVisible();
  await expect_access(host, 'slides');
  await look_in_every_way(host, 'slides');
});
