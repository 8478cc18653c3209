import { sql } from 'kysely';
import type { DomainError } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';
import type { DeadLetterTable } from './quality.tables.ts';

export type NewDeadLetter = Omit<DeadLetterTable, 'times' | 'first_at' | 'last_at'>;

/**
 * Keeps a letter, or counts it once more when the sender has sent the same before. A new one is left out when
 * `mostSince.most` of this sender were new after `mostSince.moment`. One trip.
 */
export async function saveDeadLetter(
  db: Db,
  letter: NewDeadLetter,
  { now, mostSince }: { now: Date; mostSince: { most: number; moment: Date } },
): Promise<void> {
  const { tenant_id: tenantId, credential_id: credentialId } = letter;
  await sql`
    insert into dead_letter (tenant_id, id, credential_id, payload_hash, payload, bytes, whole, version, statement_id,
      code, reason, field, remedy, times, first_at, last_at)
    select ${tenantId}::uuid, ${letter.id}::uuid, ${credentialId}::uuid, ${letter.payload_hash}, ${letter.payload},
      ${letter.bytes}::integer, ${letter.whole}::boolean, ${letter.version}, ${letter.statement_id}, ${letter.code},
      ${letter.reason}, ${letter.field}, ${letter.remedy}, 1, ${now}::timestamptz, ${now}::timestamptz
    where (
      select count(*) from (
        select 1 from dead_letter
        where tenant_id = ${tenantId}::uuid and credential_id = ${credentialId}::uuid
          and first_at > ${mostSince.moment}::timestamptz
        limit ${mostSince.most}
      ) today
    ) < ${mostSince.most}
      or exists (
        select 1 from dead_letter
        where tenant_id = ${tenantId}::uuid and credential_id = ${credentialId}::uuid
          and payload_hash = ${letter.payload_hash}
      )
    on conflict (tenant_id, credential_id, payload_hash) do update set
      times = dead_letter.times + 1, last_at = excluded.last_at, version = excluded.version,
      statement_id = excluded.statement_id, code = excluded.code, reason = excluded.reason, field = excluded.field,
      remedy = excluded.remedy`.execute(db);
}

/** Another try was refused too, maybe for another reason. */
export async function saveRefusal(
  db: Db,
  { tenantId, id }: { tenantId: string; id: string },
  { code, message, field, remedy }: DomainError,
): Promise<void> {
  await db
    .updateTable('dead_letter')
    .set({ code, reason: message, field: field ?? null, remedy: remedy ?? null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** What is about to be stored, with its ids: whoever is killed meanwhile stores nothing twice. */
export async function savePayload(
  db: Db,
  { tenantId, id }: { tenantId: string; id: string },
  payload: string,
): Promise<void> {
  await db
    .updateTable('dead_letter')
    .set({ payload, whole: true })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** False when there is no such letter. */
export async function removeDeadLetter(db: Db, tenantId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('dead_letter')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function removeDeadLettersBefore(db: Db, tenantId: string, moment: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('dead_letter')
    .where('tenant_id', '=', tenantId)
    .where('last_at', '<', moment)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
