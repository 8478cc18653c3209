import { sql } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import type { IdentifierKey } from '../people.tables.ts';

/**
 * Whoever says who is who, what they are called or who leads whom does so alone until the transaction ends, which an import takes
 * minutes for: never wait for it while holding what others wait for.
 */
export async function holdIdentities(tx: Tx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identities:${tenantId}`}, 0))`.execute(tx);
}

/** From now on the one is the other (`null`: is themselves again); everybody who is one with them follows. */
export async function setMergedInto(
  tx: Tx,
  tenantId: string,
  { otherId, intoId }: { otherId: string; intoId: string | null },
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ merged_into_id: intoId })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', otherId)
    .execute();
  await sql`
    with recursive touched as (
      select id, merged_into_id from person
      where tenant_id = ${tenantId} and canonical_id in (
        select canonical_id from person where tenant_id = ${tenantId} and id in (${otherId}, ${intoId}::uuid)
      )
    ), tree(id, root) as (
      select id, id from touched where merged_into_id is null
      union all
      select touched.id, tree.root from tree join touched on touched.merged_into_id = tree.id
    )
    update person set canonical_id = tree.root from tree
    where person.tenant_id = ${tenantId} and person.id = tree.id and person.canonical_id <> tree.root`.execute(
    tx,
  );
}

export async function insertMerge(
  tx: Tx,
  tenantId: string,
  merge: {
    kind: 'merge' | 'split';
    personId: string;
    otherId: string;
    identifiers: readonly IdentifierKey[];
    at: Date;
    by: string | undefined;
  },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('person_merge')
    .values({
      tenant_id: tenantId,
      id,
      kind: merge.kind,
      person_id: merge.personId,
      other_id: merge.otherId,
      identifiers: JSON.stringify(merge.identifiers),
      at: merge.at,
      by_person_id: merge.by ?? null,
      undone_at: null,
    })
    .execute();
  return id;
}

export async function setUndone(tx: Tx, tenantId: string, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('person_merge')
    .set({ undone_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}
