import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { IdentifierKey } from '../people.tables.ts';

/** Two persons made one, or one made two; the names are those that each of them has by themselves. */
export interface MergeView {
  id: string;
  kind: 'merge' | 'split';
  /** Who stayed. */
  person: { id: string; name: string };
  /** Who was absorbed, or split off. */
  other: { id: string; name: string };
  identifiers: IdentifierKey[];
  at: Date;
  undoneAt: Date | null;
}

/** Where a page ended. */
export interface MergePlace {
  at: Date;
  id: string;
}

/** The last one first; of one, or of all. */
export async function findMerges(
  db: Db,
  tenantId: string,
  { id, limit, after }: { id?: string | undefined; limit: number; after?: MergePlace | undefined },
): Promise<MergeView[]> {
  const conditions = [sql`m.tenant_id = ${tenantId}`];
  if (id !== undefined) conditions.push(sql`m.id = ${id}`);
  if (after !== undefined) conditions.push(sql`(m.at, m.id) < (${after.at}, ${after.id}::uuid)`);
  const { rows } = await sql<MergeView>`
    select m.id, m.kind, m.identifiers, m.at, m.undone_at as "undoneAt",
           jsonb_build_object('id', p.id, 'name', p.name) as person,
           jsonb_build_object('id', o.id, 'name', o.name) as other
    from person_merge m
    join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
    join person o on o.tenant_id = m.tenant_id and o.id = m.other_id
    where ${sql.join(conditions, sql` and `)}
    order by m.at desc, m.id desc limit ${limit}`.execute(db);
  return rows;
}
