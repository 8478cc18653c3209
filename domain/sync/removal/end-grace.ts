import { removeRetired } from '@mesh/domain/catalogue';
import { systemActor, type Actor, type Deps } from '@mesh/domain/kernel';

const DAY_MS = 86_400_000;

/** Removes for good what retired so long ago that its grace has ended, in all sources. Returns how many items. */
export async function endAllGrace(deps: Deps, tenantId: string): Promise<number> {
  const sources = await deps.db
    .selectFrom('source')
    .select(['id', 'grace_days as graceDays'])
    .where('tenant_id', '=', tenantId)
    .execute();
  let removed = 0;
  for (const source of sources) removed += await endGrace(deps, systemActor(tenantId), source);
  return removed;
}

export async function endGrace(
  deps: Deps,
  actor: Actor,
  source: { id: string; graceDays: number },
): Promise<number> {
  const retiredBefore = new Date(deps.clock.now().getTime() - source.graceDays * DAY_MS);
  return removeRetired(deps, actor, { sourceId: source.id, retiredBefore });
}
