import { linkCopies, normaliseUrl } from '@mesh/domain/catalogue';
import type { Deps } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';

/** Settings in which connectors keep the address of the system that they read. */
const ADDRESS_FIELDS = ['url', 'baseUrl', 'address', 'site'];

/**
 * Finds what changed or removed items are copies of; for the events that tell of them, before search hears of them, so
 * that no list ever shows a copy beside its original.
 */
export async function linkChanged(
  deps: Pick<Deps, 'db' | 'clock'>,
  { tenantId, payload }: { tenantId: string; payload: { sourceId: string; itemIds: readonly string[] } },
): Promise<void> {
  const system = await systemOfSource(deps.db, tenantId, payload.sourceId);
  await linkCopies(deps, { tenantId, itemIds: payload.itemIds, system });
}

/**
 * Which outside system a source reads: two sources with the same one share its records. Undefined for a source without
 * an address, and for one that is gone. The whole address counts: one host may serve many systems.
 */
async function systemOfSource(db: Db, tenantId: string, sourceId: string): Promise<string | undefined> {
  const source = await db
    .selectFrom('source')
    .select(['connector', 'config'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', sourceId)
    .executeTakeFirst();
  if (source === undefined) return undefined;
  const field = ADDRESS_FIELDS.find((name) => typeof source.config[name] === 'string');
  const address = field === undefined ? undefined : normaliseUrl(String(source.config[field]));
  return address === undefined ? undefined : `${source.connector} ${address}`;
}
