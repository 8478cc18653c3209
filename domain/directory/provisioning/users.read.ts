import { sql, type RawBuilder } from 'kysely';
import type { Db } from '@mesh/platform/database';
import type { ProvisioningPage } from './condition.model.ts';
import { byOwner } from './by-owner.ts';
import { orderOf, whereOf, type Columns } from './condition.read.ts';
import type { Found, UserView } from './provisioning.model.ts';

export interface ClientKey {
  tenantId: string;
  client: string;
}

/** Those of a client that it has not removed, with the person whom each is now. */
const visible = ({ tenantId, client }: ClientKey) => sql`
  from directory_user u
  join person named on named.tenant_id = u.tenant_id and named.id = u.person_id
  join person p on p.tenant_id = u.tenant_id and p.id = named.canonical_id
  where u.tenant_id = ${tenantId} and u.client = ${client} and u.deleted_at is null`;

const UPDATED = sql`greatest(u.updated_at, p.updated_at)`;

const VIEW = sql`
  u.person_id as id, u.user_name as "userName", u.external_id as "externalId", p.active,
  u.active as "activeSaid", u.attributes,
  u.version || '-' || (extract(epoch from p.updated_at) * 1000)::bigint as version,
  u.created_at as "createdAt", ${UPDATED} as "updatedAt"`;

/** Groups of the same client that the person of `u` is in directly, whoever they were before a merge. */
const groupsOf = (person: RawBuilder<unknown>, { tenantId, client }: ClientKey) => sql`
  select jsonb_build_object('value', g.id, 'display', g.name, 'type', 'direct') as value
  from person same
  join group_member m on m.tenant_id = same.tenant_id and m.member_kind = 'person' and m.member_id = same.id
  join directory_group d on d.tenant_id = m.tenant_id and d.group_id = m.group_id and d.client = ${client}
  join person_group g on g.tenant_id = d.tenant_id and g.id = d.group_id
  where same.tenant_id = ${tenantId} and same.canonical_id = ${person}`;

function columnsOf(key: ClientKey): Columns {
  const own: Record<string, Columns['field'] extends (path: never) => infer C ? C : never> = {
    id: { text: sql`u.person_id::text` },
    userName: { text: sql`u.user_name_key`, folded: true },
    externalId: { text: sql`u.external_id` },
    active: { text: sql`p.active::text` },
    'meta.created': { text: sql`u.created_at` },
    'meta.lastModified': { text: sql`${UPDATED}` },
    'meta.resourceType': { text: sql`'User'` },
  };
  return {
    field: (path) => own[path.join('.')] ?? { text: sql`(u.attributes #>> ${[...path]}::text[])` },
    list: (path) =>
      path[0] === 'groups'
        ? groupsOf(sql`p.id`, key)
        : sql`select value from jsonb_array_elements(
            case jsonb_typeof(u.attributes #> ${[...path]}::text[])
              when 'array' then u.attributes #> ${[...path]}::text[] else '[]'::jsonb end
          )`,
  };
}

type Row = Omit<UserView, 'groups'>;

export async function findUsers(
  db: Db,
  key: ClientKey,
  { condition, sort, offset, limit, after }: ProvisioningPage,
): Promise<Found<UserView>> {
  const columns = columnsOf(key);
  const matching = condition === undefined ? sql`` : sql`and ${whereOf(condition, columns)}`;
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total ${visible(key)} ${matching}`.execute(db);
  const total = counted[0]!.total;
  if (limit === 0 || total === 0) return { total, rows: [] };
  const later = after === undefined ? sql`` : sql`and u.person_id > ${after}::uuid`;
  const { rows } = await sql<Row>`
    select ${VIEW} ${visible(key)} ${matching} ${later}
    order by ${orderOf(sort, columns, sql`u.person_id`)} limit ${limit} offset ${offset}`.execute(db);
  return { total, rows: await withGroups(db, key, rows) };
}

export async function findUser(db: Db, key: ClientKey, id: string): Promise<UserView | undefined> {
  const { rows } = await sql<Row>`select ${VIEW} ${visible(key)} and u.person_id = ${id}`.execute(db);
  return (await withGroups(db, key, rows))[0];
}

async function withGroups(db: Db, key: ClientKey, rows: readonly Row[]): Promise<UserView[]> {
  if (rows.length === 0) return [];
  const { rows: groups } = await sql<{ of: string; id: string; name: string }>`
    select u.id as of, g.value ->> 'value' as id, g.value ->> 'display' as name
    from unnest(${rows.map(({ id }) => id)}::uuid[]) as u(id)
    join person named on named.tenant_id = ${key.tenantId} and named.id = u.id
    cross join lateral (${groupsOf(sql`named.canonical_id`, key)}) g
    order by 3, 2`.execute(db);
  const byUser = byOwner(groups);
  return rows.map((row) => ({
    ...row,
    groups: (byUser.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
  }));
}

/** Of these ids, those of users of this client, and whom each is now. */
export async function usersAmong(
  db: Db,
  { tenantId, client }: ClientKey,
  ids: readonly string[],
): Promise<Map<string, { personId: string; active: boolean }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; personId: string; active: boolean }>`
    select u.person_id as id, p.id as "personId", p.active ${visible({ tenantId, client })}
      and u.person_id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...one }) => [id, one]));
}

/** The user of a client by its name there, or by the person whom it is. */
export async function userNamed(
  db: Db,
  { tenantId, client }: ClientKey,
  userName: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('directory_user')
    .select('person_id')
    .where('tenant_id', '=', tenantId)
    .where('client', '=', client)
    .where('user_name_key', '=', userName.toLowerCase())
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row?.person_id;
}

/** A user that this client removed, by both names that it gave; undefined without an external one, since names are given anew. */
export async function removedUser(
  db: Db,
  { tenantId, client }: ClientKey,
  { userName, externalId }: { userName: string; externalId: string | null },
): Promise<string | undefined> {
  if (externalId === null) return undefined;
  const row = await db
    .selectFrom('directory_user')
    .select('person_id')
    .where('tenant_id', '=', tenantId)
    .where('client', '=', client)
    .where('external_id', '=', externalId)
    .where('user_name_key', '=', userName.toLowerCase())
    .where('deleted_at', 'is not', null)
    .executeTakeFirst();
  return row?.person_id;
}

/** Users of this client, removed or not, who are this person. */
export async function usersOfPerson(
  db: Db,
  { tenantId, client }: ClientKey,
  personId: string,
): Promise<{ id: string; removed: boolean }[]> {
  const { rows } = await sql<{ id: string; removed: boolean }>`
    select u.person_id as id, u.deleted_at is not null as removed
    from directory_user u join person named on named.tenant_id = u.tenant_id and named.id = u.person_id
    where u.tenant_id = ${tenantId} and u.client = ${client} and named.canonical_id = ${personId}`.execute(
    db,
  );
  return rows;
}
