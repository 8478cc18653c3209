import type { Db, Tx } from '@mesh/platform/database';
import type { LastSignIn } from './provider.model.ts';
import type { StoredProvider } from './providers.read.ts';

type Written = Omit<StoredProvider, 'hasSecret' | 'lastSignIn'>;

const columnsOf = (provider: Omit<Written, 'id' | 'kind' | 'issuer' | 'createdAt'>) => ({
  name: provider.name,
  enabled: provider.enabled,
  settings: JSON.stringify(provider.settings),
  sealed_secret: provider.sealedSecret,
  just_in_time: provider.justInTime,
  group_claim: provider.groupClaim,
  group_map: JSON.stringify(provider.groupMap),
  updated_at: provider.updatedAt,
});

/** False when there is one with this issuer already. */
export async function insertProvider(tx: Tx, tenantId: string, provider: Written): Promise<boolean> {
  const row = await tx
    .insertInto('identity_provider')
    .values({
      tenant_id: tenantId,
      id: provider.id,
      kind: provider.kind,
      issuer: provider.issuer,
      created_at: provider.createdAt,
      last_sign_in: null,
      ...columnsOf(provider),
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'issuer']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateProvider(tx: Tx, tenantId: string, provider: Written): Promise<void> {
  await tx
    .updateTable('identity_provider')
    .set(columnsOf(provider))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', provider.id)
    .execute();
}

/** Whoever is on the way to it comes back in vain. */
export async function deleteProvider(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx
    .deleteFrom('sign_in_flow')
    .where('tenant_id', '=', tenantId)
    .where('provider_id', '=', id)
    .execute();
  await tx.deleteFrom('identity_provider').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

export async function setLastSignIn(db: Db, tenantId: string, id: string, last: LastSignIn): Promise<void> {
  await db
    .updateTable('identity_provider')
    .set({ last_sign_in: JSON.stringify(last) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}
