import type { Selectable } from 'kysely';
import type { StreamDefinition } from '../connector.model.ts';
import { beforePass } from '../runs/around-pass.ts';
import { forgetCheckpoints, loadCheckpoint } from '../runs/checkpoint.store.ts';
import type { Pass } from '../runs/pass.ts';
import { pullStreams } from '../runs/pull-streams.ts';
import { storePart } from '../runs/store-page.ts';
import type { FailureSelection } from '../sync.model.ts';
import type { SyncRunTable } from '../sync.tables.ts';
import { failedRecords, type FailedId } from './failure.read.ts';

/** Records asked for at once. */
const CHUNK = 50;

/**
 * Reads failed records anew. A source that cannot be asked for single records is read whole, from the beginning.
 * Nothing is taken away because it was not read here.
 */
export async function replayFailures(pass: Pass, run: Selectable<SyncRunTable>): Promise<void> {
  const { deps, actor, source, connector } = pass;
  if (connector.read === undefined) {
    // Only once: a run that goes on after a stop goes on with the pass that it has begun.
    if (run.attempts === 1) {
      pass.note('This source cannot be asked for single records: it is read whole.');
      await pass.store(async (tx) => {
        await forgetCheckpoints(tx, actor.tenantId, source.id);
        return {};
      });
    }
    return pullStreams(pass, run);
  }
  await beforePass(pass);
  const selection: FailureSelection = run.replay ?? {};
  const where = { tenantId: actor.tenantId, sourceId: source.id };
  let done = 0;
  let after = '';
  for (;;) {
    const records = await failedRecords(deps.db, where, selection, { after, limit: CHUNK });
    if (records.length === 0) return;
    after = records.at(-1)!.nativeId;
    for (const stream of itemStreams(connector.streams)) await readAnew(pass, stream, records);
    done += records.length;
    await pass.store(async () => ({ progress: { done } }));
  }
}

const itemStreams = (streams: readonly StreamDefinition[]): string[] =>
  streams.filter(({ yields = 'items' }) => yields === 'items').map(({ name }) => name);

/** The stream that brought a record is asked for it; every stream for one of which that is not known. */
async function readAnew(pass: Pass, stream: string, records: readonly FailedId[]): Promise<void> {
  const ids = records
    .filter((record) => (record.stream ?? stream) === stream)
    .map(({ nativeId }) => nativeId);
  if (ids.length === 0) return;
  const { deps, actor, source, connector, context } = pass;
  const checkpoint = await loadCheckpoint(deps.db, actor.tenantId, source.id, stream);
  const entries = [];
  for await (const entry of connector.read!(context, stream, ids, checkpoint)) {
    context.signal.throwIfAborted();
    entries.push(entry);
  }
  await storePart(pass, stream, { entries });
}
