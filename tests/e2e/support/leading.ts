// A webinar that begins within minutes, for those who lead it and those who attend.
import type { Page } from '@playwright/test';
import type { Plenary } from './plenary.ts';

export interface Webinar {
  id: string;
  slug: string;
  desk: string;
}

export interface Wish {
  title: string;
  // To its start; it is an hour long.
  minutes?: number;
  room?: { provider: string; address: string };
  recorded?: boolean;
}

const k_stream = { provider: 'stream', address: '/demo/live/index.m3u8' };

// Published by whoever is signed in on `page`; its room is the demo's live picture unless it says otherwise.
export async function publish_webinar(page: Page, plenary: Plenary, wish: Wish): Promise<Webinar> {
  const { title, minutes = 30, room = k_stream, recorded = false } = wish;
  await page.goto('/organise');
  const { session } = JSON.parse((await page.locator('#page-data').textContent())!) as {
    session: { csrf_token: string; organisations: { id: string }[] };
  };
  const headers = { 'X-CSRF-Token': session.csrf_token, Origin: plenary.url };
  const starts = new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16);
  const made = await page.request.post('/api/v1/organise/events', {
    headers,
    data: {
      organisation: session.organisations[0]!.id,
      title: { en: title },
      starts_local: starts,
      zone: 'Etc/UTC',
      minutes: 60,
      language: 'en',
      room: { provider: 'link', address: 'https://meet.example.org/to-be-changed' },
    },
  });
  if (!made.ok()) throw new Error(`drafting: ${await made.text()}`);
  const { id, slug } = (await made.json()) as Webinar;
  // Nobody may type an address of this machine; the demo's picture is one.
  plenary.value(
    `UPDATE session SET provider = '${room.provider}', provider_data = '{"address": "${room.address}"}'
            ${recorded ? ", recorded = 'yes'" : ''}
      WHERE event_id = '${id}' RETURNING id`,
  );
  const published = await page.request.post(`/api/v1/organise/events/${id}/publish`, {
    headers: { ...headers, 'If-Match': made.headers()['etag']! },
  });
  if (!published.ok()) throw new Error(`publishing: ${await published.text()}`);
  return { id, slug, desk: `/organise/events/${id}/session` };
}
