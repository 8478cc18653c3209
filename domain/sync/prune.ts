import { activeNativeIds, removeItems } from '@mesh/domain/catalogue';
import type { Actor } from '@mesh/domain/kernel';
import type { Connector, ConnectorContext, StreamDefinition } from './connector.model.ts';
import type { SyncDeps } from './sync.deps.ts';

/**
 * Removes what the source no longer lists, after a complete pass. What is known is read before the listing, so an
 * item that appears meanwhile is never pruned; a listing that fails removes nothing.
 */
export async function prune(
  deps: SyncDeps,
  actor: Actor,
  sourceId: string,
  connector: Connector,
  context: ConnectorContext<Record<string, unknown>>,
  stream: StreamDefinition,
): Promise<number> {
  if (stream.removed !== 'slim-diff' || connector.listIds === undefined) return 0;
  const gone = await activeNativeIds(deps.db, actor.tenantId, sourceId);
  for await (const ids of connector.listIds(context, stream.name)) {
    context.signal.throwIfAborted();
    for (const id of ids) gone.delete(id);
  }
  return removeItems(deps, actor, { sourceId, nativeIds: [...gone] });
}
