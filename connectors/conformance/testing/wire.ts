import type { HttpClient, HttpRequest, HttpResponse } from '@mesh/connectors/kit';
import type { Fault, Faults } from '@mesh/connectors/kit/emulator';
import { HttpError } from '@mesh/platform/http';

type Planned = { from: number; until: number; fault: Fault };

/** Faults for an emulator that has none of its own: they are met between the client and the socket. */
export function tapWire(http: HttpClient): { http: HttpClient; faults: Faults } {
  let requests: string[] = [];
  let planned: Planned[] = [];
  const lastByPath = new Map<string, HttpResponse>();

  async function fetch(url: string | URL, request: HttpRequest = {}): Promise<HttpResponse> {
    request.signal?.throwIfAborted();
    requests.push(`${request.method ?? 'GET'} ${String(url)}`);
    const count = requests.length;
    const now = planned.filter(({ from, until }) => from <= count && count <= until);
    for (const { fault } of now) {
      const met = typeof fault === 'function' ? fault() : await meet(fault, String(url));
      if (met !== undefined) return met;
    }
    const response = await http.fetch(url, request);
    lastByPath.set(pathOf(url), response);
    return response;
  }

  async function meet(fault: Exclude<Fault, () => void>, url: string): Promise<HttpResponse | undefined> {
    if (fault.type === 'cut' || fault.type === 'hang')
      throw new HttpError('connect', url, 'The server hung up before its answer was complete.');
    if (fault.type === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault.type === 'repeat') return lastByPath.get(pathOf(url));
    return fault.type === 'status' ? answerOf(fault, url) : undefined;
  }

  return {
    http: { ...http, fetch },
    faults: {
      get requests() {
        return requests;
      },
      at: (request, fault, times = 1) =>
        void planned.push({ from: request, until: request + times - 1, fault }),
      clear() {
        requests = [];
        planned = [];
      },
    },
  };
}

const pathOf = (url: string | URL): string => new URL(url).pathname;

function answerOf(
  { status, headers = {}, body = '' }: Extract<Fault, { type: 'status' }>,
  url: string,
): HttpResponse {
  const standard = new Response(status === 204 || status === 304 ? null : body, { status, headers });
  const bytes = new TextEncoder().encode(body);
  return {
    status,
    ok: standard.ok,
    headers: standard.headers,
    url,
    bytes: async () => bytes,
    text: async () => body,
    json: async () => {
      try {
        return JSON.parse(body) as unknown;
      } catch (cause) {
        throw new HttpError('bad_body', url, 'The answer is not JSON.', { cause });
      }
    },
  };
}
