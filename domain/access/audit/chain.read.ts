import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { Link, Place } from './chain.model.ts';

interface LinkRow {
  seq: number;
  entryId: string;
  hash: string;
  present: boolean;
  fields: (string | null)[];
}

/** Links after a place, in order. The fields are read as they are: what the functions of the database say is not trusted. */
export async function linksAfter(db: Db, tenantId: string, seq: number, limit: number): Promise<Link[]> {
  const { rows } = await sql<LinkRow>`
    select c.seq, c.entry_id as "entryId", c.hash, e.id is not null as present, array[
      e.tenant_id::text, e.id::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_kind,
      e.token_id::text, e.person_id::text, e.stand_in_id::text, e.action, e.target, e.detail::text
    ] as fields
    from audit_chain c left join audit_entry e on e.tenant_id = c.tenant_id and e.id = c.entry_id
    where c.tenant_id = ${tenantId} and c.seq > ${seq}
    order by c.seq limit ${limit}`.execute(db);
  return rows.map(({ present, fields, ...row }) => ({ ...row, fields: present ? fields : undefined }));
}

/** The end of the chain; undefined when there is no entry yet. */
export async function endOfChain(db: Db, tenantId: string): Promise<Place | undefined> {
  const row = await db
    .selectFrom('audit_chain')
    .select(['seq', 'hash'])
    .where('tenant_id', '=', tenantId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row;
}

/** What the last writer left as the end, which only the chain's own trigger writes. */
export async function headOfChain(db: Db, tenantId: string): Promise<Place | undefined> {
  const { rows } = await sql<{ seq: number; hash: string }>`
    select seq, hash from audit_head where tenant_id = ${tenantId}`.execute(db);
  return rows[0];
}

/** An entry that has no place in the chain: it came in past the trigger, or its place was removed. */
export async function unchainedEntry(db: Db, tenantId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select e.id from audit_entry e
    where e.tenant_id = ${tenantId} and not exists (
      select 1 from audit_chain c where c.tenant_id = e.tenant_id and c.entry_id = e.id
    )
    order by e.at, e.id limit 1`.execute(db);
  return rows[0]?.id;
}

/** The hashes at these places, where there are such. */
export async function hashesAt(
  db: Db,
  tenantId: string,
  seqs: readonly number[],
): Promise<Map<number, string>> {
  if (seqs.length === 0) return new Map();
  const { rows } = await sql<{ seq: number; hash: string }>`
    select seq, hash from audit_chain
    where tenant_id = ${tenantId} and seq = any(${[...seqs]}::bigint[])`.execute(db);
  return new Map(rows.map(({ seq, hash }) => [seq, hash]));
}

/** The seals of all anchors, the oldest first. */
export async function sealsOf(db: Db, tenantId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('audit_anchor')
    .select('seal')
    .where('tenant_id', '=', tenantId)
    .orderBy('seq')
    .execute();
  return rows.map(({ seal }) => seal);
}
