import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import type { Actor } from '@mesh/domain/kernel';
import type { FieldsInForce, OverlayField } from './overlay.model.ts';

export async function saveOverlay(
  tx: Tx,
  actor: Actor,
  itemId: string,
  edit: { field: OverlayField; value: unknown; sourceValue: unknown; at: Date },
): Promise<void> {
  const values = {
    value: sql`${JSON.stringify(edit.value)}::jsonb`,
    source_value: sql`${JSON.stringify(edit.sourceValue)}::jsonb`,
    actor_kind: actor.kind,
    person_id: actor.personId ?? null,
    at: edit.at,
  };
  await tx
    .insertInto('item_overlay')
    .values({ tenant_id: actor.tenantId, item_id: itemId, field: edit.field, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'item_id', 'field']).doUpdateSet(values))
    .execute();
}

export async function deleteOverlay(
  tx: Tx,
  tenantId: string,
  itemId: string,
  field: OverlayField,
): Promise<void> {
  await tx
    .deleteFrom('item_overlay')
    .where('tenant_id', '=', tenantId)
    .where('item_id', '=', itemId)
    .where('field', '=', field)
    .execute();
}

/** Puts fields in force, as one local change of the item. */
export async function setFields(
  tx: Tx,
  tenantId: string,
  itemId: string,
  fields: FieldsInForce,
): Promise<void> {
  await tx
    .updateTable('item')
    .set((eb) => ({ ...fields, revision: eb('revision', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', itemId)
    .execute();
}
