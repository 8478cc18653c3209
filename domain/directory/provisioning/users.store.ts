import type { Tx } from '@mesh/platform/database';
import type { UserDraft } from './provisioning.model.ts';
import type { ClientKey } from './users.read.ts';

/** What the client says of this user from now on; one that it had removed is there again. */
export async function saveUser(
  tx: Tx,
  { tenantId, client }: ClientKey,
  personId: string,
  { userName, externalId, active, attributes }: UserDraft,
  at: Date,
): Promise<void> {
  const said = {
    user_name: userName,
    user_name_key: userName.toLowerCase(),
    external_id: externalId,
    active,
    attributes: JSON.stringify(attributes),
    updated_at: at,
    deleted_at: null,
  };
  await tx
    .insertInto('directory_user')
    .values({ tenant_id: tenantId, client, person_id: personId, ...said, version: 1, created_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'client', 'person_id'])
        .doUpdateSet((eb) => ({ ...said, version: eb('directory_user.version', '+', 1) })),
    )
    .execute();
}

/** The client says of this user that they have left, and nothing else than before. */
export async function markUserInactive(tx: Tx, key: ClientKey, personId: string, at: Date): Promise<void> {
  await ofUser(tx, key, personId)
    .set((eb) => ({ active: false, updated_at: at, version: eb('version', '+', 1) }))
    .execute();
}

export async function markUserRemoved(tx: Tx, key: ClientKey, personId: string, at: Date): Promise<void> {
  await ofUser(tx, key, personId)
    // What it said of them is of no use any more; the names tell whether the same one comes back.
    .set({ deleted_at: at, updated_at: at, active: false, attributes: '{}' })
    .execute();
}

const ofUser = (tx: Tx, { tenantId, client }: ClientKey, personId: string) =>
  tx
    .updateTable('directory_user')
    .where('tenant_id', '=', tenantId)
    .where('client', '=', client)
    .where('person_id', '=', personId);
