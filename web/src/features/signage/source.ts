// What a screen reads, again and again: the agenda, what is live, and whether
// the server has a new version of this page.
import type { components } from '../../api/contract';
import { learn_time } from '../../lib/server_time';
import type { Agenda } from './board';

type EventNow = components['schemas']['EventNow'];

export interface Reading {
  agenda: Agenda;
  live: string[];
}

// Throws where the line or the server is away.
export async function read_agenda(event: string): Promise<Reading> {
  const address = `/api/v1/events/${event}`;
  const [agenda, now] = await Promise.all([
    read<Agenda>(`${address}/agenda`),
    read<EventNow>(`${address}/now`),
  ]);
  learn_time(now.at);
  return { agenda, live: now.sessions_live.map(({ id }) => id) };
}

// Whether the page at this address asks for another script than the one that runs.
export async function is_outdated(script: string): Promise<boolean> {
  const answer = await fetch(location.href, { cache: 'no-cache' });
  return answer.ok && !(await answer.text()).includes(script);
}

async function read<T>(address: string): Promise<T> {
  const answer = await fetch(address, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as T;
}
