import { actingPerson } from './act-as.ts';
import { asProblem, problemOf } from './problem.ts';

type Value = string | number | undefined | null;

export interface Call {
  query?: Record<string, Value | readonly string[]>;
  /** JSON; a blob is sent as it is, with its own type. */
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** Not through the eyes that are looked through at the moment. */
  asOneself?: boolean;
  headers?: Record<string, string>;
  /** The same key twice creates one thing. */
  idempotencyKey?: string;
}

export const API = '/api/v1';

function address(path: string, query: Call['query']): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value as Value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  const text = search.toString();
  return `${path}${text && `?${text}`}`;
}

const typeOf = (body: unknown) => (body instanceof Blob ? body.type : 'application/json');

function headers(call: Call): Record<string, string> {
  const acting = call.asOneself === true ? null : actingPerson();
  return {
    accept: 'application/json',
    'x-mesh-client': 'web',
    'accept-language': document.documentElement.lang,
    ...(acting && { 'x-mesh-act-as': acting.id }),
    ...(call.body !== undefined && { 'content-type': typeOf(call.body) }),
    ...call.headers,
    ...(call.idempotencyKey && { 'idempotency-key': call.idempotencyKey }),
  };
}

/** One request to the API. Throws a `Problem` for every answer that is not a success, and when there is none. */
export function call<Answer>(method: string, path: string, call?: Call): Promise<Answer> {
  return send(method, API + path, call);
}

/** The same for an address of the server that is not below the API. */
export async function send<Answer>(method: string, path: string, call: Call = {}): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(address(path, call.query), {
      method,
      headers: headers(call),
      credentials: 'same-origin',
      signal: call.signal ?? null,
      ...(call.body !== undefined && {
        body: call.body instanceof Blob ? call.body : JSON.stringify(call.body),
      }),
    });
  } catch (error) {
    if (call.signal?.aborted) throw error;
    throw asProblem(error);
  }
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}
