import type { Selectable } from 'kysely';
import type { Checkpoint } from '../connector.model.ts';
import { pullRecords } from '../learner-records/pull-records.ts';
import type { SyncRunTable } from '../sync.tables.ts';
import { afterPass, beforePass } from './around-pass.ts';
import { forgetCheckpoints, isCompletedBy, loadCheckpoint, saveCheckpoint } from './checkpoint.store.ts';
import type { Pass } from './pass.ts';
import { readItems } from './read-pages.ts';
import { storePart } from './store-page.ts';
import { PageLoopError } from './why-it-failed.ts';

/**
 * A whole run: groups first, then every stream from its checkpoint to its end, of items then what is gone. One that goes
 * on leaves out what it is done with; one whose turn is over stops between two pages.
 */
export async function pullStreams(pass: Pass, run: Selectable<SyncRunTable>): Promise<void> {
  if (run.turns === 0) await beforePass(pass);
  const { deps, actor, source, runId } = pass;
  for (const { name, yields = 'items' } of pass.connector.streams) {
    const key = { tenantId: actor.tenantId, sourceId: source.id, stream: name };
    if (await isCompletedBy(deps.db, key, runId)) continue;
    const pull = yields === 'items' ? pullStream : pullRecords;
    await leavingCircles(pass, name, () => pull(pass, name));
    if (pass.turn.isOver) return;
  }
}

/** Where the source leads in a circle, the next run begins anew. */
async function leavingCircles(pass: Pass, stream: string, pull: () => Promise<void>): Promise<void> {
  try {
    await pull();
  } catch (error) {
    if (error instanceof PageLoopError)
      await pass.store(async (tx) => {
        await forgetCheckpoints(tx, pass.actor.tenantId, pass.source.id, stream);
        return {};
      });
    throw error;
  }
}

async function pullStream(pass: Pass, stream: string): Promise<void> {
  const { deps, actor, source } = pass;
  const from = await loadCheckpoint(deps.db, actor.tenantId, source.id, stream);
  for await (const part of readItems(pass, stream, from)) {
    pass.context.signal.throwIfAborted();
    await storePart(pass, stream, part);
    indexMeanwhile(pass);
    if (part.checkpoint?.hasMore === false) await endPass(pass, stream, part.checkpoint);
  }
}

/** The last page of a pass is done when what is gone has been taken away: until then the checkpoint stays before it. */
async function endPass(pass: Pass, stream: string, checkpoint: Checkpoint): Promise<void> {
  const { deps, actor, source, runId } = pass;
  const key = { tenantId: actor.tenantId, sourceId: source.id, stream };
  const removed = await afterPass(pass, stream, checkpoint);
  await pass.store(async (tx) => {
    const now = deps.clock.now();
    await saveCheckpoint(tx, key, checkpoint, now, { at: now, runId });
    return { add: { removed } };
  });
}

/** What has come is found at once, not when the run ends. */
function indexMeanwhile({ deps, runId }: Pass): void {
  deps.outbox.drain().catch((error: unknown) => deps.log.warn({ err: error, runId }, 'Indexing failed'));
}
