import type { Tx } from '@mesh/platform/database';
import type { ClientKey } from './users.read.ts';

export async function insertGroup(
  tx: Tx,
  { tenantId, client }: ClientKey,
  groupId: string,
  at: Date,
): Promise<void> {
  await tx
    .insertInto('directory_group')
    .values({ tenant_id: tenantId, client, group_id: groupId, version: 1, created_at: at, updated_at: at })
    .execute();
}

export async function touchGroup(
  tx: Tx,
  { tenantId, client }: ClientKey,
  groupId: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('directory_group')
    .set((eb) => ({ version: eb('version', '+', 1), updated_at: at }))
    .where('tenant_id', '=', tenantId)
    .where('client', '=', client)
    .where('group_id', '=', groupId)
    .execute();
}
