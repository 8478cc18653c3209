/**
 * The only way out to other systems. Owns the address guard (SSRF), redirects, limits, pacing and retries.
 * Invariant: the address that was checked is the address that is connected to, on every hop.
 */
export { createHttpClient, type HttpClient, type HttpClientOptions, type HttpLimits } from './http-client.ts';
export { systemClock, type Clock } from './clock.ts';
export type { HttpRequest, HttpResponse } from './messages.ts';
export { HttpError, ensureOk, type HttpErrorCode } from './http-error.ts';
export { retryAfterMs, withRetries, type RetryDeps } from './retry.ts';
export { BLOCKED_ADDRESS, openAddress } from './guarded-connect.ts';
