// The calls about the recordings of one event; `version` is what an edit was made on.
import { api, outcome_of, type Outcome, type Schema } from '../../api/client';

export type Desk = Schema['RecordingDesk'];
export type Recording = Schema['OrganisedRecording'];
export type RecordingChange = Schema['RecordingChange'];
export type Upload = Schema['Upload'];

const one = '/api/v1/organise/events/{event}/recordings/{recording}';

export function read_desk(event: string): Promise<Outcome<Desk>> {
  return outcome_of(
    api.GET('/api/v1/organise/events/{event}/recordings', { params: { path: { event } } }),
  );
}

export function choose(
  event: string,
  version: number,
  body: Schema['RecordingChoice'],
): Promise<Outcome<Desk>> {
  const params = { path: { event }, header: { 'If-Match': `"${version}"` } };
  return outcome_of(api.PUT('/api/v1/organise/events/{event}/recordings/choice', { params, body }));
}

export function change_recording(
  event: string,
  recording: Recording,
  body: RecordingChange,
): Promise<Outcome<Recording>> {
  return outcome_of(api.PATCH(one, { params: on(event, recording), body }));
}

export function take_step(
  event: string,
  recording: Recording,
  step: 'publish' | 'withdraw' | 'repeat',
): Promise<Outcome<Recording>> {
  const params = on(event, recording);
  if (step === 'publish') return outcome_of(api.POST(`${one}/publish`, { params }));
  if (step === 'withdraw') return outcome_of(api.POST(`${one}/withdraw`, { params }));
  return outcome_of(api.POST(`${one}/repeat`, { params }));
}

export function delete_recording(event: string, recording: Recording): Promise<Outcome<unknown>> {
  return outcome_of(api.DELETE(one, { params: on(event, recording) }));
}

export function put_captions(
  event: string,
  recording: string,
  language: string,
  body: Schema['NewCaptions'],
): Promise<Outcome<Recording>> {
  const params = { path: { event, recording, language } };
  return outcome_of(api.PUT(`${one}/captions/{language}`, { params, body }));
}

export function remove_captions(
  event: string,
  recording: string,
  language: string,
): Promise<Outcome<Recording>> {
  const params = { path: { event, recording, language } };
  return outcome_of(api.DELETE(`${one}/captions/{language}`, { params }));
}

export function throw_away(event: string, upload: string): Promise<Outcome<unknown>> {
  return outcome_of(
    api.DELETE('/api/v1/organise/events/{event}/uploads/{upload}', {
      params: { path: { event, upload }, header: { 'Tus-Resumable': '1.0.0' } },
    }),
  );
}

function on(event: string, recording: Recording) {
  return {
    path: { event, recording: recording.id },
    header: { 'If-Match': `"${recording.version}"` },
  };
}
