import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { newId } from '@mesh/domain/kernel';
import { minutesOf, type ItemDraft } from './catalogue.model.ts';

export interface ItemReaders {
  setId: string;
  /** The source's default rather than the item's own. */
  inherited: boolean;
}

export interface KnownItem {
  id: string;
  native_id: string;
  content_hash: string;
  reader_set_id: string;
  readers_inherited: boolean;
  state: 'active' | 'removed';
}

/** What is stored under these native ids, removed items included: an item that comes back keeps its id. */
export async function lockKnownItems(
  tx: Tx,
  tenantId: string,
  sourceId: string,
  nativeIds: readonly string[],
): Promise<Map<string, KnownItem>> {
  if (nativeIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('item')
    .select(['id', 'native_id', 'content_hash', 'reader_set_id', 'readers_inherited', 'state'])
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('native_id', 'in', nativeIds)
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.native_id, row]));
}

/** Writes an item with a new version and its passages; the passages of the version before go. */
export async function writeItem(
  tx: Tx,
  where: { tenantId: string; sourceId: string },
  draft: ItemDraft,
  stored: { id: string; isNew: boolean; readers: ItemReaders; hash: string; now: Date },
): Promise<void> {
  const versionId = newId();
  const values = {
    kind: draft.kind,
    title: draft.title,
    url: draft.url ?? null,
    language: draft.language,
    minutes: minutesOf(draft),
    level: draft.level ?? null,
    author: draft.author ?? null,
    keywords: draft.keywords,
    state: 'active' as const,
    reader_set_id: stored.readers.setId,
    readers_inherited: stored.readers.inherited,
    version_id: versionId,
    content_hash: stored.hash,
    source_values: sql`${JSON.stringify(draft.sourceValues)}::jsonb`,
    source_updated_at: draft.sourceUpdatedAt ?? null,
    updated_at: draft.sourceUpdatedAt ?? stored.now,
    checked_at: stored.now,
    removed_at: null,
  };
  if (stored.isNew)
    await tx
      .insertInto('item')
      .values({
        tenant_id: where.tenantId,
        id: stored.id,
        source_id: where.sourceId,
        native_id: draft.nativeId,
        created_at: stored.now,
        ...values,
      })
      .execute();
  else
    await tx
      .updateTable('item')
      .set(values)
      .where('tenant_id', '=', where.tenantId)
      .where('id', '=', stored.id)
      .execute();
  await addVersion(tx, where.tenantId, stored.id, versionId, draft, stored);
  await replacePassages(tx, where.tenantId, stored.id, versionId, draft);
}

async function addVersion(
  tx: Tx,
  tenantId: string,
  itemId: string,
  versionId: string,
  draft: ItemDraft,
  { hash, now }: { hash: string; now: Date },
): Promise<void> {
  await sql`
    insert into item_version (tenant_id, id, item_id, number, title, content_hash, created_at)
    select ${tenantId}::uuid, ${versionId}::uuid, ${itemId}::uuid, coalesce(max(number), 0) + 1,
           ${draft.title}::text, ${hash}::text, ${now}::timestamptz
    from item_version where tenant_id = ${tenantId} and item_id = ${itemId}`.execute(tx);
}

async function replacePassages(
  tx: Tx,
  tenantId: string,
  itemId: string,
  versionId: string,
  draft: ItemDraft,
): Promise<void> {
  await deletePassages(tx, tenantId, [itemId]);
  // 10 columns a row; PostgreSQL takes 65,535 parameters in one statement.
  for (let from = 0; from < draft.passages.length; from += 1000)
    await tx
      .insertInto('passage')
      .values(
        draft.passages.slice(from, from + 1000).map((passage, index) => ({
          tenant_id: tenantId,
          id: newId(),
          item_id: itemId,
          version_id: versionId,
          ordinal: from + index,
          heading_path: passage.headingPath,
          anchor: sql`${JSON.stringify(passage.anchor)}::jsonb`,
          text: passage.text,
          markdown: passage.markdown,
          word_count: passage.wordCount,
        })),
      )
      .execute();
}

export async function deletePassages(tx: Tx, tenantId: string, itemIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('passage').where('tenant_id', '=', tenantId).where('item_id', 'in', itemIds).execute();
}

export async function setReaderSet(
  tx: Tx,
  tenantId: string,
  itemId: string,
  readers: ItemReaders,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('item')
    .set({ reader_set_id: readers.setId, readers_inherited: readers.inherited, checked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', itemId)
    .execute();
}

/** Gives all items of a source that inherit their readers this set. */
export async function setInheritedReaderSet(
  tx: Tx,
  where: { tenantId: string; sourceId: string },
  readerSetId: string,
): Promise<void> {
  await tx
    .updateTable('item')
    .set({ reader_set_id: readerSetId })
    .where('tenant_id', '=', where.tenantId)
    .where('source_id', '=', where.sourceId)
    .where('readers_inherited', '=', true)
    .execute();
}

export async function markChecked(
  tx: Tx,
  tenantId: string,
  itemIds: readonly string[],
  now: Date,
): Promise<void> {
  if (itemIds.length === 0) return;
  await tx
    .updateTable('item')
    .set({ checked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', itemIds)
    .execute();
}

/** Marks active items as removed; returns the ids of those that were. */
export async function markRemoved(
  tx: Tx,
  where: { tenantId: string; sourceId: string },
  nativeIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await tx
    .updateTable('item')
    .set({ state: 'removed', removed_at: now, checked_at: now })
    .where('tenant_id', '=', where.tenantId)
    .where('source_id', '=', where.sourceId)
    .where('native_id', 'in', nativeIds)
    .where('state', '=', 'active')
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}
