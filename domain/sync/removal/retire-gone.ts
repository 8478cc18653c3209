import {
  countForGuard,
  itemsRetiredBy,
  restoreRetiredBy,
  retirable,
  retireItems,
} from '@mesh/domain/catalogue';
import { appendEvent } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import type { Pass } from '../runs/pass.ts';
import { mustAsk } from './guard.ts';
import { waitingRequest } from './removal-request.read.ts';
import { forgetWaiting, saveWaitingRequest, withdrawEmptyRequest } from './removal-request.store.ts';

export type GonePass = Pick<Pass, 'deps' | 'actor' | 'runId' | 'source' | 'connector' | 'note'>;

export interface Gone {
  stream: string;
  nativeIds: readonly string[];
  /** The ids of the whole stream were compared; else these are what the source has just told. */
  isComplete: boolean;
}

/**
 * Retires what a source no longer has. A run that would thereby take away more than the guard of its source allows
 * takes away nothing, not even what it has retired on earlier pages, and asks. Returns how many more items the run
 * has retired; less than 0 when it gives some back.
 */
export async function retireGone(tx: Tx, pass: GonePass, gone: Gone): Promise<number> {
  if (gone.nativeIds.length === 0 && !gone.isComplete) return 0;
  const { deps, actor, runId, source, connector } = pass;
  const now = deps.clock.now();
  const where = { tenantId: actor.tenantId, sourceId: source.id };
  const otherStreams = connector.streams.map(({ name }) => name).filter((name) => name !== gone.stream);
  const waiting = await waitingRequest(tx, where);
  if (gone.isComplete && waiting !== undefined)
    await forgetWaiting(tx, waiting.id, { ...where, otherStreams });
  const nativeIds = await retirable(tx, { ...where, otherStreams }, gone.nativeIds);
  let retired = 0;
  if (nativeIds.length > 0) {
    const { active, retiredByRun } = await countForGuard(tx, { ...where, runId });
    const loss = { items: retiredByRun + nativeIds.length, active: active + retiredByRun };
    const guard = { share: source.guard_share, count: source.guard_count };
    if (waiting?.runId === runId || mustAsk(loss, guard))
      return withhold(tx, pass, {
        nativeIds,
        activeItems: loss.active,
        isNew: waiting?.runId !== runId,
        now,
      });
    retired = await retireItems(tx, actor, {
      sourceId: source.id,
      runId,
      nativeIds,
      byListing: gone.isComplete,
      now,
    });
  }
  if (waiting !== undefined && (await withdrawEmptyRequest(tx, where, now)))
    pass.note(
      'The removal that waited for a decision is no longer needed: the source shows the items again.',
    );
  return retired;
}

async function withhold(
  tx: Tx,
  pass: GonePass,
  what: { nativeIds: readonly string[]; activeItems: number; isNew: boolean; now: Date },
): Promise<number> {
  const { actor, runId, source } = pass;
  const { nativeIds, activeItems, isNew, now } = what;
  const where = { tenantId: actor.tenantId, sourceId: source.id };
  const before = await itemsRetiredBy(tx, where, runId);
  const given = before.filter((item) => item.state === 'retiring').map((item) => item.nativeId);
  await restoreRetiredBy(tx, actor, { sourceId: source.id, runId, keep: false, now });
  const all = [...given, ...nativeIds];
  const requestId = await saveWaitingRequest(tx, where, { runId, activeItems, nativeIds: all, now });
  if (isNew) await tellWithheld(tx, pass, { requestId, items: all.length, active: activeItems, now });
  return -given.length;
}

async function tellWithheld(
  tx: Tx,
  { deps, actor, runId, source, note }: GonePass,
  { requestId, items, active, now }: { requestId: string; items: number; active: number; now: Date },
): Promise<void> {
  await appendEvent(tx, {
    tenantId: actor.tenantId,
    type: 'sync.removal-withheld',
    payload: { sourceId: source.id, requestId, runId, items, active },
    at: now,
  });
  note(
    `Removals withheld: the source no longer has ${items} of ${active} items, more than the guard of this source allows. Nothing was taken away; an administrator has to approve or refuse.`,
  );
  deps.log.warn(
    { source: source.id, run: runId, request: requestId, items, active },
    'A mass removal is withheld until somebody decides',
  );
}
