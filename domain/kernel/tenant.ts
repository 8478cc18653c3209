import type { Deps } from './deps.ts';

/** The tenant of a single-organisation installation; every key starts with a tenant all the same. */
export const DEFAULT_TENANT = '00000000-0000-7000-8000-000000000001';

export async function ensureTenant(
  deps: Pick<Deps, 'db' | 'clock'>,
  tenant: { id: string; name: string },
): Promise<void> {
  await deps.db
    .insertInto('tenant')
    .values({ ...tenant, created_at: deps.clock.now(), demo_loaded_at: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export interface Tenant {
  name: string;
  demoLoadedAt: Date | null;
}

export async function getTenant(db: Deps['db'], tenantId: string): Promise<Tenant> {
  return db
    .selectFrom('tenant')
    .select(['name', 'demo_loaded_at as demoLoadedAt'])
    .where('id', '=', tenantId)
    .executeTakeFirstOrThrow();
}

export async function updateTenant(
  db: Deps['db'],
  tenantId: string,
  change: { name?: string; demoLoadedAt?: Date },
): Promise<void> {
  await db
    .updateTable('tenant')
    .set({
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.demoLoadedAt === undefined ? {} : { demo_loaded_at: change.demoLoadedAt }),
    })
    .where('id', '=', tenantId)
    .execute();
}
