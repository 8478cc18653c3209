import { DomainError, unlessAway } from '@mesh/domain/kernel';
import type { Logger } from '@mesh/platform/logging';
import { STATUS_OF } from '@mesh/platform/web';
import { ScimError, type ScimType } from './scim-error.ts';

/** What goes on the wire; without a body: nothing but a status. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** Names of which each may be used once. */
const UNIQUE = ['userName', 'externalId'];

/** What an error is on the wire. An unknown one is logged under the id that it is told with, and tells nothing else. */
export function errorAnswer(thrown: unknown, log: Logger): Answer {
  const error = unlessAway(thrown, log);
  if (error instanceof ScimError) return problem(error.status, error.message, error.scimType, error.headers);
  if (error instanceof DomainError) {
    const detail = [error.message, error.remedy].filter((part) => part !== undefined).join(' ');
    const headers = error.retryAfter === undefined ? undefined : { 'retry-after': String(error.retryAfter) };
    return problem(STATUS_OF[error.code], detail, scimTypeOf(error), headers);
  }
  const id = crypto.randomUUID();
  log.error({ err: error, errorId: id }, 'A SCIM request failed');
  return problem(STATUS_OF.internal, `Something went wrong here. The log tells more about ${id}.`);
}

function scimTypeOf({ code, field }: DomainError): ScimType | undefined {
  if (code === 'invalid') return 'invalidValue';
  return code === 'conflict' && field !== undefined && UNIQUE.includes(field) ? 'uniqueness' : undefined;
}

function problem(
  status: number,
  detail: string,
  scimType?: ScimType,
  headers?: Readonly<Record<string, string>>,
): Answer {
  const body = { schemas: [ERROR], status: String(status), ...(scimType && { scimType }), detail };
  return { status, body, ...(headers && { headers }) };
}

export function respond({ status, body, headers = {} }: Answer): Response {
  const common = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', ...headers };
  if (body === undefined) return new Response(null, { status, headers: common });
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/scim+json; charset=utf-8', ...common },
  });
}
