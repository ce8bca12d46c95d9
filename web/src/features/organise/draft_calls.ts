// The calls about one draft; `etag` is the version that an edit was made on.
import { api, outcome_of, type Outcome } from '../../api/client';
import type { Draft, DraftChange } from './entries';

const path = '/api/v1/organise/events/{event}';

export function read_draft(event: string): Promise<Outcome<Draft>> {
  return outcome_of(api.GET(path, { params: { path: { event } } }));
}

export function change_draft(
  event: string,
  etag: string,
  body: DraftChange,
): Promise<Outcome<Draft>> {
  return outcome_of(api.PATCH(path, { params: on(event, etag), body }));
}

export function publish_draft(event: string, etag: string): Promise<Outcome<Draft>> {
  const params = on(event, etag);
  return outcome_of(api.POST('/api/v1/organise/events/{event}/publish', { params }));
}

export function delete_event(event: string, etag: string): Promise<Outcome<unknown>> {
  return outcome_of(api.DELETE(path, { params: on(event, etag) }));
}

function on(event: string, etag: string) {
  return { path: { event }, header: { 'If-Match': etag } };
}
