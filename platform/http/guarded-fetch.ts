import type { HttpRequest, HttpResponse } from './messages.ts';

/** Statuses that must not carry a body (fetch standard, "null body status"). */
const NULL_BODY = [101, 204, 205, 304];

/** The standard `fetch` signature over the client's own request. */
export function fetchOver(request: (url: string, init: HttpRequest) => Promise<HttpResponse>): typeof fetch {
  return async (input, init) => {
    const standard = new Request(input, init);
    const body = new Uint8Array(await standard.arrayBuffer());
    const answer = await request(standard.url, {
      method: standard.method,
      headers: standard.headers,
      signal: standard.signal,
      redirect: standard.redirect === 'follow' ? 'follow' : 'manual',
      ...(body.byteLength === 0 ? {} : { body }),
    });
    const headers = new Headers(answer.headers);
    // The body is decompressed already.
    for (const name of ['content-encoding', 'content-length']) headers.delete(name);
    const bytes = NULL_BODY.includes(answer.status) ? null : Buffer.from(await answer.bytes());
    const response = new Response(bytes, { status: answer.status, headers });
    Object.defineProperty(response, 'url', { value: answer.url });
    return response;
  };
}
