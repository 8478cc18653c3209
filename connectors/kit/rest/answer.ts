import type { HttpResponse } from '@mesh/platform/http';
import { charsetOf, decodeText } from '../decode-text.ts';

/** What a source answered, whatever its status. */
export interface Answer {
  status: number;
  /** 200–299. */
  ok: boolean;
  headers: Headers;
  /** Where the answer came from, without its query, which may hold a secret. */
  address: string;
  bytes: Uint8Array;
  readonly text: string;
  /** Undefined when the text is no JSON. */
  readonly body: unknown;
}

export async function answerOf(response: HttpResponse): Promise<Answer> {
  const { status, ok, headers, url } = response;
  const bytes = await response.bytes();
  let text: string | undefined;
  let body: { value: unknown } | undefined;
  const decoded = (): string => (text ??= decodeText(bytes, charsetOf(headers.get('content-type'))));
  return {
    status,
    ok,
    headers,
    address: url.split(/[?#]/, 1)[0]!,
    bytes,
    get text() {
      return decoded();
    },
    get body() {
      return (body ??= { value: parseJson(decoded()) }).value;
    },
  };
}

/** The server's clock; undefined when it does not tell the time (RFC 9110 section 6.6.1). */
export function serverDate(headers: Headers): Date | undefined {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? undefined : new Date(at);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
