import { activeNativeIds, removeItems } from '@mesh/domain/catalogue';
import type { Checkpoint } from '../connector.model.ts';
import type { Pass } from '../runs/pass.ts';
import { clearFailures, failingIds } from '../failures/failure.store.ts';

/**
 * Removes what the source no longer lists, after a complete pass. What is known is read before the listing, so an
 * item that appears meanwhile is never pruned; a listing that fails removes nothing. What is gone has failed no longer.
 */
export async function prune(pass: Pass, stream: string, checkpoint: Checkpoint): Promise<number> {
  const { deps, actor, connector, context, source } = pass;
  const sourceId = source.id;
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
