// The API by its contract. Paths, bodies and answers are typed from
// `server/api/openapi.yaml` (`npm run generate` writes `contract.d.ts`).
import createClient from 'openapi-fetch';
import type { components, paths } from './contract';
import { language } from '../lib/words';

export type Schema = components['schemas'];
export type Problem = Schema['Problem'];
export type ProblemField = Schema['ProblemField'];

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  headers: { 'Accept-Language': language },
  // Looked up at each call, so that a test may replace it.
  fetch: (request) => globalThis.fetch(request),
});

// A change by a signed-in organiser brings the token of their session along, which pages for
// organisers carry in their first data.
const k_of_organisers = /^\/api\/v1\/(sessions?|organise)(\/|$)/;

api.use({
  onRequest({ request }) {
    if (request.method === 'GET') return undefined;
    if (!k_of_organisers.test(new URL(request.url).pathname)) return undefined;
    const token = csrf_token();
    if (token) request.headers.set('X-CSRF-Token', token);
    return request;
  },
});

export function csrf_token(): string | null {
  const page = document.getElementById('page-data')?.textContent;
  const data = JSON.parse(page || 'null') as { session?: Schema['SignedIn'] } | null;
  return data?.session?.csrf_token ?? null;
}

// Why a call brought nothing. `unreachable`: no answer came at all.
export interface Failure {
  code: Problem['code'] | 'unreachable';
  status: number;
  detail: string;
  request_id: string;
  fields: ProblemField[];
  // Seconds to wait, where the server says so.
  retry_after: number | null;
}

// `etag` goes back as If-Match with an edit of what is versioned.
export type Outcome<T> =
  | { data: T; etag: string | null; failure?: undefined }
  | { data?: undefined; etag?: undefined; failure: Failure };

interface Answer<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

// Turns an answer, a problem document or a broken line into an outcome; never throws.
export async function outcome_of<T>(call: Promise<Answer<T>>): Promise<Outcome<T>> {
  try {
    const { data, error, response } = await call;
    if (response.ok) return { data: data as T, etag: response.headers.get('ETag') };
    return { failure: failure_of(error, response) };
  } catch {
    return { failure: unreachable() };
  }
}

// Worth another try with the same content: nothing was wrong with it.
export function is_passing(failure: Failure): boolean {
  return failure.code === 'unreachable' || failure.status === 429 || failure.status >= 500;
}

function failure_of(error: unknown, response: Response): Failure {
  const problem = (typeof error === 'object' && error !== null ? error : {}) as Partial<Problem>;
  return {
    code: problem.code ?? (response.status === 503 ? 'busy' : 'internal'),
    status: response.status,
    detail: problem.detail ?? '',
    request_id: problem.request_id ?? '',
    fields: problem.errors ?? [],
    retry_after: seconds(response.headers.get('Retry-After')),
  };
}

function unreachable(): Failure {
  return { code: 'unreachable', status: 0, detail: '', request_id: '', fields: [], retry_after: null };
}

function seconds(text: string | null): number | null {
  const value = Number(text);
  return text !== null && Number.isFinite(value) && value >= 0 ? Math.ceil(value) : null;
}
