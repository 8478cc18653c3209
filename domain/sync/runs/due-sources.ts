import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';

/** Active sources whose interval has passed since their last run ended; those never run are not due by themselves. */
export async function dueSources(db: Db, tenantId: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from source s
    join lateral (
      select state, finished_at from sync_run
      where tenant_id = s.tenant_id and source_id = s.id order by id desc limit 1
    ) r on true
    where s.tenant_id = ${tenantId} and s.state = 'active' and r.finished_at is not null
      and r.finished_at + s.interval_minutes * interval '1 minute' <= ${now}`.execute(db);
  return rows.map((row) => row.id);
}
