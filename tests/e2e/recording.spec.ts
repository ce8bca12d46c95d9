// From a file on an organiser's disk to a recording that people watch.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Upload } from 'tus-js-client';
import { expect_clean } from './support/access.ts';
import { CutLine } from './support/cut-line.ts';
import { sign_in } from './support/organising.ts';
import type { Organiser } from './support/plenary.ts';
import { demo, expect, test as base } from './support/test.ts';

interface Shared {
  organiser: Organiser;
  folder: string;
  talk: string;
}

const test = base.extend<{ signed_in: Page }, Shared>({
  organiser: [({ plenary }, use) => use(plenary.add_organiser('Ada Wójcik')), { scope: 'worker' }],
  folder: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'plenary-recording-'));
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  // Forty seconds, in a format that not every browser plays.
  talk: [
    async ({ folder }, use) => {
      const file = join(folder, 'talk.mkv');
      const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=10:duration=40'];
      const tone = ['-f', 'lavfi', '-i', 'sine=frequency=330:duration=40'];
      const codecs = ['-c:v', 'mpeg4', '-b:v', '300k', '-c:a', 'libvorbis'];
      execFileSync('ffmpeg', [
        '-v',
        'error',
        '-nostdin',
        '-y',
        ...picture,
        ...tone,
        ...codecs,
        file,
      ]);
      await use(file);
    },
    { scope: 'worker' },
  ],
  signed_in: async ({ page, organiser }, use) => {
    await sign_in(page, organiser);
    await use(page);
  },
});

const desk_of = (slug: string) => `/organise/events/${slug}/recording`;

test('the stock tus client sends a file over a line that is cut at any byte, and it ends identical', async ({
  signed_in,
  plenary,
}) => {
  // No kind of file begins so, and it is kept as it came.
  const file = Buffer.concat([Buffer.alloc(64), randomBytes(6_000_000)]);
  const line = await CutLine.to(plenary.url, 900_000);
  const session = (await (await signed_in.request.get('/api/v1/session')).json()) as {
    csrf_token: string;
  };
  const cookies = await signed_in.context().cookies();
  const upload = await new Promise<string>((done, failed) => {
    const sending = new Upload(file, {
      endpoint: `${line.url}/api/v1/organise/events/${demo.past}/uploads`,
      metadata: { filename: 'noise.bin' },
      headers: {
        Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        Origin: plenary.url,
        'X-CSRF-Token': session.csrf_token,
      },
      retryDelays: Array.from({ length: 20 }, () => 50),
      onError: failed,
      onSuccess: () => done(sending.url!.slice(sending.url!.lastIndexOf('/') + 1)),
    });
    sending.start();
  });
  line.stop();
  expect(line.cuts).toBeGreaterThan(3);
  const stored = plenary.value(
    `SELECT source_key FROM recording r JOIN upload u ON u.recording_id = r.id WHERE u.id = '${upload}'`,
  );
  expect(plenary.stored(stored).equals(file)).toBe(true);
});

