import { authorise, recordAudit } from '@mesh/domain/access';
import { changeInheritedReaders } from '@mesh/domain/catalogue';
import type { Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { refuseBadInterval, requireReaders } from './add-source.ts';
import { openSecrets, requireConnector, sealSecrets, validateConfig } from './source-config.ts';
import { refuseBadPolicy, type PolicyChange } from './source-policy.ts';
import { updateSource } from './source.store.ts';
import type { SourceView } from '../sync.model.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { getSource, requireSource } from './source.read.ts';
import { forgetCheckpoints } from '../runs/checkpoint.store.ts';

export interface SourceChange extends PolicyChange {
  name?: string | undefined;
  readers?: string[] | undefined;
  intervalMinutes?: number | undefined;
  state?: 'active' | 'paused' | undefined;
  /** Replaces the open settings; secrets that are left out stay as they are. */
  config?: Record<string, unknown> | undefined;
}

/**
 * Changes a source. New readers hold at once for the items that inherit them; a new configuration starts the next
 * pass from the beginning, since what was read under the old one may no longer hold.
 */
export async function changeSource(
  deps: SyncDeps,
  actor: Actor,
  sourceId: string,
  change: SourceChange,
): Promise<SourceView> {
  authorise(actor, 'sources.write');
  const source = await requireSource(deps.db, actor.tenantId, sourceId);
  const readers =
    change.readers === undefined ? undefined : await requireReaders(deps, actor.tenantId, change.readers);
  if (change.intervalMinutes !== undefined) refuseBadInterval(change.intervalMinutes);
  refuseBadPolicy(change);
  const config =
    change.config === undefined ? undefined : mergedConfig(deps, actor.tenantId, source, change.config);
  await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    await updateSource(tx, { tenantId: actor.tenantId, sourceId }, { ...change, config }, now);
    if (readers !== undefined) await changeInheritedReaders(tx, actor, { sourceId, readers });
    if (config !== undefined) await forgetCheckpoints(tx, actor.tenantId, sourceId);
    await recordAudit(tx, actor, {
      action: 'source.change',
      target: sourceId,
      detail: { fields: Object.keys(change) },
      at: now,
    });
  });
  return getSource(deps, actor, sourceId);
}

function mergedConfig(
  deps: SyncDeps,
  tenantId: string,
  source: { id: string; connector: string; sealed_secrets: string | null },
  config: Record<string, unknown>,
): { open: Record<string, unknown>; sealed: string | null } {
  const kept = openSecrets(deps, tenantId, source.id, source.sealed_secrets);
  const { open, secrets } = validateConfig(requireConnector(deps.connectors, source.connector), {
    ...kept,
    ...config,
  });
  return { open, sealed: sealSecrets(deps, tenantId, source.id, secrets) };
}
