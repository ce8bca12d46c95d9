// The filter of the table as the address of the page keeps it: pure.
import type { Filter, Kind, SavedView, Sort, State } from './calls';

export const states: readonly State[] = [
  'pending',
  'confirmed',
  'waitlisted',
  'offered',
  'declined',
  'cancelled_by_person',
  'cancelled_by_organiser',
  'blocked',
  'expired',
];
export const kinds: readonly Kind[] = ['guest', 'staff', 'trial'];
export const sorts: readonly Sort[] = ['newest', 'oldest', 'name', 'address'];

export const no_filter: Filter = { state: '', kind: '', country: '', search: '', sort: 'newest' };

export function filter_of(query: URLSearchParams): Filter {
  const chosen = <T extends string>(name: string, known: readonly T[]): T | undefined =>
    known.find((each) => each === query.get(name));
  const country = query.get('country') ?? '';
  return {
    state: chosen('state', states) ?? '',
    kind: chosen('kind', kinds) ?? '',
    country: /^[A-Z]{2}$/.test(country) ? country : '',
    search: query.get('search')?.slice(0, 200) ?? '',
    sort: chosen('sort', sorts) ?? 'newest',
  };
}

// What differs from no filter, in front of the rest of the address.
export function write_filter(query: URLSearchParams, filter: Filter): URLSearchParams {
  const written = new URLSearchParams(query);
  for (const [name, value] of Object.entries(filter)) {
    if (value === no_filter[name as keyof Filter]) written.delete(name);
    else written.set(name, value);
  }
  return written;
}

// What a saved view keeps of a filter: what differs from none, and the order.
export function view_of({ state, kind, country, search, sort }: Filter): SavedView['filter'] {
  return {
    ...(state ? { state } : {}),
    ...(kind ? { kind } : {}),
    ...(country ? { country } : {}),
    ...(search ? { search } : {}),
    sort,
  };
}

export function is_filtered(filter: Filter): boolean {
  return Boolean(filter.state || filter.kind || filter.country || filter.search);
}
