import { sql, type RawBuilder } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';

export interface CredentialKey {
  tenantId: string;
  sourceId: string;
}

/** Those that count: none that was granted by the sign-in of somebody who has left, from the moment on in which they did. */
export function standingCredentials(db: Db, tenantId: string) {
  return db
    .selectFrom('source_credential')
    .where('tenant_id', '=', tenantId)
    .where('sealed', 'is not', null)
    .where(
      sql<boolean>`(granted_by is null or exists (
        select 1 from person named join person p on p.tenant_id = named.tenant_id and p.id = named.canonical_id
        where named.tenant_id = source_credential.tenant_id and named.id = granted_by and p.active
      ))`,
    );
}

export async function sealedCredential(db: Db, key: CredentialKey): Promise<string | null> {
  const standing = standingCredentials(db, key.tenantId);
  const row = await standing.select('sealed').where('source_id', '=', key.sourceId).executeTakeFirst();
  return row?.sealed ?? null;
}

/** Takes the lock of a credential unless somebody else holds it; a holder that died loses it at `until`. */
export async function lockCredential(
  db: Db,
  key: CredentialKey,
  lock: { holder: string; now: Date; until: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into source_credential (tenant_id, source_id, locked_by, locked_until, updated_at)
    values (${key.tenantId}, ${key.sourceId}, ${lock.holder}, ${lock.until}, ${lock.now})
    on conflict (tenant_id, source_id) do update
      set locked_by = excluded.locked_by, locked_until = excluded.locked_until
      where source_credential.locked_by is null or source_credential.locked_until <= ${lock.now}
    returning source_id`.execute(db);
  return rows.length > 0;
}

/** False: somebody else has replaced what was there `before`, and theirs stays. */
export async function replaceCredential(
  db: Db,
  key: CredentialKey,
  change: { before: string | null; sealed: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('source_credential')
    .set({ sealed: change.sealed, updated_at: change.now })
    .where('tenant_id', '=', key.tenantId)
    .where('source_id', '=', key.sourceId)
    .where('sealed', 'is not distinct from', change.before)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Gives the lock back, if it is still this holder's. */
export async function unlockCredential(db: Db, key: CredentialKey, holder: string): Promise<void> {
  await db
    .updateTable('source_credential')
    .set({ locked_by: null, locked_until: null })
    .where('tenant_id', '=', key.tenantId)
    .where('source_id', '=', key.sourceId)
    .where('locked_by', '=', holder)
    .execute();
}

/** Puts a credential in place of whatever is there; a renewal that goes on meanwhile gives way to it. */
export async function storeCredential(
  tx: Tx,
  key: CredentialKey,
  { sealed, grantedBy }: { sealed: string; grantedBy: string | null },
  now: Date,
): Promise<void> {
  const values = {
    sealed,
    granted_by: grantedBy,
    locked_by: null,
    locked_until: null,
    updated_at: now,
  };
  await tx
    .insertInto('source_credential')
    .values({ tenant_id: key.tenantId, source_id: key.sourceId, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'source_id']).doUpdateSet(values))
    .execute();
}

/** Forgets those that were granted by one of these ids; returns whose sources they are. */
export async function deleteGrantsOf(
  tx: Tx,
  tenantId: string,
  personIds: RawBuilder<unknown>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from source_credential where tenant_id = ${tenantId} and granted_by in ${personIds}
    returning source_id as id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** For a source that means another account or another place now. */
export async function forgetCredential(tx: Tx, key: CredentialKey): Promise<void> {
  await tx
    .deleteFrom('source_credential')
    .where('tenant_id', '=', key.tenantId)
    .where('source_id', '=', key.sourceId)
    .execute();
}
