// The moving part of an event: availability and whether it is live. Read anew
// every `k_every_ms` while the page is looked at.
import { api, outcome_of, type Schema } from '../api/client';
import { learn_time } from './server_time';

const k_every_ms = 15_000;

export type EventNow = Schema['EventNow'];

// Null when it cannot be had.
export async function read_now(event: string): Promise<EventNow | null> {
  const { data } = await outcome_of(
    api.GET('/api/v1/events/{event}/now', { params: { path: { event } } }),
  );
  if (data) learn_time(data.at);
  return data ?? null;
}

// Calls `read` again and again; the answer stops it.
export function while_looked_at(read: () => void): () => void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') read();
  }, k_every_ms);
  return () => clearInterval(timer);
}
