import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import { LEARNERS } from '../attempts/rebuild-attempts.ts';
import type { Subject } from '../attempts/attempts.store.ts';
import { holdPlace } from '../log/log.store.ts';
import { plainKey } from '../statements/key.ts';
import { textOf } from '../statements/payload.ts';
import type { Statement } from '../statements/statement.model.ts';

/** A statement in which somebody stands. */
export interface NamingStatement {
  id: string;
  stored: number;
  credentialId: string;
  voided: boolean;
  /** What it was found by. */
  keys: string[];
  statement: Statement;
  /** Characters of its JSON. */
  size: number;
}

interface Keys {
  own: readonly string[];
  related: readonly string[];
}

/** The earliest that name one of these agents anywhere, voided ones too. */
export async function findStatementsNaming(
  tx: Db | Tx,
  tenantId: string,
  { own, related }: Keys,
  limit: number,
  after = 0,
): Promise<NamingStatement[]> {
  const { rows } = await sql<{
    id: string;
    stored: number;
    credentialId: string;
    voided: boolean;
    keys: string[];
    payload: string;
  }>`
    select s.id, s.stored, s.credential_id as "credentialId", s.voided, s.keys, s.payload
    from (
      select distinct stored from statement_key
      where tenant_id = ${tenantId}::uuid and key = any (${[...own, ...related]}::uuid[]) and of = stored
        and stored > ${after}::bigint
      order by stored limit ${limit}
    ) hit
    join statement s on s.tenant_id = ${tenantId}::uuid and s.stored = hit.stored
    order by s.stored`.execute(tx);
  return rows.map(({ payload, ...row }) => ({
    ...row,
    keys: row.keys.map(plainKey),
    statement: JSON.parse(textOf({ payload, stored: row.stored })) as Statement,
    size: payload.length,
  }));
}

/** Statements that name one of these agents. */
export async function countStatementsNaming(
  db: Db,
  tenantId: string,
  { own, related }: Keys,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct stored)::int as n from statement_key
    where tenant_id = ${tenantId}::uuid and key = any (${[...own, ...related]}::uuid[]) and of = stored`.execute(
    db,
  );
  return rows[0]!.n;
}

/** Takes out what these statements told of attempts; returns of what attempts. */
export async function deleteEvents(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Subject[]> {
  const { rows } = await sql<Subject>`
    delete from learning_event where tenant_id = ${tenantId}::uuid and id = any (${[...ids]}::uuid[])
    returning actor_key as "actorKey", activity, item_id as "itemId"`.execute(tx);
  return rows.map((row) => ({ ...row, actorKey: plainKey(row.actorKey) }));
}

/** With what they are found by, and what others that refer to them are found by because of them. */
export async function deleteStatements(
  tx: Tx,
  tenantId: string,
  gone: readonly Pick<NamingStatement, 'id' | 'stored' | 'keys'>[],
): Promise<void> {
  if (gone.length === 0) return;
  const places = gone.map(({ stored }) => stored);
  const keys = [...new Set(gone.flatMap((one) => one.keys))];
  // Row by row, of it and of whatever refers to it: a verb alone has a tenth of all rows (migrations/0002).
  await sql`
    with recursive above as (
      select id, stored, stored as of, keys, 0 as steps from statement
      where tenant_id = ${tenantId}::uuid and stored = any (${places}::bigint[])
      union
      select referrer.id, referrer.stored, above.of, above.keys, above.steps + 1
      from above join statement referrer on referrer.tenant_id = ${tenantId}::uuid and referrer.target_id = above.id
      where above.steps < 10
    )
    delete from statement_key k using above, unnest(above.keys) as gone(key)
    where k.tenant_id = ${tenantId}::uuid and k.key = gone.key and k.stored = above.stored and k.of = above.of`.execute(
    tx,
  );
  await sql`
    delete from record_timeline
    where tenant_id = ${tenantId}::uuid and actor = any (${keys}::uuid[]) and stored = any (${places}::bigint[])`.execute(
    tx,
  );
  // A referrer among them was found by what its targets are found by.
  await sql`
    delete from statement_key k using statement target, statement gone
    where gone.tenant_id = ${tenantId}::uuid and gone.stored = any (${places}::bigint[])
      and target.tenant_id = gone.tenant_id and target.id = gone.target_id
      and k.tenant_id = gone.tenant_id and k.key = any (target.keys) and k.stored = gone.stored`.execute(tx);
  await sql`
    delete from statement where tenant_id = ${tenantId}::uuid and stored = any (${places}::bigint[])`.execute(
    tx,
  );
}

interface Replacement {
  id: string;
  stored: number;
  payload: string;
  authority: string;
  before: readonly string[];
  keys: readonly string[];
}

/** Puts other words in the place of statements, and lets them be found by those alone. */
export async function replaceStatements(
  tx: Tx,
  tenantId: string,
  replacements: readonly Replacement[],
): Promise<void> {
  for (const { id, stored, payload, authority, before, keys } of replacements) {
    const gone = before.filter((key) => !keys.includes(key));
    const fresh = keys.filter((key) => !before.includes(key));
    await sql`
      update statement set payload = ${payload}, authority = ${authority}::uuid, keys = ${[...keys]}::uuid[]
      where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(tx);
    await sql`
      delete from statement_key
      where tenant_id = ${tenantId}::uuid and key = any (${gone}::uuid[]) and of = ${stored}::bigint`.execute(
      tx,
    );
    // Whoever refers to it, and it itself, is found by the new words (migrations/0002).
    await sql`
      with recursive above as (
        select id, stored, 0 as steps from statement where tenant_id = ${tenantId}::uuid and id = ${id}::uuid
        union
        select referrer.id, referrer.stored, above.steps + 1
        from above join statement referrer on referrer.tenant_id = ${tenantId}::uuid and referrer.target_id = above.id
        where above.steps < 10
      )
      insert into statement_key (tenant_id, key, stored, of)
        select ${tenantId}::uuid, key, above.stored, ${stored}::bigint
        from above, unnest(${fresh}::uuid[]) as key
        on conflict do nothing`.execute(tx);
  }
}

