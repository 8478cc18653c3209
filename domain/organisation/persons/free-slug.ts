import { sql } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import { wereErased } from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';

const LONGEST = 80;
/** What of an id makes a handle its own, when many have the same name. */
const SUFFIX = -6;

/** A short handle out of a name that nobody has yet; concurrent ones are told apart by the table's own key. */
export async function freeSlug(tx: Tx, table: 'person' | 'person_group', tenantId: string, name: string) {
  const stem = slugOf(name);
  const { rows } = await sql`
    select 1 from ${sql.table(table)} where tenant_id = ${tenantId} and slug = ${stem}`.execute(tx);
  const isFree =
    rows.length === 0 &&
    (table !== 'person' || !(await wereErased(tx, tenantId, [{ kind: 'slug', system: '', value: stem }])));
  return isFree ? stem : `${stem}-${newId().slice(SUFFIX)}`;
}

/** Letters without marks, words joined by dots; never empty. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, LONGEST);
  return plain === '' ? `p-${newId().slice(SUFFIX)}` : plain;
}
