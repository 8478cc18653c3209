import { newId } from '@mesh/domain/kernel';
import { samePerson } from '@mesh/domain/people';
import type { Db, Tx } from '@mesh/platform/database';

export interface LinkRow {
  id: string;
  purpose: 'set-up' | 'person';
  personId: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** A new link in the place of the one before, for the same person or for the first administrator. */
export async function replaceLink(
  tx: Tx,
  tenantId: string,
  link: { personId: string | null; tokenHash: string; at: Date; expiresAt: Date; by: string | undefined },
): Promise<void> {
  const { personId, tokenHash, at, expiresAt, by } = link;
  const earlier = tx.deleteFrom('sign_in_link').where('tenant_id', '=', tenantId);
  await (
    personId === null
      ? earlier.where('purpose', '=', 'set-up')
      : earlier.where('person_id', 'in', samePerson(tenantId, personId) as never)
  ).execute();
  await tx
    .deleteFrom('sign_in_link')
    .where('tenant_id', '=', tenantId)
    .where('expires_at', '<=', at)
    .execute();
  await tx
    .insertInto('sign_in_link')
    .values({
      tenant_id: tenantId,
      id: newId(),
      purpose: personId === null ? 'set-up' : 'person',
      person_id: personId,
      token_hash: tokenHash,
      created_at: at,
      expires_at: expiresAt,
      made_by: by ?? null,
    })
    .execute();
}

/** A link that is still good. */
export async function findLink(
  db: Db,
  tenantId: string,
  tokenHash: string,
  now: Date,
): Promise<LinkRow | undefined> {
  return db
    .selectFrom('sign_in_link')
    .select(['id', 'purpose', 'person_id as personId', 'created_at as createdAt', 'expires_at as expiresAt'])
    .where('tenant_id', '=', tenantId)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** False when it is gone: of two at once, one has it. */
export async function takeLink(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('sign_in_link')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
