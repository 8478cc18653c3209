import { authorise, recordAudit, visibilityOf } from '@mesh/domain/access';
import { appendEvent, DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { readableItems } from '../readable-items.ts';
import { readMappings } from '../terms/term.read.ts';
import { inForce, readOverlays } from './fields-in-force.ts';
import {
  checkedChange,
  OVERLAY_FIELDS,
  type FieldsInForce,
  type ItemChange,
  type OverlayField,
} from './overlay.model.ts';
import { deleteOverlay, saveOverlay, setFields } from './overlay.store.ts';

/** Which state of an item somebody has seen; `ItemDetail` has both. */
export interface SeenState {
  version: number;
  revision: number;
}

/**
 * Edits an item here: what is set holds over whatever its source says from now on, null goes back to the source's
 * value. `seen`: the change is refused with `precondition_failed` when the item is no longer in that state. Throws
 * `not_found` for what the actor may not read, `invalid` for a value that no item has.
 */
export async function changeItem(
  deps: Deps,
  actor: Actor,
  itemId: string,
  change: ItemChange,
  seen?: SeenState,
): Promise<void> {
  authorise(actor, 'catalogue.write');
  const checked = checkedChange(change);
  const fields = OVERLAY_FIELDS.filter((field) => checked[field] !== undefined);
  const visibility = await visibilityOf(deps.db, actor);
  await inTransaction(deps.db, async (tx) => {
    const item = await lockItem(tx, actor, itemId, visibility);
    if (seen !== undefined && (seen.version !== item.version || seen.revision !== item.revision))
      throw new DomainError('precondition_failed', 'The item has changed since you read it.', {
        remedy: 'Read it again, then decide.',
      });
    if (fields.length === 0) return;
    const at = deps.clock.now();
    for (const field of fields) await changeField(tx, actor, item, field, checked[field] ?? null, at);
    const overlay = (await readOverlays(tx, actor.tenantId, [itemId])).get(itemId) ?? {};
    const mappings = await readMappings(tx, actor.tenantId, item.source_id);
    const source = { id: item.source_id, fields: item.source_fields, terms: item.source_terms };
    await setFields(tx, actor.tenantId, itemId, inForce(source, mappings, overlay));
    await recordAudit(tx, actor, { action: 'item.change', target: itemId, detail: { fields }, at });
    const payload = { sourceId: item.source_id, itemIds: [itemId] };
    await appendEvent(tx, { tenantId: actor.tenantId, type: 'catalogue.items-changed', payload, at });
  });
}

/** Goes back to what the source says, in these fields or in all. */
export async function revertItem(
  deps: Deps,
  actor: Actor,
  itemId: string,
  fields: readonly OverlayField[] = OVERLAY_FIELDS,
): Promise<void> {
  await changeItem(deps, actor, itemId, Object.fromEntries(fields.map((field) => [field, null])));
}

type LockedItem = Awaited<ReturnType<typeof lockItem>>;

async function lockItem(
  tx: Tx,
  actor: Actor,
  itemId: string,
  visibility: Awaited<ReturnType<typeof visibilityOf>>,
) {
  const item = await readableItems(tx, actor.tenantId, visibility, ['active', 'retiring'])
    .innerJoin('item_version as version', (join) =>
      join.onRef('version.tenant_id', '=', 'item.tenant_id').onRef('version.id', '=', 'item.version_id'),
    )
    .select([
      'item.id',
      'item.source_id',
      'item.source_fields',
      'item.source_terms',
      'item.revision',
      'version.number as version',
    ])
    .where('item.id', '=', itemId)
    .forUpdate('item')
    .executeTakeFirst();
  if (item === undefined)
    throw new DomainError('not_found', 'There is no such item, or you may not read it.');
  return item;
}

async function changeField(
  tx: Tx,
  actor: Actor,
  item: LockedItem,
  field: OverlayField,
  value: FieldsInForce[OverlayField],
  at: Date,
): Promise<void> {
  if (value === null) return deleteOverlay(tx, actor.tenantId, item.id, field);
  const sourceValue = { hidden: false, ...item.source_fields }[field];
  return saveOverlay(tx, actor, item.id, { field, value, sourceValue, at });
}