/** Contents that no statement names any longer go with those that named them. */
export async function dropAttachments(
  tx: Tx,
  tenantId: string,
  statements: readonly { id: string; kept: readonly string[] }[],
): Promise<void> {
  if (statements.length === 0) return;
  const { rows } = await sql<{ sha2: string }>`
    delete from statement_attachment a
    using unnest(${statements.map(({ id }) => id)}::uuid[], ${statements.map(({ kept }) => JSON.stringify(kept))}::text[])
      as s(id, kept)
    where a.tenant_id = ${tenantId}::uuid and a.statement_id = s.id and not (s.kept::jsonb ? a.sha2)
    returning lower(a.sha2) as sha2`.execute(tx);
  if (rows.length === 0) return;
  await sql`
    delete from attachment content
    where tenant_id = ${tenantId}::uuid and sha2 = any (${rows.map(({ sha2 }) => sha2)}::text[])
      and not exists (
        select 1 from statement_attachment other
        where other.tenant_id = ${tenantId}::uuid and lower(other.sha2) = content.sha2
      )`.execute(tx);
}

/** Up to where the log was taken in; the caller holds it. */
export async function placeOf(tx: Tx, tenantId: string): Promise<number> {
  return holdPlace(tx, tenantId, LEARNERS);
}

/** Forgets actors, in the registry, their timelines and among the agents that statements name; returns their keys. */
export async function deleteActors(tx: Tx, tenantId: string, keys: readonly string[]): Promise<string[]> {
  await sql`delete from record_timeline where tenant_id = ${tenantId}::uuid and actor = any (${[...keys]}::uuid[])`.execute(
    tx,
  );
  await sql`delete from record_actor where tenant_id = ${tenantId}::uuid and key = any (${[...keys]}::uuid[])`.execute(
    tx,
  );
  await sql`delete from agent where tenant_id = ${tenantId}::uuid and key = any (${[...keys]}::uuid[])`.execute(
    tx,
  );
  return [...keys];
}
