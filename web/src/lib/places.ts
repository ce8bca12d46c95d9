// That this device has opened a place. The places themselves stay with the
// server, behind a cookie that no script reads; this only saves every other
// visitor the question.
import { api, outcome_of, type Schema } from '../api/client';
import { recall, remember } from './device';

export type PlaceSummary = Schema['MyRegistrationSummary'];

export function remember_places(): void {
  remember('has_places', true);
}

export function may_have_places(): boolean {
  return recall('has_places', (value): value is true => value === true) !== null;
}

// The places opened on this device, the next event first; none when they cannot be had.
export async function places_here(): Promise<PlaceSummary[]> {
  const { data } = await outcome_of(
    api.GET('/api/v1/my/registrations', { params: { query: { limit: 200 } } }),
  );
  return data?.items ?? [];
}

// A place that still means something to its owner: given up or refused ones do not.
export function stands({ state }: PlaceSummary): boolean {
  return ['invited', 'pending', 'waitlisted', 'offered', 'confirmed'].includes(state);
}
