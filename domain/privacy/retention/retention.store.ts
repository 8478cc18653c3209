import type { Db, Tx } from '@mesh/platform/database';
import type { RetentionPurpose } from './retention.model.ts';

export async function saveRule(
  tx: Tx,
  tenantId: string,
  { purpose, days, at }: { purpose: RetentionPurpose; days: number | null; at: Date },
): Promise<void> {
  await tx
    .insertInto('retention_rule')
    .values({ tenant_id: tenantId, purpose, days, changed_at: at })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'purpose']).doUpdateSet({ days, changed_at: at }),
    )
    .execute();
}

export async function insertRun(
  tx: Tx,
  tenantId: string,
  { id, trigger, at }: { id: string; trigger: 'schedule' | 'person'; at: Date },
): Promise<void> {
  await tx
    .insertInto('retention_run')
    .values({ tenant_id: tenantId, id, trigger, started_at: at, finished_at: null, report: '[]' })
    .execute();
}

export async function finishRuns(
  db: Db,
  tenantId: string,
  ids: readonly string[],
  { report, at }: { report: { purpose: RetentionPurpose; days: number; rows: number }[]; at: Date },
): Promise<void> {
  await db
    .updateTable('retention_run')
    .set({ finished_at: at, report: JSON.stringify(report) })
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute();
}
