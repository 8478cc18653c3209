import { randomUUID } from 'node:crypto';
import { DomainError, unlessAway } from '@mesh/domain/kernel';
import type { Logger } from '@mesh/platform/logging';
import { STATUS_OF } from '@mesh/platform/web';
import { HttpError } from '../http-error.ts';
import type { Answer } from './answer.ts';

const HTTP_ERRORS: Record<HttpError['status'], string> = {
  405: 'method_not_allowed',
  415: 'unsupported_content_coding',
};

interface Problem {
  error: string;
  /** What is wrong, as a sentence. */
  message: string;
  field?: string;
  remedy?: string;
  logId?: string;
}

/** The answer to an error (1.0.3 Communication §3.2), as JSON, or as text for those who ask for it. One that nobody foresaw tells its log id only. */
export function errorAnswer(error: unknown, accept: string | undefined, log: Logger): Answer {
  const { status, problem, headers } = describe(unlessAway(error, log), log);
  const asText = accept !== undefined && /text\/plain/i.test(accept) && !/json/i.test(accept);
  return {
    status,
    headers: {
      'content-type': asText ? 'text/plain; charset=utf-8' : 'application/json',
      'cache-control': 'no-store',
      ...headers,
    },
    body: asText ? textOf(problem) : JSON.stringify(problem),
  };
}

function describe(
  error: unknown,
  log: Logger,
): { status: number; problem: Problem; headers: Record<string, string> } {
  if (error instanceof DomainError) {
    const { code, message, field, remedy } = error;
    return {
      status: STATUS_OF[code],
      problem: { error: code, message, field, remedy },
      headers: headersOf(error),
    };
  }
  if (error instanceof HttpError)
    return {
      status: error.status,
      problem: { error: HTTP_ERRORS[error.status], message: error.message },
      headers: error.headers,
    };
  const logId = randomUUID();
  log.error({ err: error, logId }, 'An xAPI request failed for a reason of our own');
  const message =
    'Something went wrong inside the record store; its log has the details under the id given here.';
  return { status: STATUS_OF.internal, problem: { error: 'internal', message, logId }, headers: {} };
}

function headersOf({ code, retryAfter }: DomainError): Record<string, string> {
  return {
    ...(retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) }),
    ...(code === 'unauthenticated' ? { 'www-authenticate': 'Basic realm="xAPI", Bearer realm="xAPI"' } : {}),
  };
}

function textOf({ message, field, remedy, logId }: Problem): string {
  return [field === undefined ? message : `${field}: ${message}`, remedy, logId].filter(Boolean).join('\n');
}
