import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';

export interface DueSource {
  sourceId: string;
  trigger: 'schedule' | 'retry' | 'webhook';
}

/**
 * Active sources without an open run that are to be read now: somebody has called meanwhile, a failed run is tried
 * again, or the interval since the last pass has gone by. Those never read are not due by themselves.
 */
export async function dueSources(db: Db, tenantId: string, now: Date): Promise<DueSource[]> {
  const { rows } = await sql<DueSource>`
    select s.id as "sourceId",
      case when s.wanted_at is not null then 'webhook' when s.retry_at is not null then 'retry' else 'schedule' end
        as trigger
    from source s
    left join lateral (
      select finished_at from sync_run
      where tenant_id = s.tenant_id and source_id = s.id and mode = 'sync' order by id desc limit 1
    ) r on true
    where s.tenant_id = ${tenantId} and s.state = 'active'
      and not exists (
        select 1 from sync_run
        where tenant_id = s.tenant_id and source_id = s.id and state in ('queued', 'running'))
      and (s.wanted_at is not null
        or coalesce(s.retry_at, r.finished_at + s.interval_minutes * interval '1 minute') <= ${now})`.execute(
    db,
  );
  return rows;
}
