import { sql } from 'kysely';
import type { Role } from '@mesh/domain/kernel';
import type { Tx } from '@mesh/platform/database';

/**
 * Whoever changes who has power does so alone until the transaction ends: two at once could each leave the other as last. Somebody
 * who leaves waits for it, so it is taken last and held briefly: whoever holds it waits for nothing that an import holds.
 */
export async function holdPower(tx: Tx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`access-power:${tenantId}`}, 0))`.execute(tx);
}

/** False when it was so already. */
export async function insertRole(
  tx: Tx,
  tenantId: string,
  assignment: { principal: string; role: Role; at: Date; by: string | undefined },
): Promise<boolean> {
  const { principal, role, at, by } = assignment;
  const row = await tx
    .insertInto('role_assignment')
    .values({ tenant_id: tenantId, principal, role, at, by_person_id: by ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('role')
    .executeTakeFirst();
  return row !== undefined;
}

/** False when there was no such assignment. */
export async function deleteRole(tx: Tx, tenantId: string, principal: string, role: Role): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('role_assignment')
    .where('tenant_id', '=', tenantId)
    .where('principal', '=', principal)
    .where('role', '=', role)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Of a group that is removed: nobody is in it, and its roles would stay listed for ever. */
export async function deleteRolesOfGroup(tx: Tx, tenantId: string, groupId: string): Promise<void> {
  await tx
    .deleteFrom('role_assignment')
    .where('tenant_id', '=', tenantId)
    .where('principal', '=', `group:${groupId}`)
    .execute();
}