test('an organiser uploads, reviews and publishes a recording, and somebody with a place watches it', async ({
  signed_in,
  talk,
  browser,
  plenary,
  take_place,
}) => {
  test.setTimeout(180_000);
  const taken = await take_place(demo.past);
  await signed_in.goto(desk_of(demo.past));
  await signed_in.getByLabel('File of the recording').setInputFiles(talk);
  const part = signed_in
    .locator('section.recording')
    .filter({ hasText: /talk\.mkv|The talk itself/ });
  await expect(part).toBeVisible();
  await expect(part.getByText('Waits for your review')).toBeVisible({ timeout: 60_000 });
  await expect_clean(signed_in);

  await part.getByLabel('Language of the captions').selectOption({ label: 'English' });
  await part.getByLabel('File', { exact: true }).setInputFiles({
    name: 'talk.srt',
    mimeType: 'application/x-subrip',
    buffer: Buffer.from('1\n00:00:01,000 --> 00:00:05,000\nWelcome\n\nno times\n'),
  });
  await expect(part.getByText('Line 5: above this text')).toBeVisible();
  await part.getByLabel('File', { exact: true }).setInputFiles({
    name: 'talk.srt',
    mimeType: 'application/x-subrip',
    buffer: Buffer.from('1\n00:00:01,000 --> 00:00:05,000\nWelcome to Porto\n'),
  });
  await expect(part.getByText('English: 1 caption is in place.')).toBeVisible();

  await part.getByLabel('Title').fill('The talk itself');
  await part.getByRole('button', { name: 'Publish' }).click();
  await expect(part.getByText('Published. People find it')).toBeVisible();

  const telephone = await browser.newPage({ baseURL: plenary.url });
  await telephone.goto(taken.link);
  await telephone.getByRole('link', { name: 'Watch', exact: true }).first().click();
  await telephone.getByRole('button', { name: 'Watch' }).click();
  await expect
    .poll(() => telephone.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(1);
  expect(
    await telephone.locator('video').evaluate((video: HTMLVideoElement) => video.textTracks.length),
  ).toBe(1);
  await telephone.close();
});

test('a file of another kind is refused with its first bytes, in words, and another can be chosen', async ({
  signed_in,
  folder,
  plenary,
}) => {
  const file = join(folder, 'talk.mp4');
  writeFileSync(file, Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(8_000_000, ' ')]));
  await signed_in.goto(desk_of(demo.coming));
  let sent = 0;
  signed_in.on('request', (request) => {
    if (request.method() === 'PATCH') sent += Number(request.headers()['content-length'] ?? 0);
  });
  await signed_in.getByLabel('File of the recording').setInputFiles(file);
  await expect(signed_in.locator('#file-error')).toContainText(
    'This file is neither video nor audio.',
  );
  expect(sent).toBeLessThan(100_000);
  expect(plenary.value("SELECT count(*) FROM upload WHERE file_name = 'talk.mp4'")).toBe('0');
  await expect(signed_in.getByLabel('File of the recording')).toBeVisible();
  await expect_clean(signed_in);
});

test('strangers are told for whom a recording is, and how to get there', async ({ page }) => {
  await page.goto(`/events/${demo.past}/recording`);
  await expect(page.getByText('This recording is for people with a place.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Register and watch' })).toBeVisible();
  await expect_clean(page);
  await page.goto(`/events/${demo.unrecorded}/recording`);
  await expect(page.getByText('This event was deliberately not recorded.')).toBeVisible();
});

test('an upload goes on after a reload once the same file is chosen', async ({
  signed_in,
  folder,
}) => {
  const file = join(folder, 'long.bin');
  writeFileSync(file, Buffer.concat([Buffer.alloc(64), randomBytes(80_000_000)]));
  await signed_in.goto(desk_of(demo.coming));
  const cdp = await signed_in.context().newCDPSession(signed_in);
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 5,
    downloadThroughput: -1,
    uploadThroughput: 8_000_000,
  });
  await signed_in.getByLabel('File of the recording').setInputFiles(file);
  await expect(signed_in.getByText(/^[1-9]\d? %$/)).toBeVisible({ timeout: 30_000 });
  await signed_in.getByRole('button', { name: 'Pause' }).click();
  await expect(signed_in.getByText('Paused. What has come is kept.')).toBeVisible();
  await signed_in.reload();
  await expect(signed_in.getByText(/long\.bin: .* of 80 MB have come/)).toBeVisible();
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  const sent = signed_in.waitForRequest((request) => request.method() === 'PATCH');
  await signed_in.getByLabel('File of the recording').setInputFiles(file);
  expect(Number((await sent).headers()['upload-offset'])).toBeGreaterThan(0);
  const part = signed_in.locator('section.recording').filter({ hasText: 'long.bin' });
  await expect(part.getByText('Could not be prepared')).toBeVisible({ timeout: 60_000 });
  await expect(part.getByText('This file cannot be read as video or audio')).toBeVisible();
});
