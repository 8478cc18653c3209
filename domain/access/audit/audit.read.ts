import { sql } from 'kysely';
import { samePerson } from '@mesh/domain/people';
import type { Db } from '@mesh/platform/database';

/** An entry as it was written, with its place in the chain; the names are those of now. */
export interface AuditEntry {
  seq: number;
  id: string;
  at: Date;
  actorKind: string;
  tokenId: string | null;
  tokenName: string | null;
  personId: string | null;
  personName: string | null;
  standInId: string | null;
  action: string;
  target: string | null;
  detail: Record<string, unknown>;
  hash: string;
}

export interface AuditFilter {
  /** Who did it, or looked through whose eyes. */
  personId?: string | undefined;
  tokenId?: string | undefined;
  /** An action, or what actions begin with up to a dot: `person` or `person.merge`. */
  action?: string | undefined;
  target?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
}

/** Where a page ended. */
export interface AuditPlace {
  seq: number;
}

/** Entries in the order of the chain: the last first, or `ascending`. */
export async function findAuditEntries(
  db: Db,
  tenantId: string,
  filter: AuditFilter,
  page: { limit: number; after?: AuditPlace | undefined; ascending?: boolean },
): Promise<AuditEntry[]> {
  const { personId, tokenId, action, target, since, until } = filter;
  const conditions = [sql`c.tenant_id = ${tenantId}`];
  if (personId !== undefined) {
    const same = samePerson(tenantId, personId);
    conditions.push(sql`(e.person_id in ${same} or e.stand_in_id in ${same})`);
  }
  if (tokenId !== undefined) conditions.push(sql`e.token_id = ${tokenId}`);
  if (action !== undefined)
    conditions.push(sql`(e.action = ${action} or e.action like ${`${action.replace(/[\\%_]/g, '\\$&')}.%`})`);
  if (target !== undefined) conditions.push(sql`e.target = ${target}`);
  if (since !== undefined) conditions.push(sql`e.at >= ${since}`);
  if (until !== undefined) conditions.push(sql`e.at < ${until}`);
  const order = page.ascending === true ? sql`asc` : sql`desc`;
  if (page.after !== undefined)
    conditions.push(
      page.ascending === true ? sql`c.seq > ${page.after.seq}` : sql`c.seq < ${page.after.seq}`,
    );
  const { rows } = await sql<AuditEntry>`
    select c.seq, e.id, e.at, e.actor_kind as "actorKind", e.token_id as "tokenId", t.name as "tokenName",
           e.person_id as "personId", p.name as "personName", e.stand_in_id as "standInId", e.action, e.target,
           e.detail, c.hash
    from audit_chain c
    join audit_entry e on e.tenant_id = c.tenant_id and e.id = c.entry_id
    left join api_token t on t.tenant_id = e.tenant_id and t.id = e.token_id
    left join person p on p.tenant_id = e.tenant_id and p.id = e.person_id
    where ${sql.join(conditions, sql` and `)}
    order by c.seq ${order} limit ${page.limit}`.execute(db);
  return rows;
}
