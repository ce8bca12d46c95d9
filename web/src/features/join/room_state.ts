// What a room is at a moment, from what the server said of it.
import type { Schema } from '../../api/client';

export type Join = Schema['Join'];
export type RoomNow = Schema['RoomNow'];
export type RoomState = RoomNow['state'];
export type Place = Join['place'];

// What the server tells an open page.
export interface News {
  room?: RoomNow;
  // The place that was lost.
  place?: Place;
}

// While nobody leads the session it follows the clock, without a word from the server.
export function state_at(room: RoomNow, now: number): RoomState {
  if (!room.by_clock) return is_past(room.opens_at, now) ? led(room.state) : room.state;
  if (!is_past(room.opens_at, now)) return 'not_open';
  if (!is_past(room.starts_at, now)) return 'waiting';
  return is_past(room.ends_at, now) ? 'ended' : 'live';
}

export function is_open(state: RoomState): boolean {
  return state === 'waiting' || state === 'live' || state === 'paused';
}

// Whoever waits past the opening waits for the host.
function led(state: RoomState): RoomState {
  return state === 'not_open' ? 'waiting' : state;
}

function is_past(instant: string, now: number): boolean {
  return Date.parse(instant) <= now;
}
