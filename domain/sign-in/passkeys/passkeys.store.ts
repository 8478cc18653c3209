import type { Tx } from '@mesh/platform/database';

export interface NewPasskey {
  id: string;
  personId: string;
  userHandle: string;
  publicKey: string;
  counter: number;
  transports: string[];
  synced: boolean;
  name: string;
  at: Date;
}

/** False when this authenticator's key is known already, as whoever's. */
export async function insertPasskey(tx: Tx, tenantId: string, passkey: NewPasskey): Promise<boolean> {
  const { id, personId, userHandle, publicKey, counter, transports, synced, name, at } = passkey;
  const row = await tx
    .insertInto('passkey')
    .values({
      tenant_id: tenantId,
      id,
      person_id: personId,
      user_handle: userHandle,
      public_key: publicKey,
      counter,
      transports,
      synced,
      name,
      created_at: at,
      used_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Writes down that a passkey signed. False when it counts and has not counted up since: then somebody has a copy of it, or
 * the same answer came twice at once.
 */
export async function advancePasskey(
  tx: Tx,
  tenantId: string,
  { id, counter, synced, at }: { id: string; counter: number; synced: boolean; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passkey')
    .set({ counter, synced, used_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where((row) =>
      row.or([row('counter', '<', counter), row.and([row('counter', '=', 0), row.val(counter === 0)])]),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deletePasskey(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.deleteFrom('passkey').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

/** False when it was used before. Those that nobody can answer any longer go. */
export async function useChallenge(
  tx: Tx,
  tenantId: string,
  { hash, now, expiresAt }: { hash: string; now: Date; expiresAt: Date },
): Promise<boolean> {
  await tx
    .deleteFrom('used_challenge')
    .where('tenant_id', '=', tenantId)
    .where('expires_at', '<=', now)
    .execute();
  const row = await tx
    .insertInto('used_challenge')
    .values({ tenant_id: tenantId, hash, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('hash')
    .executeTakeFirst();
  return row !== undefined;
}
