import type { Db } from '@mesh/platform/database';
import type { SourceFields } from '../catalogue.model.ts';
import type { FieldsInForce, OverlayField } from './overlay.model.ts';

type FieldValue = FieldsInForce[OverlayField];

/** A local edit, with what the source said then and says now. */
export interface OverlayView {
  field: OverlayField;
  value: FieldValue;
  sourceValueThen: FieldValue;
  sourceValue: FieldValue;
  /** The source says something else than when the edit was made. */
  sourceChanged: boolean;
  personId: string | null;
  at: Date;
}

export async function overlaysOf(
  db: Db,
  tenantId: string,
  itemId: string,
  fields: SourceFields,
): Promise<OverlayView[]> {
  const rows = await db
    .selectFrom('item_overlay')
    .select(['field', 'value', 'source_value', 'person_id as personId', 'at'])
    .where('tenant_id', '=', tenantId)
    .where('item_id', '=', itemId)
    .orderBy('field')
    .execute();
  const now = { hidden: false, ...fields };
  return rows.map(({ field, value, source_value: sourceValueThen, personId, at }) => {
    const sourceValue = now[field];
    const sourceChanged = JSON.stringify(sourceValue) !== JSON.stringify(sourceValueThen);
    return { field, value, sourceValueThen, sourceValue, sourceChanged, personId, at };
  });
}
