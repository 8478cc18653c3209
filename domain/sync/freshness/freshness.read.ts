import { sql } from 'kysely';
import type { Deps } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import { freshnessOf, type Freshness } from './freshness.ts';

/** Ends of the last complete pass by source; a stream that was never read to its end makes it null. */
export async function lastCompletePasses(db: Db, tenantId: string): Promise<Map<string, Date | null>> {
  const { rows } = await sql<{ id: string; at: Date | null }>`
    select source_id as id, case when bool_or(completed_at is null) then null else min(completed_at) end as at
    from sync_checkpoint where tenant_id = ${tenantId} group by source_id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.at]));
}

export interface SourceFreshness {
  id: string;
  name: string;
  state: 'active' | 'paused';
  freshness: Freshness;
}

/** The freshness of all sources by two cheap queries; a system read without a viewer. */
export async function freshnessOfSources(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  tenantId: string,
): Promise<SourceFreshness[]> {
  const now = clock.now();
  const passes = await lastCompletePasses(db, tenantId);
  const sources = await db
    .selectFrom('source')
    .select([
      'id',
      'name',
      'state',
      'interval_minutes as intervalMinutes',
      'freshness_minutes as freshnessMinutes',
      'created_at as createdAt',
    ])
    .where('tenant_id', '=', tenantId)
    .execute();
  return sources.map(({ id, name, state, ...source }) => ({
    id,
    name,
    state,
    freshness: freshnessOf(source, passes.get(id) ?? null, now),
  }));
}
