import { appendEvent, newId, type Actor, type Deps } from '@mesh/domain/kernel';
import { ensureReaderSet, type Principal } from '@mesh/domain/access';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { draftHash, type ItemDraft } from './catalogue.model.ts';
import { lockKnownItems, markChecked, setReaderSet, writeItem, type KnownItem } from './catalogue.store.ts';

export interface ItemImport {
  draft: ItemDraft;
  /** Empty: nobody reads it. */
  readers: readonly Principal[];
}

export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
}

type Outcome = { id: string; result: keyof ImportCounts };

/**
 * Stores one page of a source in one transaction: new items, new versions, changed readers.
 * An item that is as it was costs a hash. The last of several drafts with one native id wins.
 */
export async function importItems(
  deps: Deps,
  actor: Actor,
  page: { sourceId: string; items: readonly ItemImport[] },
): Promise<ImportCounts> {
  const items = [...new Map(page.items.map((item) => [item.draft.nativeId, item])).values()];
  const where = { tenantId: actor.tenantId, sourceId: page.sourceId };
  return inTransaction(deps.db, async (tx) => {
    const now = deps.clock.now();
    const nativeIds = items.map((item) => item.draft.nativeId);
    const known = await lockKnownItems(tx, where.tenantId, where.sourceId, nativeIds);
    const outcomes: Outcome[] = [];
    for (const item of items)
      outcomes.push(await importOne(tx, where, item, known.get(item.draft.nativeId), now));
    const idsOf = (...results: Outcome['result'][]) =>
      outcomes.filter((outcome) => results.includes(outcome.result)).map((outcome) => outcome.id);
    await markChecked(tx, where.tenantId, idsOf('unchanged'), now);
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
  });
}

async function importOne(
  tx: Tx,
  where: { tenantId: string; sourceId: string },
  { draft, readers }: ItemImport,
  known: KnownItem | undefined,
  now: Date,
): Promise<Outcome> {
  const hash = draftHash(draft);
  const readerSetId = await ensureReaderSet(tx, where.tenantId, readers);
  if (known !== undefined && known.state === 'active' && known.content_hash === hash) {
    if (known.reader_set_id === readerSetId) return { id: known.id, result: 'unchanged' };
    await setReaderSet(tx, where.tenantId, known.id, readerSetId, now);
    return { id: known.id, result: 'updated' };
  }
  const id = known?.id ?? newId();
  await writeItem(tx, where, draft, { id, isNew: known === undefined, readerSetId, hash, now });
  return { id, result: known === undefined ? 'created' : 'updated' };
}
