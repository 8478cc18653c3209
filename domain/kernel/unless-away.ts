import { DatabaseAwayError } from '@mesh/platform/database';
import type { Logger } from '@mesh/platform/logging';
import { DomainError } from './errors.ts';

/** After so long a database that was restarted is there again. */
const DATABASE_SECONDS = 5;

/** What a surface tells of an error: when to come back where the database is away, which is logged here, else the error itself. */
export function unlessAway(error: unknown, log: Pick<Logger, 'error'>): unknown {
  if (!(error instanceof DatabaseAwayError)) return error;
  log.error({ err: error }, 'The database does not answer');
  return new DomainError('unavailable', 'The database does not answer at present.', {
    remedy: 'Try again in a few seconds.',
    retryAfter: DATABASE_SECONDS,
    cause: error,
  });
}
