import { ask, charsetOf, decodeText, refusal, type Asking } from '@mesh/connectors/kit';

/** What the server gave to ask for changes by. */
export interface Validators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export interface FetchedFeed {
  text: string;
  /** After redirects. */
  url: string;
  validators: Validators;
}

/** Bytes of one feed document. */
const MAX_BYTES = 20 * 1024 * 1024;

/**
 * The document at `url`, decoded; undefined when it has not changed. Throws ConnectorError.
 * Conditional requests: https://www.rfc-editor.org/rfc/rfc9110#section-13
 */
export async function fetchFeed(
  asking: Asking,
  url: string,
  known: Validators,
): Promise<FetchedFeed | undefined> {
  const response = await ask(asking, url, {
    maxBytes: MAX_BYTES,
    headers: {
      accept:
        'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
      ...(known.etag !== undefined && { 'if-none-match': known.etag }),
      ...(known.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
    },
  });
  if (response.status === 304) return undefined;
  if (!response.ok) throw refusal(response);
  return {
    text: decodeFeed(await response.bytes(), response.headers.get('content-type')),
    url: response.url,
    validators: {
      etag: response.headers.get('etag') ?? undefined,
      lastModified: response.headers.get('last-modified') ?? undefined,
    },
  };
}

/** By byte order mark, `Content-Type`, XML declaration (RFC 7303 section 3), UTF-16 without a mark, UTF-8. */
function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  const wide = head.startsWith('<\0') ? 'utf-16le' : head.startsWith('\0<') ? 'utf-16be' : undefined;
  return decodeText(bytes, wide, charsetOf(contentType), declared);
}
