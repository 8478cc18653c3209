import type { Db, Tx } from '@mesh/platform/database';
import { minutesOf, type ItemDraft, type SourceFields, type SourceTerms } from '../catalogue.model.ts';
import { mappedFields, type TermMapping } from '../terms/term.model.ts';
import { readMappings } from '../terms/term.read.ts';
import type { FieldsInForce, Overlay } from './overlay.model.ts';

/** What a source says of an item's fields. */
export function sourceFieldsOf(draft: ItemDraft): SourceFields {
  const { title, kind, level, language, keywords } = draft;
  return { title, kind, level: level ?? null, minutes: minutesOf(draft), language, keywords };
}

/** The source's fields, its words mapped as the administrator says, and the local edits above all. */
export function inForce(
  source: { id: string; fields: SourceFields; terms: SourceTerms },
  mappings: readonly TermMapping[],
  overlay: Overlay,
): FieldsInForce {
  return { hidden: false, ...source.fields, ...mappedFields(source.id, source.terms, mappings), ...overlay };
}

/** Local edits of items; item id → edits. */
export async function readOverlays(
  db: Db | Tx,
  tenantId: string,
  itemIds: readonly string[],
): Promise<Map<string, Overlay>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('item_overlay')
    .select(['item_id', 'field', 'value'])
    .where('tenant_id', '=', tenantId)
    .where('item_id', 'in', itemIds)
    .execute();
  const overlays = new Map<string, Overlay>();
  for (const { item_id: id, field, value } of rows) overlays.set(id, { ...overlays.get(id), [field]: value });
  return overlays;
}

/** Which fields of an item are in force when a source says this of it. */
export type FieldsOf = (draft: ItemDraft, itemId: string) => FieldsInForce;

/** For a page of one source. `knownIds`: items that may have local edits. */
export async function localEdits(
  tx: Tx,
  where: { tenantId: string; sourceId: string },
  knownIds: readonly string[],
): Promise<FieldsOf> {
  const overlays = await readOverlays(tx, where.tenantId, knownIds);
  const mappings = await readMappings(tx, where.tenantId, where.sourceId);
  return (draft, itemId) =>
    inForce(
      { id: where.sourceId, fields: sourceFieldsOf(draft), terms: draft.terms ?? {} },
      mappings,
      overlays.get(itemId) ?? {},
    );
}
