import { HttpError } from './http-error.ts';

export interface HttpRequest {
  /** Default GET. */
  method?: string | undefined;
  headers?: Readonly<Record<string, string>> | Headers | undefined;
  /** Sent whole, and again when a redirect asks for it. */
  body?: string | Uint8Array | undefined;
  signal?: AbortSignal | undefined;
  /** Largest body taken, in bytes after decompression. Default: the client's limit. */
  maxBytes?: number | undefined;
  /** Requests a second to this host. Default: the client's limit. */
  requestsPerSecond?: number | undefined;
  /** May be sent again when its answer is lost. Default: by its method; true for a POST that only reads. */
  idempotent?: boolean | undefined;
  /** `manual`: a redirect is returned as it is. Default: followed. */
  redirect?: 'follow' | 'manual' | undefined;
}

/** A whole answer, whatever its status; 304 comes back as such. Its body has been read within the limits. */
export interface HttpResponse {
  status: number;
  /** 200–299. */
  ok: boolean;
  headers: Headers;
  /** Where the answer came from, after redirects. */
  url: string;
  bytes(): Promise<Uint8Array>;
  /** Decoded by the charset of the content type, else UTF-8. */
  text(): Promise<string>;
  /** Throws `HttpError` with code `bad_body` when the body is no JSON. */
  json(): Promise<unknown>;
}

export function httpResponse(status: number, headers: Headers, url: string, body: Uint8Array): HttpResponse {
  const text = () => decoderOf(headers).decode(body);
  return {
    status,
    ok: status >= 200 && status < 300,
    headers,
    url,
    bytes: async () => body,
    text: async () => text(),
    json: async () => parseJson(text(), headers, url),
  };
}

function decoderOf(headers: Headers): TextDecoder {
  const charset = /charset="?([\w.:-]+)/i.exec(headers.get('content-type') ?? '')?.[1];
  try {
    return new TextDecoder(charset ?? 'utf-8');
  } catch {
    return new TextDecoder();
  }
}

function parseJson(text: string, headers: Headers, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const type = headers.get('content-type') ?? 'no content type';
    const hint = type.includes('html') ? 'It is a web page, perhaps a login page. ' : '';
    throw new HttpError('bad_body', url, `The answer is not JSON (${type}). ${hint}Check the address.`, {
      cause,
    });
  }
}
