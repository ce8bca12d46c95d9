// What the attendance page asks of the server.
import { api, outcome_of, type Outcome, type Schema } from '../../api/client';

export type Attendee = Schema['Attendee'];
export type Totals = Schema['AttendanceTotals'];
export type List = Schema['AttendeeList'];
export const views = ['attended', 'present', 'absent', 'all', 'uncounted'] as const;
export const orders = ['name', 'minutes', 'first_join', 'last_leave'] as const;
export type View = (typeof views)[number];
export type Order = (typeof orders)[number];

// What is asked for: it stands in the page's address too.
export interface Question {
  session: string | null;
  view: View;
  order: Order;
  search: string;
}

export function read_people(
  event: string,
  question: Question,
  limit: number,
  cursor?: string,
): Promise<Outcome<List>> {
  return outcome_of(
    api.GET('/api/v1/organise/events/{event}/attendance', {
      params: {
        path: { event },
        query: { ...query_of(question), limit, ...(cursor && { cursor }) },
      },
    }),
  );
}

export function read_totals(event: string, session: string | null): Promise<Outcome<Totals>> {
  return outcome_of(
    api.GET('/api/v1/organise/events/{event}/attendance/totals', {
      params: { path: { event }, query: session ? { session } : {} },
    }),
  );
}

// The file with everybody of the same view, in the page's language.
export function file_address(event: string, question: Question, language: string): string {
  const query = new URLSearchParams({ ...query_of(question), lang: language });
  return `/api/v1/organise/events/${encodeURIComponent(event)}/attendance.csv?${query}`;
}

function query_of({ session, view, order, search }: Question) {
  return { view, order, ...(session && { session }), ...(search && { q: search }) };
}

// The question in a page's address; what is not known is as if it was not there.
export function question_in(address: string): Question {
  const query = new URLSearchParams(address);
  return {
    session: query.get('session'),
    view: views.find((view) => view === query.get('view')) ?? 'attended',
    order: orders.find((order) => order === query.get('order')) ?? 'name',
    search: query.get('q') ?? '',
  };
}

export function address_of({ session, view, order, search }: Question): string {
  const query = new URLSearchParams();
  if (session) query.set('session', session);
  if (view !== 'attended') query.set('view', view);
  if (order !== 'name') query.set('order', order);
  if (search) query.set('q', search);
  const text = query.toString();
  return text && `?${text}`;
}
