import type { ColumnType } from 'kysely';
import type { FieldsInForce, OverlayField } from './overlay.model.ts';

declare module '@mesh/platform/database' {
  interface Schema {
    item_overlay: ItemOverlayTable;
  }
}

/** A local edit of one field of an item; it holds whatever the source says later. */
export interface ItemOverlayTable {
  tenant_id: string;
  item_id: string;
  field: OverlayField;
  value: ColumnType<FieldsInForce[OverlayField], unknown, unknown>;
  /** What the source said when the edit was made. */
  source_value: ColumnType<FieldsInForce[OverlayField], unknown, unknown>;
  actor_kind: string;
  person_id: string | null;
  at: Date;
}
