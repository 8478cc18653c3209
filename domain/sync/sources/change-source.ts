import { isDeepStrictEqual } from 'node:util';
import { authorise, recordAudit } from '@mesh/domain/access';
import { changeInheritedReaders } from '@mesh/domain/catalogue';
import { DomainError, type Actor } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { refuseBadInterval, requireReaders, withoutNames } from './add-source.ts';
import { serversIn } from './servers-in.ts';
import { openSecrets, requireConnector, sealSecrets, validateConfig } from './source-config.ts';
import { refuseBadPolicy, type PolicyChange } from './source-policy.ts';
import { markMended, updateSource } from './source.store.ts';
import type { AnyConnector, SourceView } from '../sync.model.ts';
import type { SyncDeps } from '../sync.deps.ts';
import { getSource, requireSource } from './source.read.ts';
import { dueAfterChange } from '../groups/groups-clock.ts';
import { forgetCredential } from '../credentials/credential.store.ts';
import { forgetCheckpoints } from '../runs/checkpoint.store.ts';
import { beginAnew } from '../runs/lease.store.ts';

export interface SourceChange extends PolicyChange {
  name?: string | undefined;
  readers?: string[] | undefined;
  intervalMinutes?: number | undefined;
  state?: 'active' | 'paused' | undefined;
  /** Replaces the open settings; secrets that are left out stay as they are, unless the address changes. */
  config?: Record<string, unknown> | undefined;
}

/**
 * Changes a source. New readers hold at once for the items that inherit them; a new configuration starts the next
 * pass from the beginning, since what was read under the old one may no longer hold, and so the run that has begun.
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
  const runId = await inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    // The run before its source, in the order in which whoever works on it locks them.
    const begun = config === undefined ? undefined : await beginAnew(tx, actor.tenantId, sourceId);
    const isOther = change.readers !== undefined && !isDeepStrictEqual(change.readers, source.readers);
    const readersBefore = isOther ? source.readers : undefined;
    const { groupsEveryMinutes: every } = change;
    const groupsDueAt = every === undefined ? undefined : dueAfterChange(source, every);
    const update = { ...change, config, readersBefore, groupsDueAt };
    await updateSource(tx, { tenantId: actor.tenantId, sourceId }, update, now);
    if (readers !== undefined) await changeInheritedReaders(tx, actor, { sourceId, readers });
    if (config !== undefined) {
      await forgetCheckpoints(tx, actor.tenantId, sourceId);
      await markMended(tx, { tenantId: actor.tenantId, sourceId }, now);
      if (!config.keepsSignIn) await forgetCredential(tx, { tenantId: actor.tenantId, sourceId });
    }
    await recordAudit(tx, actor, {
      action: 'source.change',
      target: sourceId,
      detail: {
        fields: Object.keys(change),
        ...(isOther && {
          readers: { before: withoutNames(source.readers), after: withoutNames(change.readers!) },
        }),
      },
      at: now,
    });
    return begun;
  });
  if (runId !== undefined) await deps.enqueue({ tenantId: actor.tenantId, runId });
  return getSource(deps, actor, sourceId);
}

interface MergedConfig {
  open: Record<string, unknown>;
  sealed: string | null;
  /** It still means the same place and the same client there. */
  keepsSignIn: boolean;
}

/** Undefined when it is as it was: nothing is read anew then. */
function mergedConfig(
  deps: SyncDeps,
  tenantId: string,
  source: Awaited<ReturnType<typeof requireSource>>,
  config: Record<string, unknown>,
): MergedConfig | undefined {
  const connector = requireConnector(deps.connectors, source.connector);
  const kept = openSecrets(deps, tenantId, source.id, source.sealed_secrets);
  const { open, secrets } = validateConfig(connector, { ...kept, ...config });
  if (isDeepStrictEqual({ ...source.config, ...kept }, { ...open, ...secrets })) return undefined;
  const leftOut = Object.keys(kept).find((name) => !(name in config));
  if (leftOut !== undefined && leadsElsewhere(source.config, open)) throw secretOfAnotherPlace(leftOut);
  return {
    open,
    sealed: sealSecrets(deps, tenantId, source.id, secrets),
    keepsSignIn: isSameSignIn(connector, { ...source.config, ...kept }, { ...open, ...secrets }),
  };
}

/** Whether a setting names a server that none has named before. */
function leadsElsewhere(before: Record<string, unknown>, after: Record<string, unknown>): boolean {
  const known = serversIn(before);
  return serversIn(after).some((server) => !known.includes(server));
}

/** Whoever may change the address must not learn the secret by it. */
function secretOfAnotherPlace(name: string): DomainError {
  return new DomainError(
    'invalid',
    'The source moves to another server, which is not shown the stored secret.',
    {
      field: `config.${name}`,
      remedy: 'Enter it anew.',
    },
  );
}

/** A session of another kind is simply begun anew; a token must never be shown to another place. */
function isSameSignIn(
  connector: AnyConnector,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): boolean {
  const [one, other] = [connector.oauth?.(before), connector.oauth?.(after)];
  return one !== undefined && one.tokenUrl === other?.tokenUrl && one.clientId === other.clientId;
}
