import { HttpError } from '@mesh/platform/http';
import { DomainError } from '@mesh/domain/kernel';
import { ConnectorError } from '../connector.model.ts';
import type { RunErrorCode } from '../sync.model.ts';

/** The source showed the same page twice in one pass. */
export class PageLoopError extends Error {
  constructor(stream: string) {
    super(
      `The source leads in a circle: it named the same next page of "${stream}" twice. Nothing was removed; the next run begins anew. When it happens again, tell whoever looks after the source.`,
    );
    this.name = 'PageLoopError';
  }
}

export interface RunFailure {
  code: RunErrorCode;
  /** For people: what happened and what to do. */
  reason: string;
  /** The source asks to be left alone until then. */
  retryAt?: Date | undefined;
}

/** What an error means for a run. One that is not of the outside world is `internal`, and its text stays in the log. */
export function whyItFailed(error: unknown, runId: string): RunFailure {
  if (error instanceof ConnectorError)
    return { code: error.code, reason: error.message, retryAt: error.retryAt };
  if (error instanceof PageLoopError) return { code: 'page_loop', reason: error.message };
  if (error instanceof HttpError) return { code: codeOfHttp(error), reason: error.message };
  if (error instanceof DomainError)
    return { code: error.code === 'invalid' ? 'invalid_config' : 'internal', reason: error.message };
  return {
    code: 'internal',
    reason: `Something went wrong inside the mesh; the log has the details under the run ${runId}.`,
  };
}

function codeOfHttp({ code, status }: HttpError): RunErrorCode {
  if (code === 'bad_url' || code === 'blocked_address') return 'invalid_config';
  if (code === 'bad_body' || code === 'too_large' || code === 'too_many_redirects')
    return 'not_what_was_expected';
  if (code !== 'status' || status === undefined || status >= 500 || status === 408) return 'unreachable';
  if (status === 401 || status === 403) return 'unauthorised';
  return status === 429 ? 'rate_limited' : 'not_what_was_expected';
}
