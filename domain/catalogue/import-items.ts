import { appendEvent, newId, type Actor, type Deps } from '@mesh/domain/kernel';
import { ensureReaderSets, type Principal } from '@mesh/domain/access';
import { inTransaction, type Tx } from '@mesh/platform/database';
import type { ItemDraft } from './catalogue.model.ts';
import { localEdits, type FieldsOf } from './overlay/fields-in-force.ts';
import {
  lockKnownItems,
  markChecked,
  setReaderSet,
  writeItems,
  type ItemReaders,
  type KnownItem,
  type WrittenItem,
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
  const setIds = await ensureReaderSets(
    tx,
    where.tenantId,
    items.map((item) => item.readers),
  );
  const { outcomes, written, newReaders } = decide(items, known, { setIds, fieldsOf });
  for (const { readers, ids } of newReaders.values()) await setReaderSet(tx, where, ids, readers, now);
  await writeItems(tx, where, written, now);
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

interface Decision {
  outcomes: Outcome[];
  written: WrittenItem[];
  /** Items that get other readers and nothing else, by what they get. */
  newReaders: Map<string, { readers: ItemReaders; ids: string[] }>;
}

/** What has to be written of these items, whose reader sets stand in their order. */
function decide(
  items: readonly ItemImport[],
  known: ReadonlyMap<string, KnownItem>,
  { setIds, fieldsOf }: { setIds: readonly string[]; fieldsOf: FieldsOf },
): Decision {
  const outcomes: Outcome[] = [];
  const written: WrittenItem[] = [];
  const newReaders = new Map<string, { readers: ItemReaders; ids: string[] }>();
  for (const [index, item] of items.entries()) {
    const stored = known.get(item.nativeId);
    const readers = { setId: setIds[index]!, inherited: item.readersInherited };
    if (stored !== undefined && isStored(stored, item.hash)) {
      const result = isUnchanged(stored, readers) ? 'unchanged' : 'updated';
      outcomes.push({ id: stored.id, result });
      if (result === 'updated') addTo(newReaders, readers, stored.id);
    } else if (item.draft !== undefined) {
      const { draft, hash } = item;
      const id = stored?.id ?? newId();
      const isNew = stored === undefined;
      written.push({ id, isNew, draft, fields: fieldsOf(draft, id), readers, hash });
      outcomes.push({ id, result: isNew ? 'created' : 'updated' });
    }
  }
  return { outcomes, written, newReaders };
}

/** Items that get the same readers are changed together. */
function addTo(changes: Decision['newReaders'], readers: ItemReaders, itemId: string): void {
  const key = `${readers.setId} ${readers.inherited}`;
  const change = changes.get(key) ?? { readers, ids: [] };
  change.ids.push(itemId);
  changes.set(key, change);
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
