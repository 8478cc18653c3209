import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import type { ImportKeyed } from './imports.store.ts';

/** Groups that a directory keeps; their external id is their name in lower case. */
const KEPT = sql`g.managed_by = 'directory'`;

/**
 * As a subquery: who comes into (`comes`) and leaves which group, as `person_id` and `name`. Both sides are sets: asked for line
 * by line, ten thousand lines took minutes.
 */
export const groupChanges = ({ tenantId, importId }: ImportKeyed): RawBuilder<unknown> => sql`
  select person_id, name, bool_or(wanted) as comes
  from (
    select r.person_id, lower(named) as name, true as wanted
    from directory_import_row r cross join unnest(r.groups) named
    where r.tenant_id = ${tenantId} and r.import_id = ${importId} and r.person_id is not null
    union all
    select same.canonical_id, g.external_id, false
    from person_group g
    join group_member m on m.tenant_id = g.tenant_id and m.group_id = g.id and m.member_kind = 'person'
    join person same on same.tenant_id = m.tenant_id and same.id = m.member_id
    where g.tenant_id = ${tenantId} and ${KEPT} and same.canonical_id in (
      select r.person_id from directory_import_row r where r.tenant_id = ${tenantId} and r.import_id = ${importId}
    )
    group by same.canonical_id, g.external_id
  ) both_sides
  group by person_id, name having count(*) = 1`;

/** Groups that lines name and that are not there; by name. */
export async function findNewGroups(tx: Tx, { tenantId, importId }: ImportKeyed): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select min(named) as name
    from directory_import_row r cross join unnest(r.groups) named
    where r.tenant_id = ${tenantId} and r.import_id = ${importId} and not exists (
      select 1 from person_group g
      where g.tenant_id = ${tenantId} and ${KEPT} and g.external_id = lower(named)
    )
    group by lower(named) order by 1`.execute(tx);
  return rows.map(({ name }) => name);
}

export async function countGroups(tx: Tx, { tenantId, importId }: ImportKeyed): Promise<number> {
  const { rows } = await sql<{ groups: number }>`
    select count(distinct lower(named))::int as groups
    from directory_import_row r cross join unnest(r.groups) named
    where r.tenant_id = ${tenantId} and r.import_id = ${importId}`.execute(tx);
  return rows[0]!.groups;
}

/** What was just made is planned for as what it is, else all lines are gone through for each of them. */
export async function countGroupsKept(tx: Tx): Promise<void> {
  await sql`analyze person_group`.execute(tx);
}

/** How many came into a group and left it. */
export interface MovedMembers {
  groupId: string;
  added: number;
  removed: number;
}

/** Puts everybody where the lines say; whoever a line means is there already, and so is every group. */
export async function moveMembers(tx: Tx, key: ImportKeyed): Promise<MovedMembers[]> {
  const { tenantId } = key;
  const { rows } = await sql<MovedMembers>`
    with moves as materialized (
      select g.id as group_id, c.person_id, c.comes
      from (${groupChanges(key)}) c
      join person_group g on g.tenant_id = ${tenantId} and ${KEPT} and g.external_id = c.name
    ), came as (
      insert into group_member (tenant_id, group_id, member_kind, member_id)
      select ${tenantId}::uuid, group_id, 'person', person_id from moves where comes
      on conflict do nothing returning group_id
    ), went as (
      delete from group_member m using moves
      join person same on same.tenant_id = ${tenantId} and same.canonical_id = moves.person_id
      where not moves.comes and m.tenant_id = ${tenantId} and m.group_id = moves.group_id
        and m.member_kind = 'person' and m.member_id = same.id
      returning m.group_id
    )
    select group_id as "groupId", sum(came)::int as added, sum(went)::int as removed
    from (
      select group_id, count(*) as came, 0 as went from came group by 1
      union all
      select group_id, 0, count(*) from went group by 1
    ) moved
    group by group_id order by group_id`.execute(tx);
  return rows;
}
