import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import type { Checkpoint } from '../connector.model.ts';

export interface StreamKey {
  tenantId: string;
  sourceId: string;
  stream: string;
}

export async function loadCheckpoint(
  db: Db,
  tenantId: string,
  sourceId: string,
  stream: string,
): Promise<Checkpoint | undefined> {
  const row = await db
    .selectFrom('sync_checkpoint')
    .select('checkpoint')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .executeTakeFirst();
  return row?.checkpoint;
}

/** `completedAt` is set by the page that ends a pass and kept by the others. */
export async function saveCheckpoint(
  db: Db | Tx,
  where: StreamKey,
  checkpoint: Checkpoint,
  now: Date,
  completedAt?: Date,
): Promise<void> {
  const values = {
    checkpoint: sql`${JSON.stringify(checkpoint)}::jsonb`,
    updated_at: now,
    ...(completedAt === undefined ? {} : { completed_at: completedAt }),
  };
  await db
    .insertInto('sync_checkpoint')
    .values({
      tenant_id: where.tenantId,
      source_id: where.sourceId,
      stream: where.stream,
      completed_at: null,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'source_id', 'stream']).doUpdateSet(values))
    .execute();
}

/** The next pass starts from the beginning: that of one stream, or of all. */
export async function forgetCheckpoints(
  tx: Tx,
  tenantId: string,
  sourceId: string,
  stream?: string,
): Promise<void> {
  let deletion = tx
    .deleteFrom('sync_checkpoint')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId);
  if (stream !== undefined) deletion = deletion.where('stream', '=', stream);
  await deletion.execute();
}
