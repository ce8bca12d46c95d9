// Check 6 on mails: wherever a webinar moves, each mail and its calendar entry name the instants of its page.
import type { Page } from '@playwright/test';
import type { ParsedMail } from 'mailparser';
import { make_conference, star } from './support/agendas.ts';
import { read_entry } from './support/calendar.ts';
import { test_led_by } from './support/host.ts';
import { instants_in, words_of } from './support/mail_times.ts';
import { of_session, publish_webinar } from './support/registrations.ts';
import { expect, register } from './support/test.ts';

const test = test_led_by('Mara Moves');

const zone = 'Europe/Brussels';
const year = new Date().getUTCFullYear() + 1;
const moves = [
  { name: 'in winter', starts: `${year}-01-20T09:30`, minutes: 60 },
  { name: 'over the hour that is skipped', starts: `${change_day(3)}T01:30`, minutes: 90 },
  { name: 'in summer', starts: `${year}-07-15T23:30`, minutes: 120 },
  { name: 'over the hour that comes twice', starts: `${change_day(10)}T01:30`, minutes: 180 },
];

interface Times {
  starts_at: string;
  ends_at: string;
}

// The last Sunday of a month, on which clocks change in Europe.
function change_day(month: number): string {
  const last = new Date(Date.UTC(year, month, 0));
  last.setUTCDate(last.getUTCDate() - last.getUTCDay());
  return last.toISOString().slice(0, 10);
}

// As the dialog does: who is told is looked at first, and then told.
async function change(page: Page, event: string, order: object): Promise<void> {
  const headers = await of_session(page);
  const address = `/api/v1/organise/events/${event}/changes`;
  const seen = await page.request.post(`${address}/preview`, { headers, data: order });
  const { proof } = (await seen.json()) as { proof: string };
  const made = await page.request.post(address, { headers, data: { ...order, proof } });
  expect([made.status(), await made.text()]).toEqual([200, expect.anything()]);
}

async function move(page: Page, event: string, starts_local: string, minutes: number) {
  const headers = await of_session(page);
  const data = { starts_local, zone, minutes };
  const answer = await page.request.patch(`/api/v1/organise/events/${event}`, { headers, data });
  expect([answer.status(), await answer.text()]).toEqual([200, expect.anything()]);
  await change(page, event, { kind: 'publish' });
}

async function public_times(page: Page, event: string): Promise<Times> {
  const { starts_at, ends_at } = (await (
    await page.request.get(`/api/v1/events/${event}`)
  ).json()) as Times;
  return { starts_at, ends_at };
}

const instants = ({ starts_at, ends_at }: Times) => [Date.parse(starts_at), Date.parse(ends_at)];

// The event's own time, in text, in HTML and in the entry; and no time of day without its zone.
async function expect_times(reader: Page, mail: ParsedMail, times: Times): Promise<void> {
  const text = mail.text!;
  const html = await words_of(reader, mail.html as string);
  for (const words of [text, html]) {
    const when = words.slice(words.search(/^\s*When\b/m));
    expect(instants_in(when, zone)).toEqual(instants(times));
    const nameless = words
      .split('\n')
      .filter((line) => /\b\d\d:\d\d\b/.test(line) && !line.includes('Brussels time'));
    expect(nameless).toEqual([]);
  }
  const [entry] = mail.attachments.filter(({ contentType }) => contentType === 'text/calendar');
  const [starts_at, ends_at] = instants(times);
  expect(read_entry(entry!.content.toString('utf8'))).toEqual({ zone, starts_at, ends_at });
}

test('a webinar that moves through the year says each time once and right', async ({
  host,
  page,
  plenary,
  request,
  address,
}) => {
  const webinar = await publish_webinar(host, `On the move ${Date.now()}`);
  const email = address();
  await register(request, webinar.id, email);
  const reader = await page.context().newPage();
  const told = await public_times(page, webinar.id);
  await expect_times(reader, await plenary.mails.wait_for(email), told);
  let number = 1;
  let before = told;
  for (const { name, starts, minutes } of moves)
    await test.step(name, async () => {
      await move(host, webinar.id, starts, minutes);
      const mail = await plenary.mails.wait_for(email, (number += 1));
      expect(mail.subject).toMatch(/^New time: /);
      const now = await public_times(page, webinar.id);
      expect(instants(now)[1]! - instants(now)[0]!).toBe(minutes * 60_000);
      await expect_times(reader, mail, now);
      const said_before = mail.text!.slice(mail.text!.search(/^\s*Before\b/m));
      expect(instants_in(said_before, zone)).toEqual(instants(before));
      before = now;
    });
  await change(host, webinar.id, { kind: 'postpone', note: { en: 'The hall is flooded.' } });
  const postponed = await plenary.mails.wait_for(email, (number += 1));
  expect(postponed.subject).toMatch(/^Postponed: /);
  const [off] = postponed.attachments;
  expect(off!.content.toString('utf8')).toContain('METHOD:CANCEL');
  expect(plenary.mails.to(email)).toHaveLength(number);
});

