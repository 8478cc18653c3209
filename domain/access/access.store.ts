import { sql } from 'kysely';
import { newId, type Actor, type Scope } from '@mesh/domain/kernel';
import { activePerson } from '@mesh/domain/people';
import type { Db, Tx } from '@mesh/platform/database';
import type { Principal } from './access.model.ts';

/** Appends to the audit log; call it in the transaction of the change. `detail` holds no secrets and no content. */
export async function recordAudit(
  db: Db | Tx,
  actor: Actor,
  entry: { action: string; target?: string; detail?: Record<string, unknown>; at: Date },
): Promise<void> {
  await db
    .insertInto('audit_entry')
    .values({
      tenant_id: actor.tenantId,
      id: newId(),
      at: entry.at,
      actor_kind: actor.kind,
      token_id: actor.tokenId ?? null,
      person_id: actor.personId ?? null,
      action: entry.action,
      target: entry.target ?? null,
      detail: sql`${JSON.stringify(entry.detail ?? {})}::jsonb`,
    })
    .execute();
}

/** Looking through one person's eyes is one act for so long, not one for every request. */
const LOOKING_MINUTES = 10;

/**
 * The person whose eyes this actor looks through, if active; appends that, unless the log says so already for these
 * minutes. One statement, since every request that looks through somebody's eyes waits for it.
 */
export async function lookThrough(
  db: Db,
  { tenantId, kind, tokenId }: Actor,
  personId: string,
  at: Date,
): Promise<{ personId: string; language: string } | undefined> {
  const since = new Date(at.getTime() - LOOKING_MINUTES * 60_000);
  const { rows } = await sql<{ personId: string; language: string }>`
    with looked_at as (
      ${activePerson(tenantId, personId)}
    ), looking as (
      insert into audit_entry (tenant_id, id, at, actor_kind, token_id, person_id, action, target, detail)
      select ${tenantId}::uuid, ${newId()}::uuid, ${at}::timestamptz, ${kind}::text,
             ${tokenId ?? null}::uuid, null, 'person.act-as', looked_at.id::text, '{}'::jsonb
      from looked_at
      where not exists (
        select 1 from audit_entry
        where tenant_id = ${tenantId} and target = ${personId} and at > ${since}
          and action = 'person.act-as' and token_id is not distinct from ${tokenId ?? null}::uuid
      )
    )
    select id as "personId", language from looked_at`.execute(db);
  return rows[0];
}

export async function insertApiToken(
  tx: Tx,
  tenantId: string,
  token: { id: string; name: string; hash: string; scopes: readonly Scope[]; expiresAt?: Date | undefined },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('api_token')
    .values({
      tenant_id: tenantId,
      id: token.id,
      name: token.name,
      hash: token.hash,
      scopes: [...token.scopes],
      created_at: now,
      expires_at: token.expiresAt ?? null,
      revoked_at: null,
    })
    .execute();
}

/** False when there is no such token, or it has ended already. */
export async function endApiToken(tx: Tx, tenantId: string, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The id of the new set; undefined when somebody else has made the same one meanwhile. */
export async function insertReaderSet(
  tx: Tx,
  tenantId: string,
  set: { hash: string; members: readonly Principal[] },
): Promise<string | undefined> {
  const id = newId();
  const inserted = await tx
    .insertInto('reader_set')
    .values({ tenant_id: tenantId, id, hash: set.hash })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'hash']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return undefined;
  if (set.members.length > 0)
    // As one array: tens of thousands of readers would be more parameters than a statement takes.
    await sql`
      insert into reader_set_member (tenant_id, reader_set_id, principal)
      select ${tenantId}::uuid, ${id}::uuid, u.principal from unnest(${set.members}::text[]) as u(principal)`.execute(
      tx,
    );
  return id;
}
