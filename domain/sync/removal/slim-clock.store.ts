import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import type { Checkpoint } from '../connector.model.ts';

interface StreamKey {
  tenantId: string;
  sourceId: string;
  stream: string;
}

/** When the ids of a stream were last compared; null: never since its configuration changed. */
export async function lastComparison(db: Db, key: StreamKey): Promise<Date | null> {
  const row = await db
    .selectFrom('sync_checkpoint')
    .select('slim_at')
    .where('tenant_id', '=', key.tenantId)
    .where('source_id', '=', key.sourceId)
    .where('stream', '=', key.stream)
    .executeTakeFirst();
  return row?.slim_at ?? null;
}

/** `checkpoint`: where the pass has ended, for the first one, of which nothing is stored yet. */
export async function saveComparison(
  tx: Tx,
  key: StreamKey,
  checkpoint: Checkpoint,
  now: Date,
): Promise<void> {
  await sql`
    insert into sync_checkpoint (tenant_id, source_id, stream, checkpoint, updated_at, slim_at)
    values (${key.tenantId}, ${key.sourceId}, ${key.stream}, ${JSON.stringify(checkpoint)}::jsonb, ${now}, ${now})
    on conflict (tenant_id, source_id, stream) do update set slim_at = excluded.slim_at`.execute(tx);
}
