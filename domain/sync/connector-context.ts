import type { ConnectorContext } from './connector.model.ts';
import { openCredentials } from './credentials/open-credentials.ts';
import { openSecrets } from './sources/source-config.ts';
import type { SyncDeps } from './sync.deps.ts';

/** What a connector works with: the whole configuration, secrets included, and the guarded client. */
export function connectorContext(
  deps: SyncDeps,
  tenantId: string,
  source: { id: string; config: Record<string, unknown>; sealed_secrets: string | null },
  signal: AbortSignal,
): ConnectorContext<Record<string, unknown>> {
  return {
    config: { ...source.config, ...openSecrets(deps, tenantId, source.id, source.sealed_secrets) },
    http: deps.http,
    credential: openCredentials(deps, { tenantId, sourceId: source.id }, signal),
    log: deps.log.child({ source: source.id }),
    signal,
    now: () => deps.clock.now(),
  };
}
