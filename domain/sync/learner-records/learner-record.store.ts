import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import type { LearnerState } from '@mesh/domain/records';
import type { StreamKey } from '../runs/checkpoint.store.ts';

/** What a source said last of a learner at an activity. */
export interface KnownRecord {
  nativeId: string;
  state: LearnerState;
  /** How often it has said something new. */
  revision: number;
}

export async function readRecords(
  db: Db | Tx,
  { tenantId, sourceId, stream }: StreamKey,
  nativeIds: readonly string[],
): Promise<Map<string, KnownRecord>> {
  if (nativeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('learner_record')
    .select(['native_id as nativeId', 'state', 'revision'])
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('native_id', 'in', nativeIds)
    .execute();
  return new Map(rows.map((row) => [row.nativeId, row]));
}

export async function saveRecords(
  tx: Tx,
  { tenantId, sourceId, stream }: StreamKey,
  records: readonly KnownRecord[],
  now: Date,
): Promise<void> {
  if (records.length === 0) return;
  await tx
    .insertInto('learner_record')
    .values(
      records.map(({ nativeId, state, revision }) => ({
        tenant_id: tenantId,
        source_id: sourceId,
        stream,
        native_id: nativeId,
        state: sql`${JSON.stringify(state)}::jsonb`,
        revision,
        told_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'source_id', 'stream', 'native_id']).doUpdateSet((row) => ({
        state: row.ref('excluded.state'),
        revision: row.ref('excluded.revision'),
        told_at: row.ref('excluded.told_at'),
      })),
    )
    .execute();
}
