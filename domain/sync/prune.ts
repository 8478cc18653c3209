import { activeNativeIds, removeItems } from '@mesh/domain/catalogue';
import type { Actor } from '@mesh/domain/kernel';
import type { Checkpoint, Connector, ConnectorContext } from './connector.model.ts';
import type { SyncDeps } from './sync.deps.ts';
import { clearFailures, failingIds } from './sync.store.ts';

export interface EndedPass {
  sourceId: string;
  connector: Connector;
  context: ConnectorContext<Record<string, unknown>>;
  stream: string;
  checkpoint: Checkpoint;
}

/**
 * Removes what the source no longer lists, after a complete pass. What is known is read before the listing, so an
 * item that appears meanwhile is never pruned; a listing that fails removes nothing. What is gone has failed no longer.
 */
export async function prune(deps: SyncDeps, actor: Actor, pass: EndedPass): Promise<number> {
  const { connector, context, stream, checkpoint, sourceId } = pass;
  const definition = connector.streams.find((candidate) => candidate.name === stream)!;
  const wanted = checkpoint.prune ?? definition.removed === 'slim-diff';
  if (!wanted || connector.listIds === undefined) return 0;
  const gone = await activeNativeIds(deps.db, actor.tenantId, sourceId);
  const failing = await failingIds(deps.db, actor.tenantId, sourceId);
  for await (const ids of connector.listIds(context, stream, checkpoint)) {
    context.signal.throwIfAborted();
    for (const id of ids) {
      gone.delete(id);
      failing.delete(id);
    }
  }
  await clearFailures(deps.db, actor.tenantId, sourceId, [...failing]);
  return removeItems(deps, actor, { sourceId, nativeIds: [...gone] });
}
