import { randomUUID } from 'node:crypto';
import { DomainError, unlessAway } from '@mesh/domain/kernel';
import type { Logger } from '@mesh/platform/logging';
import { STATUS_OF } from '@mesh/platform/web';

/** RFC 9457, in the form of the API, so that pages read one. An error that nobody foresaw tells its id in the log and no more. */
export function problemResponse(thrown: unknown, log: Logger): Response {
  const error = unlessAway(thrown, log);
  if (error instanceof DomainError) {
    const { code, field, message, remedy, retryAfter } = error;
    const detail = remedy === undefined ? message : `${message} ${remedy}`;
    const errors = field === undefined ? {} : { errors: [{ field, reason: message, remedy: remedy ?? '' }] };
    const headers = retryAfter === undefined ? undefined : { 'retry-after': String(Math.ceil(retryAfter)) };
    return respond({ code, status: STATUS_OF[code], detail, ...errors }, headers);
  }
  const logId = randomUUID();
  log.error({ err: error, logId }, 'Signing in failed for a reason of our own');
  const detail = 'The log of the server has the details under the id given here.';
  return respond({ code: 'internal', status: STATUS_OF.internal, detail, logId });
}

function respond(
  body: { code: string; status: number } & Record<string, unknown>,
  headers: Record<string, string> = {},
) {
  const title = 'Signing in did not work';
  return new Response(JSON.stringify({ type: `urn:learning-mesh:problem:${body.code}`, title, ...body }), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}
