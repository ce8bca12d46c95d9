// The two calls of the import page: the file is the body, what is said about it stands in the query.
import { csrf_token, outcome_of, type Outcome, type Schema } from '../../api/client';
import { language } from '../../lib/words';

export type Preview = Schema['ImportPreview'];
export type Schedule = Schema['ImportSchedule'];
export type Session = Schema['ImportSession'];
export type Note = Schema['ImportNote'];
export type Column = Schema['ImportColumn'];
export type Table = Schema['ImportTable'];
export type Changes = NonNullable<NonNullable<Preview['update']>['changes']>;
export type Done = Schema['ImportDone'];
export type Query = Record<string, string>;
export type Moved = (sent: number) => void;

const k_import = '/api/v1/organise/import';

export function look_at(file: File, query: Query, moved: Moved): Promise<Outcome<Preview>> {
  return outcome_of(send(`${k_import}/preview`, file, query, moved));
}

export function bring_in(file: File, query: Query, moved: Moved): Promise<Outcome<Done>> {
  return outcome_of(send(k_import, file, query, moved));
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

// fetch() does not say how much of a body has gone.
function send<T>(path: string, file: File, query: Query, moved: Moved): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${path}?${new URLSearchParams(query)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept-Language', language);
    request.setRequestHeader('X-CSRF-Token', csrf_token() ?? '');
    request.upload.onprogress = ({ loaded }) => moved(loaded);
    request.onerror = reject;
    request.onload = () => resolve(answer_of<T>(request));
    request.send(file);
  });
}

function answer_of<T>(request: XMLHttpRequest): Answer<T> {
  const wait = request.getResponseHeader('Retry-After');
  const headers: HeadersInit = wait === null ? {} : { 'Retry-After': wait };
  const response = new Response(null, { status: request.status, headers });
  const body = json_in(request.responseText);
  return response.ok ? { data: body as T, response } : { error: body, response };
}

function json_in(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
