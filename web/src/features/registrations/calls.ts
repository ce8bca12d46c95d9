// The calls of the registrations table of one event.
import { api, outcome_of, type Outcome, type Schema } from '../../api/client';
import { language } from '../../lib/words';

export type Row = Schema['ListedRegistration'];
export type Figures = Schema['RegistrationFigures'];
export type Opened = Schema['OpenedRegistration'];
export type State = Row['state'];
export type Kind = Row['kind'];
export type Step = Opened['steps'][number];
export type Decision = Schema['DecisionMade'];
export type BouncedList = Schema['BouncedList'];
export type NewPeopleFile = Schema['NewPeopleFile'];
export type PeopleFile = Schema['PeopleFile'];
export type FilePerson = PeopleFile['people'][number];
export type SavedView = Schema['SavedView'];
export type Share = Schema['Share'];
export type Sort = 'newest' | 'oldest' | 'name' | 'address';

export interface Filter {
  state: State | '';
  kind: Kind | '';
  country: string;
  search: string;
  sort: Sort;
}

const all = '/api/v1/organise/events/{event}/registrations';
const one = `${all}/{registration}` as const;

export function read_rows(
  event: string,
  filter: Filter,
  limit: number,
  cursor?: string,
): Promise<Outcome<Schema['ListedRegistrationList']>> {
  const query = { ...query_of(filter), limit, ...(cursor ? { cursor } : {}) };
  return outcome_of(api.GET(all, { params: { path: { event }, query } }));
}

export function read_figures(event: string): Promise<Outcome<Figures>> {
  return outcome_of(api.GET(`${all}/figures`, { params: { path: { event } } }));
}

export function read_countries(event: string): Promise<Outcome<Schema['RegisteredCountries']>> {
  return outcome_of(api.GET(`${all}/countries`, { params: { path: { event } } }));
}

// Where the file for a spreadsheet is, with the filter that is chosen.
export function export_address(event: string, filter: Filter): string {
  const query = new URLSearchParams({ ...query_of(filter), lang: language });
  return `/api/v1/organise/events/${encodeURIComponent(event)}/registrations/export.csv?${query}`;
}

export function open(event: string, registration: string): Promise<Outcome<Opened>> {
  return outcome_of(api.GET(one, { params: { path: { event, registration } } }));
}

export function take_step(
  event: string,
  registration: string,
  body: Schema['NewStep'],
): Promise<Outcome<Opened>> {
  return outcome_of(api.POST(`${one}/step`, { params: { path: { event, registration } }, body }));
}

export function preview_mail(
  event: string,
  registration: string,
  body: Schema['NewStep'],
): Promise<Outcome<Schema['MailPreview']>> {
  return outcome_of(api.POST(`${one}/mail`, { params: { path: { event, registration } }, body }));
}

export function send_again(event: string, registration: string): Promise<Outcome<unknown>> {
  return outcome_of(api.POST(`${one}/resend`, { params: { path: { event, registration } } }));
}

export function hand_over(
  event: string,
  registration: string,
): Promise<Outcome<Schema['PersonalLink']>> {
  return outcome_of(api.POST(`${one}/link`, { params: { path: { event, registration } } }));
}

export function decide(event: string, body: Schema['NewDecision']): Promise<Outcome<Decision>> {
  return outcome_of(api.POST(`${all}/decisions`, { params: { path: { event } }, body }));
}

export function undo(event: string, decision: string): Promise<Outcome<Schema['DecisionUndone']>> {
  const params = { path: { event, decision } };
  return outcome_of(api.POST(`${all}/decisions/{decision}/undo`, { params }));
}

export function add_person(
  event: string,
  body: Schema['PersonByHand'],
): Promise<Outcome<Schema['AddedPerson']>> {
  return outcome_of(api.POST(all, { params: { path: { event } }, body }));
}

export function preview_file(event: string, body: NewPeopleFile): Promise<Outcome<PeopleFile>> {
  return outcome_of(api.POST(`${all}/file/preview`, { params: { path: { event } }, body }));
}

export function add_file(event: string, body: NewPeopleFile): Promise<Outcome<PeopleFile>> {
  return outcome_of(api.POST(`${all}/file`, { params: { path: { event } }, body }));
}

// People whose last mail did not arrive, the first page of them.
export function read_bounced(event: string): Promise<Outcome<BouncedList>> {
  return outcome_of(api.GET(`${all}/bounced`, { params: { path: { event } } }));
}

// Views are one's own, whichever event one looks at.
export function read_views() {
  return outcome_of(api.GET('/api/v1/organise/views'));
}

export function save_view(body: Schema['NewSavedView']): Promise<Outcome<SavedView>> {
  return outcome_of(api.POST('/api/v1/organise/views', { body }));
}

export function remove_view(view: string): Promise<Outcome<unknown>> {
  return outcome_of(api.DELETE('/api/v1/organise/views/{view}', { params: { path: { view } } }));
}

export function read_share(event: string): Promise<Outcome<Share>> {
  return outcome_of(
    api.GET('/api/v1/organise/events/{event}/share', { params: { path: { event } } }),
  );
}

// On whichever version the event is at: this field is changed nowhere else.
export function set_admission(
  event: string,
  registration: Schema['Admission']['registration'],
): Promise<Outcome<Schema['Admission']>> {
  const params = { path: { event }, header: { 'If-Match': '*' } };
  return outcome_of(
    api.PUT('/api/v1/organise/events/{event}/admission', { params, body: { registration } }),
  );
}

export function open_trial(event: string): Promise<Outcome<Schema['PersonalLink']>> {
  return outcome_of(
    api.POST('/api/v1/organise/events/{event}/trial', { params: { path: { event } } }),
  );
}

function query_of({ state, kind, country, search, sort }: Filter) {
  return {
    ...(state ? { state } : {}),
    ...(kind ? { kind } : {}),
    ...(country ? { country } : {}),
    ...(search ? { search } : {}),
    sort,
  };
}
