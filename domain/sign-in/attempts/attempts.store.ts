import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import type { Patience } from './attempt.model.ts';

export interface AttemptKey {
  tenantId: string;
  kind: 'account' | 'address';
  bucket: number;
}

/**
 * Counts an attempt as failed before it is looked at, in one statement: of many at the same time, in whichever process, none
 * is forgotten. Undefined when it is counted; else the end of the wait, and it is not.
 */
export async function countAttempt(
  db: Db,
  { tenantId, kind, bucket }: AttemptKey,
  { free, longest, forgetAfter }: Patience,
  now: Date,
): Promise<Date | undefined> {
  const forgotten = new Date(now.getTime() - forgetAfter * 1000);
  const failures = sql`case when f.last_at <= ${forgotten}::timestamptz then 1 else f.failures + 1 end`;
  const seconds = sql`
    case when (${failures}) < ${free}::int then 0
    else least(${longest}::int, power(2, least((${failures}) - ${free}::int, 20))) end`;
  const { rows } = await sql`
    insert into sign_in_failure as f (tenant_id, kind, bucket, failures, last_at, wait_until)
    values (${tenantId}, ${kind}, ${bucket}, 1, ${now}, ${now})
    on conflict (tenant_id, kind, bucket) do update set
      failures = ${failures}, last_at = ${now}::timestamptz,
      wait_until = ${now}::timestamptz + (${seconds}) * interval '1 second'
    where f.wait_until <= ${now}::timestamptz
    returning 1`.execute(db);
  if (rows.length > 0) return undefined;
  const row = await db
    .selectFrom('sign_in_failure')
    .select('wait_until')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('bucket', '=', bucket)
    .executeTakeFirst();
  return row?.wait_until ?? now;
}

/** It was no failure after all: an account begins anew, an address has one less. */
export async function takeBack(
  db: Db | Tx,
  { tenantId, kind, bucket }: AttemptKey,
  now: Date,
): Promise<void> {
  if (kind === 'account')
    await sql`
      delete from sign_in_failure
      where tenant_id = ${tenantId} and kind = ${kind} and bucket = ${bucket}`.execute(db);
  else
    await sql`
      update sign_in_failure set failures = greatest(0, failures - 1), wait_until = ${now}
      where tenant_id = ${tenantId} and kind = ${kind} and bucket = ${bucket}`.execute(db);
}
