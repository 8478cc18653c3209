import type { Deps } from './deps.ts';

/** The tenant of a single-organisation installation; every key starts with a tenant all the same. */
export const DEFAULT_TENANT = '00000000-0000-7000-8000-000000000001';

export async function ensureTenant(
  deps: Pick<Deps, 'db' | 'clock'>,
  tenant: { id: string; name: string },
): Promise<void> {
  await deps.db
    .insertInto('tenant')
    .values({ ...tenant, created_at: deps.clock.now() })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
