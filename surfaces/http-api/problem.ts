import { randomUUID } from 'node:crypto';
import { DomainError, type ErrorCode } from '@mesh/domain/kernel';
import { isDatabaseAway } from '@mesh/platform/database';
import type { Logger } from '@mesh/platform/logging';
import type { Problem } from './schemas/common.ts';

export type ProblemCode = ErrorCode | 'method_not_allowed' | 'unsupported_media_type' | 'internal';

/** The one table: what an error is on the wire. */
export const PROBLEMS: Record<ProblemCode, { status: number; title: string }> = {
  invalid: { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Credentials are needed' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Not for this method' },
  conflict: { status: 409, title: 'In conflict with what is there' },
  precondition_failed: { status: 412, title: 'Changed in the meantime' },
  too_large: { status: 413, title: 'Too large' },
  unsupported_media_type: { status: 415, title: 'Not a media type that is read here' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong inside the mesh' },
  unavailable: { status: 503, title: 'Not available at present' },
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

/** After so long a database that was restarted is there again. */
const DATABASE_SECONDS = 5;

/** The answer to an error. One that nobody foresaw goes into the log under an id, and tells no more than that id. */
export function problemResponse(error: unknown, log: Logger): Response {
  if (error instanceof HttpApiError) return respond(error.code, error.message, error.errors, error.headers);
  if (error instanceof DomainError)
    return respond(error.code, detailOf(error), fieldsOf(error), headersOf(error));
  if (isDatabaseAway(error)) {
    log.error({ err: error }, 'The database does not answer');
    return problemResponse(
      new DomainError('unavailable', 'The database does not answer at present.', {
        remedy: 'Try again in a few seconds.',
        retryAfter: DATABASE_SECONDS,
      }),
      log,
    );
  }
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
    ...PROBLEMS[code],
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
