// For unit tests: answers requests of the page by "METHOD /path", in memory.
// An answer may be one for all calls or a list, of which the last repeats.
import { vi } from 'vitest';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

export interface Reply {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

// `null`: the line is broken. A function may look at the request, or wait.
export type Behaviour = Reply | null | ((asked: Asked) => Reply | Promise<Reply>);

export class FakeServer {
  readonly asked: Asked[] = [];
  readonly #behaviours: Record<string, Behaviour | Behaviour[]>;

  constructor(behaviours: Record<string, Behaviour | Behaviour[]>) {
    this.#behaviours = behaviours;
    vi.stubGlobal('fetch', (request: Request) => this.#answer(request));
  }

  calls(route: string): Asked[] {
    return this.asked.filter(({ method, path }) => `${method} ${path}` === route);
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const text = await request.text();
    const asked = {
      method: request.method,
      path: pathname,
      query: searchParams,
      headers: request.headers,
      body: text ? (JSON.parse(text) as unknown) : undefined,
    };
    this.asked.push(asked);
    const behaviour = this.#next(`${request.method} ${pathname}`);
    if (behaviour === null) throw new TypeError('Failed to fetch');
    const reply = typeof behaviour === 'function' ? await behaviour(asked) : behaviour;
    const status = reply.status ?? 200;
    return new Response(status === 204 ? null : JSON.stringify(reply.body ?? {}), {
      status,
      headers: { 'Content-Type': 'application/json', ...reply.headers },
    });
  }

  #next(route: string): Behaviour {
    const known = this.#behaviours[route];
    if (known === undefined) return problem(404, 'not_found');
    if (!Array.isArray(known)) return known;
    return (known.length > 1 ? known.shift() : known[0]) as Behaviour;
  }
}

export function problem(
  status: number,
  code: string,
  fields: { pointer: string; code: string; detail: string }[] = [],
  headers: Record<string, string> = {},
): Reply {
  const detail = `This is ${code}.`;
  return {
    status,
    headers,
    body: {
      type: 'about:blank',
      title: code,
      status,
      code,
      detail,
      request_id: 'r-1',
      errors: fields,
    },
  };
}