test('a place on the waiting list, and an event called off, say the event’s time and its zone', async ({
  host,
  page,
  plenary,
  request,
  address,
}) => {
  const webinar = await publish_webinar(host, `Few places ${Date.now()}`, moves[1]!.starts);
  const headers = await of_session(host);
  const path = `/api/v1/organise/events/${webinar.id}`;
  expect((await host.request.patch(path, { headers, data: { capacity: 1 } })).status()).toBe(200);
  await change(host, webinar.id, { kind: 'publish' });
  const [first, second] = [address(), address()];
  const reader = await page.context().newPage();
  const times = await public_times(page, webinar.id);
  for (const email of [first, second]) {
    await register(request, webinar.id, email);
    await plenary.mails.wait_for(email);
  }
  await expect_times(reader, plenary.mails.to(first)[0]!, times);
  const waits = plenary.mails.to(second)[0]!;
  expect(waits.subject).toMatch(/^Waiting list: /);
  expect(instants_in(waits.text!, zone)).toEqual(instants(times));
  await change(host, webinar.id, { kind: 'cancel', note: { en: 'The speaker is ill.' } });
  for (const email of [first, second]) {
    const off = await plenary.mails.wait_for(email, 2);
    expect(off.subject).toMatch(/^Cancelled: /);
    expect(instants_in(off.text!, zone)).toEqual(instants(times));
  }
});

test('a session that moves through the year is told with each time once and right', async ({
  host,
  page,
  plenary,
  request,
  address,
}) => {
  const conference = await make_conference(host, plenary, `Through the year ${Date.now()}`);
  const agenda = `/api/v1/organise/events/${conference.id}/agenda`;
  const headers = await of_session(host);
  const post = async (below: string, data: object) => {
    const answer = await host.request.post(agenda + below, { headers, data });
    expect([answer.ok(), await answer.text()]).toEqual([true, expect.anything()]);
    return (await answer.json()) as {
      last_change: number;
      proof: string;
      told: number;
      sessions: (Times & { id: string })[];
    };
  };
  const put = async (session: string | null, set: object) => {
    const { last_change, sessions } = await post('/edits', { edits: [{ session, set }] });
    const order = { name: '', comment: '', last_change };
    const { proof } = await post('/releases/preview', order);
    await post('/releases', { ...order, proof });
    return sessions[0]!;
  };
  const title = { en: 'Heat' };
  const { starts: starts_local, minutes } = moves[0]!;
  const { id, ...first } = await put(null, { title, starts_local, minutes });
  const email = address();
  await register(request, conference.id, email);
  await plenary.mails.wait_for(email);
  star(plenary, conference, email, ['Heat']);
  const reader = await page.context().newPage();
  let number = 1;
  let before: Times = first;
  for (const { name, starts, minutes: long } of moves.slice(1))
    await test.step(name, async () => {
      const now = await put(id, { starts_local: starts, minutes: long });
      expect(instants(now)[1]! - instants(now)[0]!).toBe(long * 60_000);
      const mail = await plenary.mails.wait_for(email, (number += 1));
      for (const words of [mail.text!, await words_of(reader, mail.html as string)]) {
        expect(instants_in(words.slice(words.indexOf('Now:')), zone)).toEqual(instants(now));
        expect(instants_in(words.slice(words.indexOf('Before:')), zone)).toEqual(instants(before));
      }
      const [entry] = mail.attachments.filter(({ contentType }) => contentType === 'text/calendar');
      const [starts_at, ends_at] = instants(now);
      expect(read_entry(entry!.content.toString('utf8'))).toEqual({ zone, starts_at, ends_at });
      before = now;
    });
});
