import { sql, type RawBuilder } from 'kysely';
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
const ownStream = (stream: RawBuilder<string | null>) =>
  sql<
    string | null
  >`case when item.state = 'removed' then ${stream} else coalesce(item.stream, ${stream}) end`;

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

/** An item as it is written: new, or in place of what is stored under its id. */
export interface WrittenItem {
  id: string;
  isNew: boolean;
  draft: ItemDraft;
  fields: FieldsInForce;
  readers: ItemReaders;
  hash: string;
}

/** PostgreSQL takes 65,535 parameters in one statement, and a statement holds the embedded engine for its time. */
const ROWS_PER_INSERT = 200;

function* inParts<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT)
    yield rows.slice(from, from + ROWS_PER_INSERT);
}

/** Writes items, each with a new version and its passages; the passages of the versions before go. */
export async function writeItems(
  tx: Tx,
  where: ItemOrigin,
  items: readonly WrittenItem[],
  now: Date,
): Promise<void> {
  const versioned = items.map((item) => ({ ...item, versionId: newId() }));
  for (const part of inParts(versioned)) await upsertItems(tx, where, part, now);
  for (const part of inParts(versioned)) await addVersions(tx, where.tenantId, part, now);
  await replacePassages(tx, where.tenantId, versioned);
}

type VersionedItem = WrittenItem & { versionId: string };

async function upsertItems(
  tx: Tx,
  where: ItemOrigin,
  items: readonly VersionedItem[],
  now: Date,
): Promise<void> {
  const columnsOf = ({ draft, fields, readers, hash, versionId }: VersionedItem) => ({
    ...fields,
    url: draft.url ?? null,
    author: draft.author ?? null,
    source_fields: sql`${JSON.stringify(sourceFieldsOf(draft))}::jsonb`,
    source_terms: sql`${JSON.stringify(draft.terms ?? {})}::jsonb`,
    ...PRESENT,
    reader_set_id: readers.setId,
    readers_inherited: readers.inherited,
    version_id: versionId,
    passages: draft.passages.length,
    content_hash: hash,
    source_values: sql`${JSON.stringify(draft.sourceValues)}::jsonb`,
    source_updated_at: draft.sourceUpdatedAt ?? null,
    updated_at: draft.sourceUpdatedAt ?? now,
    checked_at: now,
    removed_at: null,
  });
  const columns = Object.keys(columnsOf(items[0]!)) as (keyof ReturnType<typeof columnsOf>)[];
  await tx
    .insertInto('item')
    .values(
      items.map((item) => ({
        tenant_id: where.tenantId,
        id: item.id,
        source_id: where.sourceId,
        native_id: item.draft.nativeId,
        canonical_id: item.id,
        stream: where.stream ?? null,
        created_at: now,
        ...columnsOf(item),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'id']).doUpdateSet((eb) => ({
        ...Object.fromEntries(columns.map((column) => [column, eb.ref(`excluded.${column}`)])),
        stream: ownStream(sql.ref('excluded.stream')),
      })),
    )
    .execute();
}

async function addVersions(
  tx: Tx,
  tenantId: string,
  items: readonly VersionedItem[],
  now: Date,
): Promise<void> {
  await sql`
    insert into item_version (tenant_id, id, item_id, number, title, content_hash, created_at)
    select ${tenantId}::uuid, u.id, u.item_id, 1 + coalesce((
      select max(number) from item_version v where v.tenant_id = ${tenantId} and v.item_id = u.item_id), 0),
      u.title, u.hash, ${now}::timestamptz
    from unnest(
      ${items.map((item) => item.versionId)}::uuid[], ${items.map((item) => item.id)}::uuid[],
      ${items.map((item) => item.draft.title)}::text[], ${items.map((item) => item.hash)}::text[]
    ) as u(id, item_id, title, hash)`.execute(tx);
}

async function replacePassages(tx: Tx, tenantId: string, items: readonly VersionedItem[]): Promise<void> {
  const stored = items.filter((item) => !item.isNew).map((item) => item.id);
  if (stored.length > 0) await deletePassages(tx, tenantId, stored);
  const passages = items.flatMap(({ id, versionId, draft }) =>
    draft.passages.map((passage, ordinal) => ({
      tenant_id: tenantId,
      id: newId(),
      item_id: id,
      version_id: versionId,
      ordinal,
      heading_path: passage.headingPath,
      anchor: sql`${JSON.stringify(passage.anchor)}::jsonb`,
      text: passage.text,
      markdown: passage.markdown,
      word_count: passage.wordCount,
    })),
  );
  for (const part of inParts(passages)) await tx.insertInto('passage').values(part).execute();
}

export async function deletePassages(tx: Tx, tenantId: string, itemIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('passage').where('tenant_id', '=', tenantId).where('item_id', 'in', itemIds).execute();
}

/** New readers of items that their source has. */
export async function setReaderSet(
  tx: Tx,
  where: ItemOrigin,
  itemIds: readonly string[],
  readers: ItemReaders,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('item')
    .set({
      ...PRESENT,
      stream: ownStream(sql`${where.stream ?? null}::text`),
      reader_set_id: readers.setId,
      readers_inherited: readers.inherited,
      checked_at: now,
    })
    .where('tenant_id', '=', where.tenantId)
    .where('id', 'in', itemIds)
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
    .set({ stream: ownStream(sql`${where.stream ?? null}::text`), kept_at: null, checked_at: now })
    .where('tenant_id', '=', where.tenantId)
    .where('id', 'in', itemIds)
    .execute();
}
