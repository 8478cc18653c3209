import { randomUUID } from 'node:crypto';

/** The id of a request: the caller's own (`X-Request-Id`) when it is harmless in a log line, else a new one. */
export function requestIdFrom(header: string | null | undefined): string {
  return header !== null && header !== undefined && /^[\w-]{8,64}$/.test(header) ? header : randomUUID();
}
