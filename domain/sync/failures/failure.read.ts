import { authorise } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';
import { requireSource } from '../sources/source.read.ts';

export interface FailureView {
  nativeId: string;
  reason: string;
  at: Date;
}

/** Items that could not be read, by native id; `after` is the last native id of the page before. */
export async function listFailures(
  deps: Deps,
  actor: Actor,
  sourceId: string,
  page: { limit: number; after?: string },
): Promise<FailureView[]> {
  authorise(actor, 'sources.read');
  await requireSource(deps.db, actor.tenantId, sourceId);
  let query = deps.db
    .selectFrom('item_failure')
    .select(['native_id as nativeId', 'reason', 'at'])
    .where('tenant_id', '=', actor.tenantId)
    .where('source_id', '=', sourceId)
    .orderBy('native_id')
    .limit(page.limit);
  if (page.after !== undefined) query = query.where('native_id', '>', page.after);
  return query.execute();
}
