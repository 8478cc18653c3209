import { DomainError, type Actor } from '@mesh/domain/kernel';
import { openRun } from '../runs/queue-run.ts';
import type { SyncDeps } from '../sync.deps.ts';
import type { FailureSelection, RunView } from '../sync.model.ts';
import { failedRecords } from './failure.read.ts';

/** Asks for a run that reads failed records anew: these, those of one reason, or all. Throws `conflict` beside a run. */
export async function retryFailures(
  deps: SyncDeps,
  actor: Actor,
  sourceId: string,
  selection: FailureSelection,
): Promise<RunView> {
  const where = { tenantId: actor.tenantId, sourceId };
  const [first] = await failedRecords(deps.db, where, selection, { after: '', limit: 1 });
  if (first === undefined)
    throw new DomainError('conflict', 'None of the records that failed is among these.', {
      remedy: 'List the failures of this source anew.',
    });
  return openRun(deps, actor, { sourceId, trigger: 'person', mode: 'replay', replay: selection });
}
