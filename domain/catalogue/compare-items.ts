import { sql } from 'kysely';
import { readerSetHash, type Principal } from '@mesh/domain/access';
import type { Actor, Deps } from '@mesh/domain/kernel';

export interface ComparedItem {
  nativeId: string;
  hash: string;
  readers: readonly Principal[];
  readersInherited: boolean;
}

export type Difference = 'create' | 'update' | 'unchanged';

/** What `storeImports` would do with these items, in their order; writes nothing. */
export async function compareItems(
  deps: Deps,
  actor: Actor,
  { sourceId, items }: { sourceId: string; items: readonly ComparedItem[] },
): Promise<Difference[]> {
  if (items.length === 0) return [];
  const rows = await deps.db
    .selectFrom('item')
    .innerJoin('reader_set', (join) =>
      join
        .onRef('reader_set.tenant_id', '=', 'item.tenant_id')
        .onRef('reader_set.id', '=', 'item.reader_set_id'),
    )
    .select(['native_id', 'content_hash', 'state', 'readers_inherited', 'reader_set.hash as readers'])
    .where('item.tenant_id', '=', actor.tenantId)
    .where('source_id', '=', sourceId)
    .where(
      'native_id',
      'in',
      items.map((item) => item.nativeId),
    )
    .execute();
  const stored = new Map(rows.map((row) => [row.native_id, row]));
  return items.map((item) => {
    const row = stored.get(item.nativeId);
    if (row === undefined || row.state === 'removed') return 'create';
    const same =
      row.state === 'active' &&
      row.content_hash === item.hash &&
      row.readers_inherited === item.readersInherited &&
      row.readers === readerSetHash(item.readers);
    return same ? 'unchanged' : 'update';
  });
}

/** Titles of the active items among these native ids: what would be missed when they go. */
export async function titlesOf(
  deps: Deps,
  actor: Actor,
  { sourceId, nativeIds }: { sourceId: string; nativeIds: readonly string[] },
): Promise<string[]> {
  const rows = await deps.db
    .selectFrom('item')
    .select('title')
    .where('tenant_id', '=', actor.tenantId)
    .where('source_id', '=', sourceId)
    .where('state', '=', 'active')
    .where(sql<boolean>`native_id = any(${nativeIds}::text[])`)
    .orderBy('title')
    .execute();
  return rows.map((row) => row.title);
}
