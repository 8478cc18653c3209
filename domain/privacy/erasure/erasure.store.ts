import { sql, type Selectable } from 'kysely';
import { newId } from '@mesh/domain/kernel';
import type { GivenTo } from '@mesh/domain/records';
import type { Db, Tx } from '@mesh/platform/database';
import type { ErasureTable } from '../privacy.tables.ts';
import type { StoreResult } from './erasure.model.ts';

export type ErasureRow = Selectable<ErasureTable>;

export async function insertErasure(
  tx: Tx,
  tenantId: string,
  erasure: Pick<
    ErasureRow,
    'person_id' | 'statements' | 'requested_by' | 'requested_at' | 'sealed_subject'
  > & {
    id?: string;
  },
): Promise<string> {
  const id = erasure.id ?? newId();
  await tx
    .insertInto('erasure')
    .values({
      tenant_id: tenantId,
      state: 'waiting',
      started_at: null,
      finished_at: null,
      error: null,
      receipt: null,
      ...erasure,
      id,
    })
    .execute();
  return id;
}

/** Those that are not done, the oldest first. */
export async function findOpenErasures(db: Db, tenantId: string): Promise<ErasureRow[]> {
  return db
    .selectFrom('erasure')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('state', 'in', ['waiting', 'running', 'failed'])
    .where('sealed_subject', 'is not', null)
    .orderBy('requested_at')
    .execute();
}

export async function findErasure(
  db: Db | Tx,
  tenantId: string,
  id: string,
): Promise<ErasureRow | undefined> {
  return db
    .selectFrom('erasure')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The last one first. */
export async function listErasureRows(
  db: Db,
  tenantId: string,
  { limit, after }: { limit: number; after: { at: Date; id: string } | undefined },
): Promise<ErasureRow[]> {
  return db
    .selectFrom('erasure')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(requested_at, id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Held until the end of the transaction, so that two processes carry out no step twice. */
export async function holdErasure(tx: Tx, tenantId: string, id: string): Promise<ErasureRow> {
  return tx
    .selectFrom('erasure')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function markErasure(
  db: Db | Tx,
  tenantId: string,
  id: string,
  values: Partial<
    Pick<ErasureRow, 'state' | 'started_at' | 'finished_at' | 'error' | 'receipt' | 'sealed_subject'>
  >,
): Promise<void> {
  await db
    .updateTable('erasure')
    .set(values)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Adds what was done; `step`: it is done to its end. */
export async function saveResults(
  db: Db | Tx,
  tenantId: string,
  id: string,
  { results, step }: { results: readonly StoreResult[]; step?: string },
): Promise<void> {
  await sql`
    update erasure set results = results || ${JSON.stringify(results)}::jsonb,
      steps_done = steps_done || ${step === undefined ? [] : [step]}::text[]
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(db);
}

export async function saveForwarded(
  db: Db,
  tenantId: string,
  id: string,
  forwarded: readonly GivenTo[],
): Promise<void> {
  await db
    .updateTable('erasure')
    .set({ forwarded: JSON.stringify(forwarded) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Whether somebody is being erased already. */
export async function isBeingErased(tx: Tx, tenantId: string, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('erasure')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .where('state', '<>', 'done')
    .executeTakeFirst();
  return row !== undefined;
}
