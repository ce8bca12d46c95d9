// What <plenary-agenda> reads, and which part of it its attributes ask for.
import type { components } from '../api/contract';

export type Agenda = components['schemas']['Agenda'];
export type Session = components['schemas']['Session'];

export interface Wish {
  day: string | null;
  track: string | null;
  room: string | null;
  language: string | null;
}

export interface Day {
  day: string;
  sessions: Session[];
}

// Throws where the line, the server or the event is away.
export async function read_agenda(
  origin: string,
  event: string,
  signal: AbortSignal,
): Promise<Agenda> {
  const address = `${origin}/api/v1/events/${encodeURIComponent(event)}/agenda`;
  const answer = await fetch(address, { credentials: 'omit', signal });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as Agenda;
}

// The sessions that fit, by day and start; days without one are left out.
export function days_of(agenda: Agenda, wish: Wish): Day[] {
  return agenda.days
    .filter(({ day }) => !wish.day || day === wish.day)
    .map(({ day, rooms }) => ({
      day,
      sessions: rooms
        .flatMap(({ sessions }) => sessions)
        .filter((session) => fits(session, wish))
        .sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at)),
    }))
    .filter(({ sessions }) => sessions.length > 0);
}

function fits(session: Session, { track, room, language }: Wish): boolean {
  const rooms = session.room ? [session.room.id, ...Object.values(session.room.name)] : [];
  return (
    is_among(track, session.tracks) &&
    is_among(room, rooms) &&
    is_among(language, session.languages)
  );
}

// By the very name, whatever its case, or by its slug as addresses of the agenda have it.
function is_among(wanted: string | null, all: readonly string[]): boolean {
  if (!wanted) return true;
  const name = wanted.trim().toLowerCase();
  return all.some((each) => each.toLowerCase() === name || slug_of(each) === name);
}

function slug_of(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
