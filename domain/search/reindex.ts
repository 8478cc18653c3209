import type { Deps } from '@mesh/domain/kernel';
import { inTransaction } from '@mesh/platform/database';
import { indexItems } from './index-items.ts';
import { clearIndex, lockIndex } from './search.store.ts';

/** Items read at a time; progress is told after each page. */
const PAGE = 200;

/**
 * Builds a tenant's index anew from the catalogue; for after a change of the analysis.
 * `onProgress` is told items done and items in all.
 */
export async function reindex(
  deps: Pick<Deps, 'db'>,
  tenantId: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<{ items: number }> {
  await inTransaction(deps.db, async (tx) => {
    await lockIndex(tx, tenantId);
    await clearIndex(tx, tenantId);
  });
  const items = deps.db.selectFrom('item').where('tenant_id', '=', tenantId).where('state', '=', 'active');
  const { total } = await items
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  let done = 0;
  for (let after: string | undefined; ;) {
    let page = items.select('id').orderBy('id').limit(PAGE);
    if (after !== undefined) page = page.where('id', '>', after);
    const ids = (await page.execute()).map((row) => row.id);
    if (ids.length === 0) return { items: done };
    await indexItems(deps, { tenantId, itemIds: ids });
    done += ids.length;
    after = ids.at(-1);
    onProgress(done, total);
  }
}
