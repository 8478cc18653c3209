import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';

export interface CredentialKey {
  tenantId: string;
  sourceId: string;
}

export async function sealedCredential(db: Db, key: CredentialKey): Promise<string | null> {
  const row = await db
    .selectFrom('source_credential')
    .select('sealed')
    .where('tenant_id', '=', key.tenantId)
    .where('source_id', '=', key.sourceId)
    .executeTakeFirst();
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

/** Stores a new credential, when there is one, and gives the lock back. False: the lock was lost meanwhile. */
export async function unlockCredential(
  db: Db,
  key: CredentialKey,
  change: { holder: string; sealed?: string; now: Date },
): Promise<boolean> {
  const result = await db
    .updateTable('source_credential')
    .set({
      locked_by: null,
      locked_until: null,
      updated_at: change.now,
      ...(change.sealed === undefined ? {} : { sealed: change.sealed }),
    })
    .where('tenant_id', '=', key.tenantId)
    .where('source_id', '=', key.sourceId)
    .where('locked_by', '=', change.holder)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
