// The pure side of the slides desk: how slides stand, which talks are shown, and what is new.
import type { Schema } from '../../api/client';

export type Desk = Schema['SlidesDesk'];
export type Place = Desk['places'][number];
export type Talk = Schema['SlidesDeskTalk'];
export type Deck = Schema['SlidesDeskDeck'];
export type Standing = 'missing' | Schema['SlidesDeskNewest']['state'];
// What the desk has of a deck: nothing can be taken, not taken yet, an earlier version, the newest.
export type Took = 'nothing' | 'new' | 'changed' | 'have';

const k_hour_ms = 3_600_000;
// A conversion is given a minute; after so long the converter does not work.
const k_stuck_ms = 180_000;

export const badges: Record<Standing, { kind: string; icon: string }> = {
  missing: { kind: 'alert', icon: 'alert' },
  scanning: { kind: 'wait', icon: 'hourglass' },
  held: { kind: 'wait', icon: 'pause' },
  converting: { kind: 'note', icon: 'hourglass' },
  ready: { kind: 'good', icon: 'tick' },
  kept: { kind: 'note', icon: 'file' },
};

export function standing_of({ newest }: Deck): Standing {
  return newest?.state ?? 'missing';
}

export function took({ takeable, taken }: Deck): Took {
  if (!takeable) return 'nothing';
  if (!taken) return 'new';
  return taken.number < takeable.number ? 'changed' : 'have';
}

export function decks_of(talks: Talk[]): Deck[] {
  return talks.flatMap(({ decks }) => decks);
}

// What can be taken of a deck: its slides, and the handouts that are ready.
export function files_of({ takeable, handouts }: Deck): number {
  return (takeable ? 1 : 0) + handouts.filter(({ state }) => state === 'ready').length;
}

// Whether this desk has anything of a deck.
export function has_some(deck: Deck): boolean {
  return ['have', 'changed'].includes(took(deck)) || deck.handouts.some(({ taken }) => taken);
}

// What could be taken that this desk does not have.
export function new_ones(talks: Talk[]): number {
  const decks = decks_of(talks);
  const slides = decks.filter((deck) => ['new', 'changed'].includes(took(deck))).length;
  const handouts = decks.flatMap((deck) => deck.handouts);
  return slides + handouts.filter(({ state, taken }) => state === 'ready' && !taken).length;
}

// Whether this device has taken all that there is to take.
export function has_all(talks: Talk[]): boolean {
  return decks_of(talks).some(has_some) && new_ones(talks) === 0;
}

// Since when a conversion does not get on, or null while all do.
export function stuck_since(talks: Talk[], now: number): string | null {
  const waiting = decks_of(talks)
    .filter((deck) => deck.newest?.state === 'converting')
    .map((deck) => deck.newest!.received_at)
    .filter((at) => now - Date.parse(at) > k_stuck_ms)
    .sort();
  return waiting[0] ?? null;
}

// The talks that run now or begin within an hour.
export function next_hour(talks: Talk[], now: number): Talk[] {
  return talks.filter(
    ({ starts_at, ends_at }) =>
      Date.parse(ends_at) > now && Date.parse(starts_at) <= now + k_hour_ms,
  );
}

// Which rows stand in which order, by their ids. While somebody points at them none moves: what is wanted besides comes
// behind them, and what is over stays.
export function settle(
  shown: string[],
  wanted: string[],
  there: string[],
  held: boolean,
): string[] {
  if (!held) return wanted;
  const kept = shown.filter((id) => there.includes(id));
  return [...kept, ...wanted.filter((id) => !kept.includes(id))];
}

// The decks of which a newer version has come, with it.
export function arrivals(before: Talk[], after: Talk[]): { talk: Talk; deck: Deck }[] {
  const known = new Map<string, number>();
  for (const talk of before)
    for (const deck of talk.decks)
      known.set(`${talk.session} ${deck.person}`, deck.newest?.number ?? 0);
  return after.flatMap((talk) =>
    talk.decks
      .filter((deck) => {
        const number = known.get(`${talk.session} ${deck.person}`);
        return number !== undefined && (deck.newest?.number ?? 0) > number;
      })
      .map((deck) => ({ talk, deck })),
  );
}

export interface Choice {
  room: string | null;
  day: string | null;
}

// "?room=…&day=…", the part of the address that says which view it is.
export function query_of({ room, day }: Choice, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  if (room) query.set('room', room);
  if (day) query.set('day', day);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return `?${query.toString()}`;
}

// As the address names a room; `none` for talks without one.
export function room_key({ room }: Place): string {
  return room ?? 'none';
}

// Whether anything can be taken on a day, or at all.
export function something_on(places: Place[], day?: string): boolean {
  return places.some((place) => place.with_slides > 0 && (!day || place.day === day));
}

// The one room there is on a day: then nobody needs to choose.
export function only_room(places: Place[], day: string | null): string | null {
  const rooms = places.filter((place) => place.day === day);
  return rooms.length === 1 ? room_key(rooms[0]!) : null;
}
