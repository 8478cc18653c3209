import { sql } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { ProvisioningPage } from './condition.model.ts';
import { byOwner } from './by-owner.ts';
import { orderOf, whereOf, type Columns } from './condition.read.ts';
import type { Found, GroupView } from './provisioning.model.ts';
import type { ClientKey } from './users.read.ts';

const own = ({ tenantId, client }: ClientKey) => sql`
  from directory_group d
  join person_group g on g.tenant_id = d.tenant_id and g.id = d.group_id
  where d.tenant_id = ${tenantId} and d.client = ${client}`;

/** Direct members of `d` that this client knows, by the ids that it knows them by. */
const membersOf = ({ tenantId, client }: ClientKey) => sql`
  select 'person' as kind, u.person_id as id, p.name
  from group_member m
  join person named on named.tenant_id = m.tenant_id and named.id = m.member_id
  join person p on p.tenant_id = named.tenant_id and p.id = named.canonical_id
  join person same on same.tenant_id = p.tenant_id and same.canonical_id = p.id
  join directory_user u
    on u.tenant_id = same.tenant_id and u.person_id = same.id and u.client = ${client} and u.deleted_at is null
  where m.tenant_id = ${tenantId} and m.group_id = d.group_id and m.member_kind = 'person'
  union
  select 'group', inner_d.group_id, inner_g.name
  from group_member m
  join directory_group inner_d
    on inner_d.tenant_id = m.tenant_id and inner_d.group_id = m.member_id and inner_d.client = ${client}
  join person_group inner_g on inner_g.tenant_id = inner_d.tenant_id and inner_g.id = inner_d.group_id
  where m.tenant_id = ${tenantId} and m.group_id = d.group_id and m.member_kind = 'group'`;

const COLUMNS: Record<string, ReturnType<Columns['field']>> = {
  id: { text: sql`d.group_id::text` },
  displayName: { text: sql`g.name` },
  externalId: { text: sql`g.external_id` },
  'meta.created': { text: sql`d.created_at` },
  'meta.lastModified': { text: sql`d.updated_at` },
  'meta.resourceType': { text: sql`'Group'` },
};

const columnsOf = (key: ClientKey): Columns => ({
  field: (path) => COLUMNS[path.join('.')] ?? { text: sql`null::text` },
  list: () => sql`
    select jsonb_build_object(
      'value', m.id, 'display', m.name, 'type', case m.kind when 'person' then 'User' else 'Group' end
    ) as value
    from (${membersOf(key)}) m`,
});

const VIEW = sql`
  d.group_id as id, g.name as "displayName", g.external_id as "externalId", d.version::text as version,
  d.created_at as "createdAt", d.updated_at as "updatedAt"`;

type Row = Omit<GroupView, 'members'>;

export async function findGroups(
  db: Db,
  key: ClientKey,
  { condition, sort, offset, limit, after, withMembers }: ProvisioningPage & { withMembers: boolean },
): Promise<Found<GroupView>> {
  const columns = columnsOf(key);
  const matching = condition === undefined ? sql`` : sql`and ${whereOf(condition, columns)}`;
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total ${own(key)} ${matching}`.execute(db);
  const total = counted[0]!.total;
  if (limit === 0 || total === 0) return { total, rows: [] };
  const later = after === undefined ? sql`` : sql`and d.group_id > ${after}::uuid`;
  const { rows } = await sql<Row>`
    select ${VIEW} ${own(key)} ${matching} ${later}
    order by ${orderOf(sort, columns, sql`d.group_id`)} limit ${limit} offset ${offset}`.execute(db);
  return { total, rows: await inFull(db, key, rows, withMembers) };
}

export async function findGroup(
  db: Db,
  key: ClientKey,
  id: string,
  { withMembers }: { withMembers: boolean },
): Promise<GroupView | undefined> {
  const { rows } = await sql<Row>`select ${VIEW} ${own(key)} and d.group_id = ${id}`.execute(db);
  return (await inFull(db, key, rows, withMembers))[0];
}

async function inFull(
  db: Db,
  key: ClientKey,
  rows: readonly Row[],
  withMembers: boolean,
): Promise<GroupView[]> {
  if (!withMembers || rows.length === 0) return rows.map((row) => ({ ...row, members: undefined }));
  const { rows: members } = await sql<{ of: string; kind: 'person' | 'group'; id: string; name: string }>`
    select d.group_id as of, m.kind, m.id, m.name
    from unnest(${rows.map(({ id }) => id)}::uuid[]) as d(group_id)
    cross join lateral (${membersOf(key)}) m
    order by m.name, m.id`.execute(db);
  const byGroup = byOwner(members);
  return rows.map((row) => ({
    ...row,
    members: (byGroup.get(row.id) ?? []).map(({ of: _of, ...member }) => member),
  }));
}

/** Of these ids, those of groups of this client. */
export async function groupsAmong(
  db: Db,
  { tenantId, client }: ClientKey,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select group_id as id from directory_group
    where tenant_id = ${tenantId} and client = ${client} and group_id = any(${[...ids]}::uuid[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
