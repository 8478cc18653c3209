import { sql, type RawBuilder } from 'kysely';
import type { Visibility } from '@mesh/domain/access';
import type { Db, Tx } from '@mesh/platform/database';
import type { ItemState } from './catalogue.tables.ts';

/** Whether the viewer may read the item `i`; the only place that says what "may read" means in SQL. */
export function isReadable(i: string, visibility: Visibility): RawBuilder<boolean> {
  if (visibility.all) return sql`true`;
  return sql`${sql.ref(i)}.reader_set_id = any(${visibility.readerSetIds}::uuid[])`;
}

/** Whether lists may show the item `i` at all. */
export function isListed(i: string): RawBuilder<boolean> {
  const item = sql.ref(i);
  return sql`(${item}.state = 'active' and not ${item}.hidden)`;
}

/**
 * Of a cluster of copies a list shows the canonical item `i` if that is among those in question, else the oldest that
 * is. `inQuestion`: what the list asks of `other`, the viewer's right to read it first of all.
 */
export function isShownOfCluster(
  i: string,
  inQuestion: (other: string) => RawBuilder<boolean>,
): RawBuilder<boolean> {
  const item = sql.ref(i);
  return sql`(${item}.canonical_id = ${item}.id or not exists (
    select 1 from item other
    where other.tenant_id = ${item}.tenant_id and other.canonical_id = ${item}.canonical_id
      and (other.id = other.canonical_id or other.id < ${item}.id) and ${inQuestion('other')}
  ))`;
}

/** Items in these states that the viewer may read, hidden ones and copies among them. */
export function readableItems(
  db: Db | Tx,
  tenantId: string,
  visibility: Visibility,
  states: readonly ItemState[] = ['active'],
) {
  return db
    .selectFrom('item')
    .where('item.tenant_id', '=', tenantId)
    .where('item.state', 'in', states)
    .where(isReadable('item', visibility));
}
