import { sql } from 'kysely';
import type { Deps } from '@mesh/domain/kernel';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { indexPassage, type RawPassage } from './index-passage.ts';
import { deleteIndexed, insertIndexed, lockIndex, updateStatistics } from './search.store.ts';

/** Items in one transaction: enough to spare round trips, so few that a query between waits little. */
const BATCH = 10;

export interface IndexRequest {
  tenantId: string;
  itemIds: readonly string[];
}

/**
 * Brings the index of these items in line with the catalogue, whatever happened to them: new, changed, removed.
 * Idempotent.
 */
export async function indexItems(deps: Pick<Deps, 'db'>, { tenantId, itemIds }: IndexRequest): Promise<void> {
  for (let from = 0; from < itemIds.length; from += BATCH)
    await indexBatch(deps, tenantId, itemIds.slice(from, from + BATCH));
}

/** Takes items out of the index. They are out of sight already, when the catalogue says that they are removed. */
export async function unindexItems(
  deps: Pick<Deps, 'db'>,
  { tenantId, itemIds }: IndexRequest,
): Promise<void> {
  if (itemIds.length === 0) return;
  await inTransaction(deps.db, async (tx) => {
    await lockIndex(tx, tenantId);
    const removed = await deleteIndexed(tx, tenantId, itemIds);
    await updateStatistics(tx, tenantId, { removed, added: [] });
  });
}

function indexBatch(deps: Pick<Deps, 'db'>, tenantId: string, itemIds: readonly string[]): Promise<void> {
  return inTransaction(deps.db, async (tx) => {
    await lockIndex(tx, tenantId);
    const removed = await deleteIndexed(tx, tenantId, itemIds);
    const added = (await activePassages(tx, tenantId, itemIds)).map(indexPassage);
    await insertIndexed(tx, tenantId, added);
    await updateStatistics(tx, tenantId, { removed, added });
  });
}

async function activePassages(tx: Tx, tenantId: string, itemIds: readonly string[]): Promise<RawPassage[]> {
  const { rows } = await sql<RawPassage>`
    select p.id as "passageId", p.item_id as "itemId", p.version_id as "versionId", i.title, i.language,
           p.heading_path as "headingPath", p.text
    from item i
    join passage p on p.tenant_id = i.tenant_id and p.item_id = i.id and p.version_id = i.version_id
    where i.tenant_id = ${tenantId} and i.id = any(${itemIds}::uuid[]) and i.state = 'active'
    order by p.item_id, p.ordinal`.execute(tx);
  return rows;
}
