// The pure side of the session desk: what stands on it, and which step comes next.
import type { Schema } from '../../api/client';

export type Desk = Schema['SessionDesk'];
export type Step = Schema['SessionStep'];
export type Phase = Schema['SessionPhase'];
export type Joining = Schema['SessionJoining'];
export type NewRoom = Schema['NewRoom'];
export type ShownSlides = Schema['ShownSlides'];
export type Health = Schema['RoomHealth'];

// The one step that comes next, or null where none can be taken.
export function next_step({ phase, steps, ends_at }: Desk, now: number): Step | null {
  const first = (...wanted: Step[]) => wanted.find((step) => steps.includes(step)) ?? null;
  if (phase === 'scheduled') return first('open_lobby', 'rehearse');
  if (phase === 'lobby') return first('start');
  if (phase === 'paused') return first('go_on');
  if (phase === 'live') return Date.parse(ends_at) <= now ? first('end') : first('pause');
  return first('take_back');
}

// Milliseconds to the start before it, to the end during it, and since the end after it.
export interface Left {
  until: 'start' | 'end';
  ms: number;
}

export function time_left({ phase, starts_at, ends_at }: Desk, now: number): Left | null {
  if (phase === 'scheduled' || phase === 'lobby')
    return { until: 'start', ms: Date.parse(starts_at) - now };
  if (phase === 'live' || phase === 'paused')
    return { until: 'end', ms: Date.parse(ends_at) - now };
  return null;
}

// "1:43" of what is left to take something back.
export function minutes_and_seconds(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
