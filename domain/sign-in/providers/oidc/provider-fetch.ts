import type { HttpClient } from '@mesh/platform/http';

/** Bytes of a metadata document, a key set, a token or a userinfo answer; real ones have tens of kilobytes. */
const MAX_BYTES = 1024 * 1024;
/** Requests a second to one provider: two for each sign-in, when a whole company begins its day. */
const MOST_PER_SECOND = 50;

interface Sent {
  method: string;
  headers: Record<string, string> | Headers;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** The guarded client behind the signature that libraries take; redirects are never followed. */
export function providerFetch(http: HttpClient): (url: string, sent: Sent) => Promise<Response> {
  return async (url, { method, headers, body, signal }) => {
    const answer = await http.fetch(url, {
      method,
      headers,
      signal,
      redirect: 'manual',
      maxBytes: MAX_BYTES,
      requestsPerSecond: MOST_PER_SECOND,
      ...(body === undefined || body === null ? {} : { body: textOf(body) }),
    });
    const told = new Headers(answer.headers);
    // The body is decompressed already.
    for (const name of ['content-encoding', 'content-length']) told.delete(name);
    const bytes = NO_BODY.includes(answer.status) ? null : Buffer.from(await answer.bytes());
    return new Response(bytes, { status: answer.status, headers: told });
  };
}
const NO_BODY = [101, 204, 205, 304];

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError('Requests to a provider are forms or texts.');
}
