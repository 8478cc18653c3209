import { sql, type RawBuilder } from 'kysely';
import type { Role } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';
import { principalsOfPerson } from '../principals.read.ts';

/** Who has a role; the names are those of now. */
export interface RoleAssignment {
  role: Role;
  holder: { kind: 'everyone' } | { kind: 'person' | 'group'; id: string; name: string | null };
  at: Date;
}

/** `personId`: only what this person has a role by, whatever group it is that they are in. */
export async function findRoleAssignments(
  db: Db,
  tenantId: string,
  personId?: string,
): Promise<RoleAssignment[]> {
  const theirs =
    personId === undefined ? sql`` : sql`and r.principal in (${principalsOfPerson(tenantId, personId)})`;
  const { rows } = await sql<{
    role: Role;
    at: Date;
    kind: 'everyone' | 'person' | 'group';
    id: string;
    name: string | null;
  }>`
    select r.role, r.at, split_part(r.principal, ':', 1) as kind, split_part(r.principal, ':', 2) as id,
           coalesce(p.name, g.name) as name
    from role_assignment r
    left join person p on p.tenant_id = r.tenant_id and r.principal = 'person:' || p.id
    left join person_group g on g.tenant_id = r.tenant_id and r.principal = 'group:' || g.id
    where r.tenant_id = ${tenantId} ${theirs}
    order by r.role, r.principal`.execute(db);
  return rows.map(({ role, at, kind, id, name }) => ({
    role,
    at,
    holder: kind === 'everyone' ? { kind } : { kind, id, name },
  }));
}

/** Whether an active person is administrator, by themselves or in a group. */
export async function hasAdministrator(tx: Tx, tenantId: string): Promise<boolean> {
  const { rows } = await sql`${activeAdministrators(tenantId)} limit 1`.execute(tx);
  return rows.length > 0;
}

/** As a query: the ids of the active persons who are administrator, by themselves or in a group. */
export function activeAdministrators(tenantId: string): RawBuilder<unknown> {
  return sql`
    with holder as (
      select principal from role_assignment where tenant_id = ${tenantId} and role = 'administrator'
    ), powerful(id) as (
      select g.id from person_group g join holder on holder.principal = 'group:' || g.id
      where g.tenant_id = ${tenantId}
      union
      select c.group_id from group_closure c join holder on holder.principal = 'group:' || c.within_id
      where c.tenant_id = ${tenantId}
    )
    select person.id from person named
    join person on person.tenant_id = named.tenant_id and person.id = named.canonical_id and person.active
    where named.tenant_id = ${tenantId} and named.id in (
      select split_part(principal, ':', 2)::uuid from holder where starts_with(principal, 'person:')
      union all
      select m.member_id from group_member m join powerful on powerful.id = m.group_id
      where m.tenant_id = ${tenantId} and m.member_kind = 'person'
    )`;
}

/** Whether whoever is in one of these groups may by it more than a learner does, directly or through groups around it. */
export async function areGroupsPowerful(tx: Tx, tenantId: string, groupIds: readonly string[]) {
  if (groupIds.length === 0) return false;
  const { rows } = await sql`
    select 1 from role_assignment r
    where r.tenant_id = ${tenantId} and r.role <> 'learner' and r.principal in (
      select 'group:' || own.id from unnest(${[...groupIds]}::uuid[]) as own(id)
      union all
      select 'group:' || within_id from group_closure
      where tenant_id = ${tenantId} and group_id = any(${[...groupIds]}::uuid[])
    )
    limit 1`.execute(tx);
  return rows.length > 0;
}

/** Whether who is in these groups is said by a source, wholly or in part. */
export async function areGroupsOfSources(tx: Tx, tenantId: string, groupIds: readonly string[]) {
  if (groupIds.length === 0) return false;
  const { rows } = await sql`
    select 1 from person_group g
    where g.tenant_id = ${tenantId} and g.source_id is not null and (
      g.id = any(${[...groupIds]}::uuid[])
      or g.id in (
        select group_id from group_closure
        where tenant_id = ${tenantId} and within_id = any(${[...groupIds]}::uuid[])
      )
    )
    limit 1`.execute(tx);
  return rows.length > 0;
}
