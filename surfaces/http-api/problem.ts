import { randomUUID } from 'node:crypto';
import { DomainError, unlessAway } from '@mesh/domain/kernel';
import type { Logger } from '@mesh/platform/logging';
import { STATUS_OF } from '@mesh/platform/web';
import type { Problem } from './schemas/common.ts';

export type ProblemCode = keyof typeof STATUS_OF;

/** What each kind of error is called on the wire. */
export const TITLES: Record<ProblemCode, string> = {
  invalid: 'The request is not valid',
  unauthenticated: 'Credentials are needed',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  method_not_allowed: 'Not for this method',
  conflict: 'In conflict with what is there',
  precondition_failed: 'Changed in the meantime',
  too_large: 'Too large',
  unsupported_media_type: 'Not a media type that is read here',
  rate_limited: 'Too many requests',
  internal: 'Something went wrong inside the mesh',
  unavailable: 'Not available at present',
};

export interface FieldError {
  field: string;
  reason: string;
  remedy: string;
}

/** An error that only HTTP knows, or that names several fields at once. */
export class HttpApiError extends Error {
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    message: string,
    details: { errors?: readonly FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = 'HttpApiError';
    this.code = code;
    this.errors = details.errors ?? [];
    this.headers = details.headers ?? {};
  }
}

/** One bad field of a request. */
export function invalidField(field: string, reason: string, remedy: string): HttpApiError {
  return new HttpApiError('invalid', `${reason} ${remedy}`, { errors: [{ field, reason, remedy }] });
}

/** The answer to an error. One that nobody foresaw goes into the log under an id, and tells no more than that id. */
export function problemResponse(thrown: unknown, log: Logger): Response {
  const error = unlessAway(thrown, log);
  if (error instanceof HttpApiError) return respond(error.code, error.message, error.errors, error.headers);
  if (error instanceof DomainError)
    return respond(error.code, detailOf(error), fieldsOf(error), headersOf(error));
  const logId = randomUUID();
  log.error({ err: error, logId }, 'A request failed for a reason of our own');
  return respond('internal', 'The log of the server has the details under the id given here.', [], {}, logId);
}

function respond(
  code: ProblemCode,
  detail: string,
  errors: readonly FieldError[],
  headers: Readonly<Record<string, string>>,
  logId?: string,
): Response {
  const body: Problem = {
    type: `urn:learning-mesh:problem:${code}`,
    status: STATUS_OF[code],
    title: TITLES[code],
    detail,
    code,
    ...(errors.length === 0 ? {} : { errors: [...errors] }),
    ...(logId === undefined ? {} : { logId }),
  };
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

function detailOf(error: DomainError): string {
  return error.remedy === undefined ? error.message : `${error.message} ${error.remedy}`;
}

function fieldsOf(error: DomainError): FieldError[] {
  if (error.field === undefined) return [];
  return [{ field: error.field, reason: error.message, remedy: error.remedy ?? 'Correct this field.' }];
}

function headersOf(error: DomainError): Record<string, string> {
  return {
    ...(error.retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(error.retryAfter)) }),
    ...(error.code === 'unauthenticated' ? { 'www-authenticate': 'Bearer realm="mesh"' } : {}),
  };
}
