import { sql } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';
import type { Principal } from './access.model.ts';

/** The id of the new set; undefined when somebody else has made the same one meanwhile. */
export async function insertReaderSet(
  tx: Tx,
  tenantId: string,
  set: { hash: string; members: readonly Principal[] },
): Promise<string | undefined> {
  const id = newId();
  const inserted = await tx
    .insertInto('reader_set')
    .values({ tenant_id: tenantId, id, hash: set.hash })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'hash']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return undefined;
  if (set.members.length > 0)
    // As one array: tens of thousands of readers would be more parameters than a statement takes.
    await sql`
      insert into reader_set_member (tenant_id, reader_set_id, principal)
      select ${tenantId}::uuid, ${id}::uuid, u.principal from unnest(${set.members}::text[]) as u(principal)`.execute(
      tx,
    );
  return id;
}
