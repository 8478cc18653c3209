import { corsOriginsOf, type Sender } from '@mesh/domain/records';
import type { XapiDeps } from './xapi.deps.ts';

const METHODS = 'GET, HEAD, PUT, POST, DELETE';
const REQUEST_HEADERS =
  'Authorization, Content-Type, Content-Encoding, X-Experience-API-Version, If-Match, If-None-Match, Accept-Language, X-Experience-API-Hash';
const RESPONSE_HEADERS =
  'ETag, Last-Modified, Retry-After, X-Experience-API-Version, X-Experience-API-Consistent-Through';
/** Seconds that a browser need not ask again. */
const PREFLIGHT_AGE = 600;

/**
 * What lets a browser's page read an answer: the credential's own rule decides. Before the credential is known (a
 * preflight carries none) an origin will do that any credential names.
 */
export async function corsHeaders(
  deps: XapiDeps,
  origin: string | undefined,
  sender: Sender | undefined,
): Promise<Record<string, string>> {
  if (origin === undefined) return {};
  const allowed = sender?.corsOrigins ?? (await corsOriginsOf(deps.records, deps.tenantId));
  if (!allowed.includes('*') && !allowed.includes(origin)) return { vary: 'Origin' };
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': RESPONSE_HEADERS,
    vary: 'Origin',
  };
}

/** The answer to a preflight (Fetch standard, "CORS-preflight request"). */
export async function preflightHeaders(
  deps: XapiDeps,
  origin: string | undefined,
): Promise<Record<string, string>> {
  const headers = await corsHeaders(deps, origin, undefined);
  if (headers['access-control-allow-origin'] === undefined) return headers;
  return {
    ...headers,
    'access-control-allow-methods': METHODS,
    'access-control-allow-headers': REQUEST_HEADERS,
    'access-control-max-age': String(PREFLIGHT_AGE),
  };
}
