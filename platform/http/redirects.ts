import { HttpError } from './http-error.ts';

export interface Hop {
  url: URL;
  method: string;
  headers: Headers;
  body: string | Uint8Array | undefined;
}

/** Headers that prove who asks; they stay with the origin they were meant for. */
const CREDENTIAL_HEADER = /^(authorization|proxy-authorization|cookie)$|token|api-?key|secret/i;
/** Headers that describe a body that is no longer sent. */
const BODY_HEADER = /^content-/i;

/** Parses an address to be requested. Throws `HttpError` with code `bad_url`. */
export function requestUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base))
    throw new HttpError('bad_url', address, 'This is not an address. Write it like https://host/path.');
  const url = new URL(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new HttpError('bad_url', address, 'Only http and https addresses are requested.');
  if (url.username !== '' || url.password !== '')
    throw new HttpError(
      'bad_url',
      address,
      'Remove user and password from the address; credentials have their own field.',
    );
  return url;
}

/**
 * The request that follows `hop` when it was answered with `status` and `location`; undefined: it was no redirect.
 * Throws `HttpError` with code `bad_url` when it would hand a body to another origin: passwords and codes travel there.
 */
export function nextHop(hop: Hop, status: number, location: string | null): Hop | undefined {
  if (location === null || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  const url = requestUrl(location, hop.url);
  const becomesGet =
    (status === 303 && hop.method !== 'HEAD') ||
    ((status === 301 || status === 302) && hop.method === 'POST');
  const isElsewhere = url.origin !== hop.url.origin;
  if (isElsewhere && !becomesGet && hop.body !== undefined)
    throw new HttpError(
      'bad_url',
      hop.url.href,
      `What is sent here is asked to be sent to ${url.origin} instead. Enter the address under which it answers itself.`,
    );
  const dropped = (name: string) =>
    (isElsewhere && CREDENTIAL_HEADER.test(name)) || (becomesGet && BODY_HEADER.test(name));
  return {
    url,
    method: becomesGet ? 'GET' : hop.method,
    headers: new Headers([...hop.headers].filter(([name]) => !dropped(name))),
    body: becomesGet ? undefined : hop.body,
  };
}
