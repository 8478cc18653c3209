import { appendEvent, type Deps } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { freshnessOfSources } from './freshness.read.ts';
import { markLate, markOnTime } from './freshness.store.ts';

/**
 * Tells, once for each time, of sources that have broken their freshness budget; a source that somebody has paused
 * breaks none. Returns the ids of those that it told of.
 */
export async function watchBudgets(deps: Deps, tenantId: string): Promise<string[]> {
  const now = deps.clock.now();
  const late = (await freshnessOfSources(deps, tenantId)).filter(
    ({ state, freshness }) => state === 'active' && freshness.lateSince !== null,
  );
  await markOnTime(
    deps.db,
    tenantId,
    late.map(({ id }) => id),
  );
  const told: string[] = [];
  for (const { id, name, freshness } of late)
    await inTransaction(deps.db, async (tx) => {
      if (!(await markLate(tx, { tenantId, sourceId: id }, freshness.lateSince!))) return;
      const { checkedAt, budgetMinutes } = freshness;
      await appendEvent(tx, {
        tenantId,
        type: 'sync.budget-broken',
        payload: { sourceId: id, checkedAt: checkedAt?.toISOString() ?? null, budgetMinutes },
        at: now,
      });
      deps.log.warn(
        { source: id, name, checkedAt, budgetMinutes },
        'A source has broken its freshness budget',
      );
      told.push(id);
    });
  return told;
}
