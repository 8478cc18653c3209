import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { newId } from '@mesh/domain/kernel';
import type { ItemDraft } from './catalogue.model.ts';
import type { ItemState } from './catalogue.tables.ts';
import { sourceFieldsOf } from './overlay/fields-in-force.ts';
import type { FieldsInForce } from './overlay/overlay.model.ts';

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
  state: ItemState;
}

/** Where items come from. */
export interface ItemOrigin {
  tenantId: string;
  sourceId: string;
  /** Absent: the caller does not know, and what is stored stays. */
  stream?: string | undefined;
}

/** Its source has the item. */
const PRESENT = { state: 'active', retired_at: null, retired_by_run: null, kept_at: null } as const;

/** An item belongs to the stream that brought it first, so that no other can take it away. */
const ownStream = (stream: string | undefined) =>
  sql<
    string | null
  >`case when state = 'removed' then ${stream ?? null}::text else coalesce(stream, ${stream ?? null}::text) end`;

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
  where: ItemOrigin,
  draft: ItemDraft,
  stored: {
    id: string;
    isNew: boolean;
    fields: FieldsInForce;
    readers: ItemReaders;
    hash: string;
    now: Date;
  },
): Promise<void> {
  const versionId = newId();
  const values = {
    ...stored.fields,
    url: draft.url ?? null,
    author: draft.author ?? null,
    source_fields: sql`${JSON.stringify(sourceFieldsOf(draft))}::jsonb`,
    source_terms: sql`${JSON.stringify(draft.terms ?? {})}::jsonb`,
    ...PRESENT,
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
        canonical_id: stored.id,
        stream: where.stream ?? null,
        created_at: stored.now,
        ...values,
      })
      .execute();
  else
    await tx
      .updateTable('item')
      .set({ ...values, stream: ownStream(where.stream) })
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

/** New readers of an item that its source has. */
export async function setReaderSet(
  tx: Tx,
  where: ItemOrigin,
  itemId: string,
  readers: ItemReaders,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('item')
    .set({
      ...PRESENT,
      stream: ownStream(where.stream),
      reader_set_id: readers.setId,
      readers_inherited: readers.inherited,
      checked_at: now,
    })
    .where('tenant_id', '=', where.tenantId)
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

/** Its source has just confirmed these active items. */
export async function markChecked(
  tx: Tx,
  where: ItemOrigin,
  itemIds: readonly string[],
  now: Date,
): Promise<void> {
  if (itemIds.length === 0) return;
  await tx
    .updateTable('item')
    .set({ stream: ownStream(where.stream), kept_at: null, checked_at: now })
    .where('tenant_id', '=', where.tenantId)
    .where('id', 'in', itemIds)
    .execute();
}
