import { recordLearnerChanges, type RecordsDeps } from '@mesh/domain/records';
import type { EventMap } from '@mesh/domain/kernel';
import { findSource } from '../sources/source.read.ts';

/** Writes into the record what a source told of learners; the source is its witness, also when it was removed since. */
export async function tellLearners(
  deps: RecordsDeps,
  { tenantId, payload }: { tenantId: string; payload: EventMap['sync.learners-told'] },
): Promise<void> {
  const { sourceId, changes } = payload;
  const source = await findSource(deps.db, tenantId, sourceId);
  await recordLearnerChanges(deps, tenantId, { id: sourceId, name: source?.name }, changes);
}
