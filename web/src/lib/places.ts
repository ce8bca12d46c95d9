// That this device has opened a place. The places themselves stay with the
// server, behind a cookie that no script reads; this only saves every other
// visitor the question.
import { api, outcome_of, type Schema } from '../api/client';
import { addresses } from './addresses';
import { recall, remember } from './device';

// One for the page: what it says there, it does not hear itself.
const other_pages =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('plenary.places');

export type PlaceSummary = Schema['MyRegistrationSummary'];

export function remember_places(): void {
  remember('has_places', true);
}

export function may_have_places(): boolean {
  return recall('has_places', (value): value is true => value === true) !== null;
}

// Tells the other pages open in this browser that a place changed or was forgotten.
export function tell_other_pages(): void {
  other_pages?.postMessage(null);
}

// Calls `renew` when another page of this browser changed a place, and when this one is looked at again;
// the answer stops it.
export function on_places_changed(renew: () => void): () => void {
  const seen = () => {
    if (document.visibilityState === 'visible') renew();
  };
  document.addEventListener('visibilitychange', seen);
  other_pages?.addEventListener('message', renew);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    other_pages?.removeEventListener('message', renew);
  };
}

// The places opened on this device, the next event first; null when they cannot be had.
export async function places_here(): Promise<PlaceSummary[] | null> {
  const { data } = await outcome_of(
    api.GET('/api/v1/my/registrations', { params: { query: { limit: 200 } } }),
  );
  return data?.items ?? null;
}

// The address of the place that this device holds at an event, named by id or slug; null without one.
export async function place_here(event: string): Promise<string | null> {
  if (!may_have_places()) return null;
  const mine = (await places_here())?.find(
    (place) => stands(place) && (place.event.slug === event || place.event.id === event),
  );
  return mine ? addresses.place(mine.id) : null;
}

// A place that still means something to its owner: given up or refused ones do not.
export function stands({ state }: PlaceSummary): boolean {
  return ['invited', 'pending', 'waitlisted', 'offered', 'confirmed'].includes(state);
}
