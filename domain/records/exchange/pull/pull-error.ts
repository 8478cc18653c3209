import { HttpError, retryAfterMs, type HttpResponse } from '@mesh/platform/http';
import type { Trouble } from '../exchange.tables.ts';

/** Another record store did not give what was asked for. */
export class PullError extends Error {
  readonly trouble: Trouble;
  /** Milliseconds that it asks us to wait. */
  readonly askedMs: number | undefined;

  constructor(trouble: Trouble, details: { askedMs?: number | undefined; cause?: unknown } = {}) {
    super(trouble.reason, { cause: details.cause });
    this.name = 'PullError';
    this.trouble = trouble;
    this.askedMs = details.askedMs;
  }
}

export function pullError(reason: string, field: string, remedy: string): PullError {
  return new PullError({ reason, field, remedy });
}

/** No answer came: `error` says what happened and what to do. */
export function noAnswer(error: HttpError): PullError {
  return new PullError({ reason: error.message, field: 'endpoint', remedy: null }, { cause: error });
}

/** What an answer without success means. */
export function statusError({ status, headers, url }: HttpResponse): PullError {
  const asked = retryAfterMs(headers.get('retry-after'), Date.now());
  return new PullError(statusTrouble(status, headers.get('location'), url), { askedMs: asked });
}

function statusTrouble(status: number, location: string | null, url: string): Trouble {
  if (status === 401)
    return {
      reason: 'The other store does not accept key and secret (401).',
      field: 'secret',
      remedy: 'Enter both anew as it shows them; they may have ended there.',
    };
  if (status === 403)
    return {
      reason: 'The other store does not let this key read statements (403).',
      field: 'key',
      remedy: 'Give the key the scope statements/read there, or all/read.',
    };
  if (status === 404 || status === 405)
    return {
      reason: `There are no statements at this address (${status}).`,
      field: 'endpoint',
      remedy: 'Enter the xAPI address of the other store; it often ends with /xapi.',
    };
  if (status === 429)
    return {
      reason: 'The other store asks for fewer requests (429).',
      field: 'intervalMinutes',
      remedy: 'It is asked again later; a longer interval helps if this stays.',
    };
  if (status >= 300 && status < 400)
    return {
      reason: `The other store points to another address (${status}).`,
      field: 'endpoint',
      remedy:
        location !== null && URL.canParse(location, url)
          ? `Enter it: ${new URL(location, url).origin}.`
          : 'Enter the address that it has now.',
    };
  if (status >= 500)
    return {
      reason: `The other store has trouble of its own (${status}).`,
      field: null,
      remedy: 'It is asked again later; tell whoever runs it if this stays.',
    };
  return {
    reason: `The other store refused the question (${status}).`,
    field: 'endpoint',
    remedy: 'Check that the address is that of a record store for xAPI 1.0 or 2.0.',
  };
}
