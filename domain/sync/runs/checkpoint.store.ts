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

/** Whether this run has come to the end of the stream already, before it gave its place away or its process died. */
export async function isCompletedBy(
  db: Db,
  { tenantId, sourceId, stream }: StreamKey,
  runId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('sync_checkpoint')
    .select('stream')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('completed_run', '=', runId)
    .executeTakeFirst();
  return row !== undefined;
}

/** `completed` is told by the page that ends a pass; the others keep what the last one told. */
export async function saveCheckpoint(
  db: Db | Tx,
  where: StreamKey,
  checkpoint: Checkpoint,
  now: Date,
  completed?: { at: Date; runId: string },
): Promise<void> {
  const values = {
    checkpoint: sql`${JSON.stringify(checkpoint)}::jsonb`,
    updated_at: now,
    ...(completed === undefined ? {} : { completed_at: completed.at, completed_run: completed.runId }),
  };
  await db
    .insertInto('sync_checkpoint')
    .values({
      tenant_id: where.tenantId,
      source_id: where.sourceId,
      stream: where.stream,
      completed_at: null,
      completed_run: null,
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
