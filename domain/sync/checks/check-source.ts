import { HttpError } from '@mesh/platform/http';
import { authorise } from '@mesh/domain/access';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { ConnectorError, type CheckResult } from '../connector.model.ts';
import { connectorContext } from '../connector-context.ts';
import { requireConnector } from '../sources/source-config.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { requireSource } from '../sources/source.read.ts';

/** A check is a handful of requests; a source that needs longer is not answering. */
const CHECK_TIMEOUT_MS = 30_000;

/** Asks the live source whether address and credentials work. Throws `unavailable` with the source's reason. */
export async function checkSource(deps: SyncDeps, actor: Actor, sourceId: string): Promise<CheckResult> {
  authorise(actor, 'sources.write');
  const source = await requireSource(deps.db, actor.tenantId, sourceId);
  const connector = requireConnector(deps.connectors, source.connector);
  const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
  try {
    const context = connectorContext(deps, actor.tenantId, source, signal);
    return await connector.check({ ...context, step: () => {} });
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** A failure of the outside world as an error that a surface can show; anything else as it is. */
function asUnavailable(error: unknown): unknown {
  if (error instanceof ConnectorError)
    return new DomainError(error.code === 'invalid_config' ? 'invalid' : 'unavailable', error.message, {
      ...(error.field === undefined ? {} : { field: `config.${error.field}` }),
      cause: error,
    });
  if (error instanceof HttpError) return new DomainError('unavailable', error.message, { cause: error });
  return error;
}
