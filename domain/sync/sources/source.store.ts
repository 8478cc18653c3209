import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';

export interface NewSource {
  id: string;
  connector: string;
  name: string;
  /** The open settings; what is secret lies sealed in `sealedSecrets`. */
  config: Record<string, unknown>;
  sealedSecrets: string | null;
  readers: string[];
  intervalMinutes: number;
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
      readers: source.readers,
      interval_minutes: source.intervalMinutes,
      state: 'active',
      created_at: now,
      updated_at: now,
    })
    .execute();
}

export interface SourceUpdate {
  name?: string | undefined;
  readers?: string[] | undefined;
  intervalMinutes?: number | undefined;
  state?: 'active' | 'paused' | undefined;
  config?: { open: Record<string, unknown>; sealed: string | null } | undefined;
}

/** Changes what is given and leaves the rest. */
export async function updateSource(
  tx: Tx,
  where: { tenantId: string; sourceId: string },
  { name, readers, intervalMinutes, state, config }: SourceUpdate,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('source')
    .set({
      updated_at: now,
      ...(name === undefined ? {} : { name }),
      ...(readers === undefined ? {} : { readers }),
      ...(intervalMinutes === undefined ? {} : { interval_minutes: intervalMinutes }),
      ...(state === undefined ? {} : { state }),
      ...(config === undefined
        ? {}
        : { config: sql`${JSON.stringify(config.open)}::jsonb`, sealed_secrets: config.sealed }),
    })
    .where('tenant_id', '=', where.tenantId)
    .where('id', '=', where.sourceId)
    .execute();
}

/** Runs, checkpoints and failures of the source go with it. */
export async function deleteSource(tx: Tx, tenantId: string, sourceId: string): Promise<void> {
  await tx.deleteFrom('source').where('tenant_id', '=', tenantId).where('id', '=', sourceId).execute();
}
