import { appendEvent, newId, type Actor, type Deps } from '@mesh/domain/kernel';
import { ensureReaderSet, type Principal } from '@mesh/domain/access';
import { inTransaction, type Tx } from '@mesh/platform/database';
import type { ItemDraft } from './catalogue.model.ts';
import { localEdits, type FieldsOf } from './overlay/fields-in-force.ts';
import {
  lockKnownItems,
  markChecked,
  setReaderSet,
  writeItem,
  type ItemOrigin,
  type ItemReaders,
  type KnownItem,
} from './catalogue.store.ts';

export interface ItemImport {
  nativeId: string;
  /** Of everything that the source said but the readers; equal to the stored one means unchanged. */
  hash: string;
  /** Absent: the caller knows by `staleItems` that the stored content still holds. */
  draft?: ItemDraft;
  /** Empty: nobody reads it. */
  readers: readonly Principal[];
  readersInherited: boolean;
}

export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
}

type Outcome = { id: string; result: keyof ImportCounts };

export interface ImportPage {
  sourceId: string;
  stream?: string | undefined;
  items: readonly ItemImport[];
}

/** `storeImports` in a transaction of its own. */
export function importItems(deps: Deps, actor: Actor, page: ImportPage): Promise<ImportCounts> {
  return inTransaction(deps.db, (tx) => storeImports(tx, deps, actor, page));
}

/**
 * Stores one page of a source: new items, new versions, changed readers.
 * The last of several with one native id wins. One without draft whose stored content no longer has that hash is
 * left as it is: the next pass brings it.
 */
export async function storeImports(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  page: ImportPage,
): Promise<ImportCounts> {
  const items = [...new Map(page.items.map((item) => [item.nativeId, item])).values()];
  const where = { tenantId: actor.tenantId, sourceId: page.sourceId, stream: page.stream };
  const now = deps.clock.now();
  const nativeIds = items.map((item) => item.nativeId);
  const known = await lockKnownItems(tx, where.tenantId, where.sourceId, nativeIds);
  const knownIds = [...known.values()].map(({ id }) => id);
  const fieldsOf = await localEdits(tx, where, knownIds);
  const outcomes: Outcome[] = [];
  for (const item of items) {
    const outcome = await importOne(tx, { ...where, fieldsOf }, item, known.get(item.nativeId), now);
    if (outcome !== undefined) outcomes.push(outcome);
  }
  const idsOf = (...results: Outcome['result'][]) =>
    outcomes.filter((outcome) => results.includes(outcome.result)).map((outcome) => outcome.id);
  await markChecked(tx, where, idsOf('unchanged'), now);
  const changed = idsOf('created', 'updated');
  if (changed.length > 0)
    await appendEvent(tx, {
      tenantId: where.tenantId,
      type: 'catalogue.items-changed',
      payload: { sourceId: where.sourceId, itemIds: changed },
      at: now,
    });
  return {
    created: idsOf('created').length,
    updated: idsOf('updated').length,
    unchanged: idsOf('unchanged').length,
  };
}

async function importOne(
  tx: Tx,
  where: ItemOrigin & { fieldsOf: FieldsOf },
  item: ItemImport,
  known: KnownItem | undefined,
  now: Date,
): Promise<Outcome | undefined> {
  const readers = {
    setId: await ensureReaderSet(tx, where.tenantId, item.readers),
    inherited: item.readersInherited,
  };
  if (known !== undefined && isStored(known, item.hash)) {
    if (isUnchanged(known, readers)) return { id: known.id, result: 'unchanged' };
    await setReaderSet(tx, where, known.id, readers, now);
    return { id: known.id, result: 'updated' };
  }
  if (item.draft === undefined) return undefined;
  const id = known?.id ?? newId();
  const fields = where.fieldsOf(item.draft, id);
  const { hash } = item;
  await writeItem(tx, where, item.draft, { id, isNew: known === undefined, fields, readers, hash, now });
  return { id, result: known === undefined ? 'created' : 'updated' };
}

/** A retiring item still has its passages: one that comes back as it was needs nothing but to be seen again. */
function isStored(known: { state: string; content_hash: string }, hash: string): boolean {
  return known.state !== 'removed' && known.content_hash === hash;
}

function isUnchanged(known: KnownItem, readers: ItemReaders): boolean {
  return (
    known.state === 'active' &&
    known.reader_set_id === readers.setId &&
    known.readers_inherited === readers.inherited
  );
}

/** Which of these have to be parsed: new, changed or removed before. */
export async function staleItems(
  deps: Deps,
  actor: Actor,
  page: { sourceId: string; items: readonly { nativeId: string; hash: string }[] },
): Promise<Set<string>> {
  if (page.items.length === 0) return new Set();
  const rows = await deps.db
    .selectFrom('item')
    .select(['native_id', 'content_hash', 'state'])
    .where('tenant_id', '=', actor.tenantId)
    .where('source_id', '=', page.sourceId)
    .where(
      'native_id',
      'in',
      page.items.map((item) => item.nativeId),
    )
    .execute();
  const stored = new Map(rows.map((row) => [row.native_id, row]));
  return new Set(
    page.items
      .filter(({ nativeId, hash }) => {
        const row = stored.get(nativeId);
        return row === undefined || !isStored(row, hash);
      })
      .map((item) => item.nativeId),
  );
}
