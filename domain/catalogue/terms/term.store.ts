import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import type { TermField } from '../catalogue.model.ts';
import type { TermMapping } from './term.model.ts';

/** Saves what a word means; the id of one that was there already stays. Returns that id. */
export async function saveMapping(tx: Tx, tenantId: string, mapping: TermMapping, at: Date): Promise<string> {
  const { id, sourceId, field, term, value } = mapping;
  const row = await tx
    .insertInto('term_mapping')
    .values({ tenant_id: tenantId, id, source_id: sourceId, field, term, value, at })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'source_id', 'field', 'term']).doUpdateSet({ value, at }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function deleteMapping(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<Omit<TermMapping, 'id'> | undefined> {
  return tx
    .deleteFrom('term_mapping')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returning(['source_id as sourceId', 'field', 'term', 'value'])
    .executeTakeFirst();
}

/**
 * Puts the meaning of one word in force for all stored items that have it, but for those with a local edit of the
 * field. Returns how many changed.
 */
export async function remapItems(
  tx: Tx,
  tenantId: string,
  { field, term }: { field: TermField; term: string },
): Promise<number> {
  const column = sql.ref(field);
  const { numAffectedRows } = await sql`
    update item i set ${column} = u.value, revision = revision + 1
    from (
      select item.id, coalesce(
        (select value from term_mapping m
         where m.tenant_id = ${tenantId} and m.field = ${field} and m.term = ${term}
           and (m.source_id is null or m.source_id = item.source_id)
         order by m.source_id is null limit 1),
        item.source_fields ->> ${field}::text
      ) as value
      from item
      where item.tenant_id = ${tenantId} and item.source_terms <> '{}' and item.state <> 'removed'
        and lower(trim(item.source_terms -> ${field}::text ->> 'term')) = ${term}
        and not exists (
          select 1 from item_overlay o
          where o.tenant_id = item.tenant_id and o.item_id = item.id and o.field = ${field}
        )
    ) u
    where i.tenant_id = ${tenantId} and i.id = u.id and i.${column} is distinct from u.value`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
