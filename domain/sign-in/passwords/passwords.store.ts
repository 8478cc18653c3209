import { samePerson } from '@mesh/domain/people';
import type { Db, Tx } from '@mesh/platform/database';

/** The one password of a person from now on; also those of whom was merged into them are gone. */
export async function savePassword(
  tx: Tx,
  tenantId: string,
  { personId, hash, at }: { personId: string; hash: string; at: Date },
): Promise<void> {
  await tx
    .deleteFrom('password_credential')
    .where('tenant_id', '=', tenantId)
    .where('person_id', 'in', samePerson(tenantId, personId) as never)
    .execute();
  await tx
    .insertInto('password_credential')
    .values({ tenant_id: tenantId, person_id: personId, hash, changed_at: at })
    .execute();
}

/** The same password under another hash; nothing happens when it was changed meanwhile. */
export async function replaceHash(
  db: Db,
  tenantId: string,
  { before, after }: { before: string; after: string },
): Promise<void> {
  await db
    .updateTable('password_credential')
    .set({ hash: after })
    .where('tenant_id', '=', tenantId)
    .where('hash', '=', before)
    .execute();
}
