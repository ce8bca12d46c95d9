// The calls about one draft; `etag` is the version that an edit was made on.
import { api, outcome_of, type Outcome, type Schema } from '../../api/client';
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
  return outcome_of(api.POST(`${path}/publish`, { params }));
}

export function discard_change(event: string, etag: string): Promise<Outcome<Draft>> {
  return outcome_of(api.DELETE(`${path}/changes`, { params: on(event, etag) }));
}

export function preview_change(
  event: string,
  etag: string,
  body: Schema['ChangeQuestion'],
): Promise<Outcome<Schema['ChangePreview']>> {
  return outcome_of(api.POST(`${path}/changes/preview`, { params: on(event, etag), body }));
}

export function publish_change(
  event: string,
  etag: string,
  body: Schema['ChangeOrder'],
): Promise<Outcome<Draft>> {
  return outcome_of(api.POST(`${path}/changes`, { params: on(event, etag), body }));
}

// As public pages show it, made safe by the server.
export function preview_markdown(markdown: string): Promise<Outcome<{ html: string }>> {
  return outcome_of(api.POST('/api/v1/organise/markdown', { body: { markdown } }));
}

export function delete_event(event: string, etag: string): Promise<Outcome<unknown>> {
  return outcome_of(api.DELETE(path, { params: on(event, etag) }));
}

function on(event: string, etag: string) {
  return { path: { event }, header: { 'If-Match': etag } };
}
