import { sql, type RawBuilder } from 'kysely';
import { newId, type Actor } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';

interface Entry {
  /** `thing.what-was-done`. */
  action: string;
  /** The id of what it was done to. */
  target?: string;
  /** Ids, names of fields and counts; no secrets, no content and nothing that says who somebody is. */
  detail?: Record<string, unknown>;
  at: Date;
}

/** Appends to the audit log; call it in the transaction of the change, at whose commit the entry gets its place in the chain. */
export async function recordAudit(db: Db | Tx, actor: Actor, entry: Entry): Promise<void> {
  await sql`${insertInto} ${valuesOf(actor, entry)}`.execute(db);
}

/** Appends that the same was done to each of many, by one statement. */
export async function recordAuditOfMany(
  tx: Tx,
  { tenantId, kind, tokenId, personId, standInId }: Actor,
  { action, targets, at }: Pick<Entry, 'action' | 'at'> & { targets: readonly string[] },
): Promise<void> {
  await sql`
    ${insertInto}
    select ${tenantId}::uuid, done.id, ${at}::timestamptz, ${kind}::text, ${tokenId ?? null}::uuid,
           ${personId ?? null}::uuid, ${standInId ?? null}::uuid, ${action}::text, done.target, '{}'::jsonb
    from unnest(${targets.map(() => newId())}::uuid[], ${[...targets]}::text[]) as done(id, target)`.execute(
    tx,
  );
}

/** Looking at the same thing again and again is one act for so long, not one for every request. */
const LOOKING_MINUTES = 10;

/** Appends that somebody looked at something, unless the log says so already for these minutes. */
export async function recordLook(db: Db | Tx, actor: Actor, entry: Entry): Promise<void> {
  await sql`${insertInto} ${valuesOf(actor, entry)} where not exists (${earlierLook(actor, entry)})`.execute(
    db,
  );
}

export const insertInto = sql`
  insert into audit_entry
    (tenant_id, id, at, actor_kind, token_id, person_id, stand_in_id, action, target, detail)`;

export function valuesOf(
  { tenantId, kind, tokenId, personId, standInId }: Actor,
  { action, target, detail = {}, at }: Entry,
): RawBuilder<unknown> {
  return sql`
    select ${tenantId}::uuid, ${newId()}::uuid, ${at}::timestamptz, ${kind}::text, ${tokenId ?? null}::uuid,
           ${personId ?? null}::uuid, ${standInId ?? null}::uuid, ${action}::text, ${target ?? null}::text,
           ${JSON.stringify(detail)}::jsonb`;
}

/** The entry of the same look by the same actor within the minutes before. */
export function earlierLook(
  { tenantId, tokenId, personId, standInId }: Actor,
  { action, target, at }: Entry,
): RawBuilder<unknown> {
  const since = new Date(at.getTime() - LOOKING_MINUTES * 60_000);
  return sql`
    select 1 from audit_entry
    where tenant_id = ${tenantId} and target is not distinct from ${target ?? null}::text and at > ${since}
      and action = ${action} and token_id is not distinct from ${tokenId ?? null}::uuid
      and person_id is not distinct from ${personId ?? null}::uuid
      and stand_in_id is not distinct from ${standInId ?? null}::uuid`;
}
