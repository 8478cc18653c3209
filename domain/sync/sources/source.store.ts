import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import type { RunErrorCode } from '../sync.model.ts';
import type { PolicyChange } from './source-policy.ts';

export interface NewSource {
  id: string;
  connector: string;
  name: string;
  /** The open settings; what is secret lies sealed in `sealedSecrets`. */
  config: Record<string, unknown>;
  sealedSecrets: string | null;
  readers: string[];
  intervalMinutes: number;
  sealedHookToken: string;
}

export async function insertSource(tx: Tx, tenantId: string, source: NewSource, now: Date): Promise<void> {
  await tx
    .insertInto('source')
    .values({
      tenant_id: tenantId,
      id: source.id,
      connector: source.connector,
      name: source.name,
      config: sql`${JSON.stringify(source.config)}::jsonb`,
      sealed_secrets: source.sealedSecrets,
      sealed_hook_token: source.sealedHookToken,
      readers: source.readers,
      interval_minutes: source.intervalMinutes,
      state: 'active',
      created_at: now,
      updated_at: now,
    })
    .execute();
}

export interface SourceUpdate extends PolicyChange {
  name?: string | undefined;
  readers?: string[] | undefined;
  /** What undoing goes back to. */
  readersBefore?: string[] | undefined;
  intervalMinutes?: number | undefined;
  state?: 'active' | 'paused' | undefined;
  config?: { open: Record<string, unknown>; sealed: string | null } | undefined;
  groupsDueAt?: Date | null | undefined;
}

/** Changes what is given and leaves the rest. */
export async function updateSource(
  tx: Tx,
  where: { tenantId: string; sourceId: string },
  update: SourceUpdate,
  now: Date,
): Promise<void> {
  const { name, readers, readersBefore, intervalMinutes, state, config, groupsDueAt } = update;
  await tx
    .updateTable('source')
    .set({
      updated_at: now,
      ...(name === undefined ? {} : { name }),
      ...(readers === undefined ? {} : { readers }),
      ...(readersBefore === undefined ? {} : { readers_before: readersBefore }),
      ...(intervalMinutes === undefined ? {} : { interval_minutes: intervalMinutes }),
      ...(state === undefined ? {} : { state }),
      ...(groupsDueAt === undefined ? {} : { groups_due_at: groupsDueAt }),
      ...policyColumns(update),
      ...(config === undefined
        ? {}
        : { config: sql`${JSON.stringify(config.open)}::jsonb`, sealed_secrets: config.sealed }),
    })
    .where('tenant_id', '=', where.tenantId)
    .where('id', '=', where.sourceId)
    .execute();
}

function policyColumns(change: PolicyChange) {
  const { graceDays, guard, freshnessMinutes, slimEveryMinutes, groupsEveryMinutes } = change;
  return {
    ...(graceDays === undefined ? {} : { grace_days: graceDays }),
    ...(guard === undefined ? {} : { guard_share: guard.share, guard_count: guard.count }),
    ...(freshnessMinutes === undefined ? {} : { freshness_minutes: freshnessMinutes }),
    ...(slimEveryMinutes === undefined ? {} : { slim_every_minutes: slimEveryMinutes }),
    ...(groupsEveryMinutes === undefined ? {} : { groups_every_minutes: groupsEveryMinutes }),
  };
}

export interface SourceKey {
  tenantId: string;
  sourceId: string;
}

/** A run has succeeded: whatever failed before is over. */
export async function markHealthy(db: Db | Tx, where: SourceKey): Promise<void> {
  await db
    .updateTable('source')
    .set({ failing_since: null, failures_in_a_row: 0, retry_at: null, last_error_code: null })
    .where('tenant_id', '=', where.tenantId)
    .where('id', '=', where.sourceId)
    .execute();
}

export async function markFailing(
  tx: Tx,
  where: SourceKey,
  failure: { code: RunErrorCode; retryAt: Date | undefined; now: Date },
): Promise<void> {
  await tx
    .updateTable('source')
    .set((eb) => ({
      failing_since: eb.fn.coalesce('failing_since', eb.val(failure.now)),
      failures_in_a_row: eb('failures_in_a_row', '+', 1),
      retry_at: failure.retryAt ?? null,
      last_error_code: failure.code,
    }))
    .where('tenant_id', '=', where.tenantId)
    .where('id', '=', where.sourceId)
    .execute();
}

/** What made its runs fail may be mended: a failing source is tried again at once. */
export async function markMended(tx: Tx, where: SourceKey, now: Date): Promise<void> {
  await tx
    .updateTable('source')
    .set({ retry_at: now, last_error_code: null })
    .where('tenant_id', '=', where.tenantId)
    .where('id', '=', where.sourceId)
    .where('failing_since', 'is not', null)
    .execute();
}

/** Somebody wants a run while one is running: the next one begins when it has ended. */
export async function markWanted(db: Db, where: SourceKey, now: Date): Promise<void> {
  await db
    .updateTable('source')
    .set({ wanted_at: now })
    .where('tenant_id', '=', where.tenantId)
    .where('id', '=', where.sourceId)
    .execute();
}

/** A run begins, and will see everything that was asked for until now. */
export async function takeWanted(db: Db, { tenantId, sourceId }: SourceKey): Promise<void> {
  await db
    .updateTable('source')
    .set({ wanted_at: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', sourceId)
    .where('wanted_at', 'is not', null)
    .execute();
}

/** The groups of the source are as it told them from `at` on. False: somebody has read them later than that. */
export async function markGroupsRead(
  tx: Tx,
  where: SourceKey,
  { at, dueAt }: { at: Date; dueAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('source')
    .set({ groups_read_at: at, groups_due_at: dueAt })
    .where('tenant_id', '=', where.tenantId)
    .where('id', '=', where.sourceId)
    .where((eb) => eb.or([eb('groups_read_at', 'is', null), eb('groups_read_at', '<=', at)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Its groups could not be read: they are asked for again then. */
export async function postponeGroups(db: Db, where: SourceKey, dueAt: Date): Promise<void> {
  await db
    .updateTable('source')
    .set({ groups_due_at: dueAt })
    .where('tenant_id', '=', where.tenantId)
    .where('id', '=', where.sourceId)
    .execute();
}

/** Runs, checkpoints and failures of the source go with it. */
export async function deleteSource(tx: Tx, tenantId: string, sourceId: string): Promise<void> {
  await tx.deleteFrom('source').where('tenant_id', '=', tenantId).where('id', '=', sourceId).execute();
}
