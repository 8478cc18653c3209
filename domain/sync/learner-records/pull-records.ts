import { appendEvent } from '@mesh/domain/kernel';
import type { ItemFailure, LearnerRecord } from '../connector.model.ts';
import { clearFailures, recordFailures } from '../failures/failure.store.ts';
import { loadCheckpoint, saveCheckpoint } from '../runs/checkpoint.store.ts';
import type { Pass } from '../runs/pass.ts';
import { readPages, type PagePart } from '../runs/read-pages.ts';
import { changesOf } from './changes-of.ts';
import { readRecords, saveRecords } from './learner-record.store.ts';

type RecordPart = PagePart<LearnerRecord | ItemFailure>;

/** A snapshot of a stream of learner records: what it says otherwise than the last one is told, the rest is left alone. */
export async function pullRecords(pass: Pass, stream: string): Promise<void> {
  const { deps, actor, source, connector, context } = pass;
  if (connector.pullRecords === undefined) return;
  const from = await loadCheckpoint(deps.db, actor.tenantId, source.id, stream);
  const pull = connector.pullRecords.bind(connector, context, stream);
  for await (const part of readPages(pass, stream, from, pull)) {
    context.signal.throwIfAborted();
    await storeRecords(pass, stream, part);
  }
}

/** What is stored and what is told of it are written together: the event brings it into the record, once. */
async function storeRecords(pass: Pass, stream: string, part: RecordPart): Promise<void> {
  const { deps, actor, source, runId } = pass;
  const where = { tenantId: actor.tenantId, sourceId: source.id, stream };
  const records = part.entries.filter((entry) => entry.type === 'record');
  const failures = part.entries.filter((entry) => entry.type === 'failure');
  const ids = records.map(({ nativeId }) => nativeId);
  await pass.store(async (tx) => {
    const now = deps.clock.now();
    const known = await readRecords(tx, where, ids);
    const { changes, saved } = changesOf(records, known, { stream, now });
    await saveRecords(tx, where, saved, now);
    if (changes.length > 0) {
      const payload = { sourceId: source.id, changes };
      await appendEvent(tx, { tenantId: actor.tenantId, type: 'sync.learners-told', payload, at: now });
    }
    await clearFailures(tx, where, ids);
    await recordFailures(tx, { ...where, runId }, failures, now);
    const { checkpoint } = part;
    if (checkpoint !== undefined)
      await saveCheckpoint(tx, where, checkpoint, now, checkpoint.hasMore ? undefined : { at: now, runId });
    return { add: { failed: failures.length } };
  });
}
