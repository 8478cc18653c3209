import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { kindOf } from './draft-of-told.ts';
import { groupChanges } from './groups.store.ts';
import type { ImportKey } from './import.model.ts';
import { leftByImport } from './left.store.ts';
import { TOGETHER, type ImportKeyed } from './imports.store.ts';

const rowsOf = ({ tenantId, importId }: ImportKeyed) =>
  sql`r.tenant_id = ${tenantId}::uuid and r.import_id = ${importId}::uuid`;

/** What an import can say of a person, by column. */
const SAID = {
  name: 'name',
  email: 'email',
  jobTitle: 'job_title',
  department: 'department',
  team: 'team',
  location: 'location',
  language: 'language',
  timeZone: 'time_zone',
} as const;

/** Whom each row means now and what it comes to; a row of which that is so already is not written. */
export async function resolveRows(
  tx: Tx,
  key: ImportKeyed,
  by: ImportKey,
  { withGroups }: { withGroups: boolean },
): Promise<void> {
  const { tenantId } = key;
  const known = sql`(
    select i.value, p.canonical_id as id
    from person_identifier i join person p on p.tenant_id = i.tenant_id and p.id = i.person_id
    where i.tenant_id = ${tenantId} and i.kind = ${kindOf(by)} and i.system = '' and i.confirmed
  )`;
  // Managers of later lines who are not persons yet are found when they have been added.
  await sql`
    update directory_import_row r set person_id = now.person_id, manager_id = now.manager_id
    from (
      select r.line, meant.id as person_id, above.id as manager_id
      from directory_import_row r
      left join ${known} meant on meant.value = r.key
      left join ${known} above on above.value = r.manager
      where ${rowsOf(key)}
    ) now
    where ${rowsOf(key)} and r.line = now.line
      and (r.person_id, r.manager_id) is distinct from (now.person_id, now.manager_id)`.execute(tx);
  const differs = sql.join(
    Object.entries(SAID).map(
      ([field, column]) =>
        sql`(r.said ? ${field}::text and r.said ->> ${field}::text is distinct from p.${sql.ref(column)})`,
    ),
    sql` or `,
  );
  const moves = withGroups
    ? sql`select distinct person_id from (${groupChanges(key)}) c`
    : sql`select null::uuid`;
  await sql`
    update directory_import_row r set action = now.action
    from (
      select r.line, case
        when p.id is null then 'create'
        when (not p.active and ${leftByImport(sql`p`)}) or p.managed_by <> 'directory' or ${differs}
          or (r.manager is not null and r.manager_id is distinct from (
            select m.canonical_id from person m where m.tenant_id = p.tenant_id and m.id = p.manager_id
          ))
          or (r.said ->> 'employeeNumber' is not null and not exists (
            select 1 from person_identifier i
            join person same on same.tenant_id = i.tenant_id and same.id = i.person_id and same.canonical_id = p.id
            where i.tenant_id = ${tenantId} and i.kind = 'employee-number' and i.system = ''
              and i.value = lower(r.said ->> 'employeeNumber') and i.confirmed
          ))
          or moves.person_id is not null
          then 'change'
        else 'keep' end as action
      from directory_import_row r
      left join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
      left join (${moves}) as moves(person_id) on moves.person_id = r.person_id
      where ${rowsOf(key)}
    ) now
    where ${rowsOf(key)} and r.line = now.line and r.action is distinct from now.action`.execute(tx);
}

/** What is wrong with rows that are sound by themselves, as a subquery of line, field, reason and remedy. */
function faults(key: ImportKeyed, by: ImportKey): RawBuilder<unknown> {
  const twice = (value: RawBuilder<unknown>, field: string) => sql`
    select line, ${field}::text as field, 'Line ' || first || ' has the same one.' as reason,
           'Keep one of the two lines.' as remedy
    from (
      select r.line, min(r.line) over (partition by ${value}) as first
      from directory_import_row r where ${rowsOf(key)} and ${value} is not null
    ) same where first < line`;
  const held = (kind: string, field: string) => sql`
    select r.line, ${field}::text, 'Somebody else has it.',
           'Correct it there first, or merge the two if they are the same person.'
    from directory_import_row r
    join person_identifier i
      on i.tenant_id = r.tenant_id and i.kind = ${kind} and i.system = '' and i.value = lower(r.said ->> ${field}::text)
    join person p on p.tenant_id = i.tenant_id and p.id = i.person_id
    where ${rowsOf(key)} and p.canonical_id is distinct from r.person_id`;
  return sql`
    ${twice(sql`r.key`, by)}
    union all ${by === 'email' ? sql`select 0, '', '', '' where false` : twice(sql`r.said ->> 'email'`, 'email')}
    union all ${by === 'slug' ? sql`select 0, '', '', '' where false` : twice(sql`r.said ->> 'slug'`, 'slug')}
    union all ${held('email', 'email')}
    union all ${held('slug', 'slug')}
    union all ${held('employee-number', 'employeeNumber')}
    union all
    select r.line, ${by}::text, 'A provisioning client or a sign-in provider keeps this person.',
           'Leave the line out, or end that first.'
    from directory_import_row r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    where ${rowsOf(key)} and p.managed_by in ('scim', 'sign-in')
    union all
    select r.line, 'manager', 'Nobody is known by it, here or in the file.', 'Correct it, or leave it empty.'
    from directory_import_row r
    where ${rowsOf(key)} and r.manager <> '' and r.manager_id is null and not exists (
      select 1 from directory_import_row m
      where m.tenant_id = r.tenant_id and m.import_id = r.import_id and m.key = r.manager
    )
    union all
    select r.line, 'manager', 'They would lead themselves.', 'Leave it empty.'
    from directory_import_row r where ${rowsOf(key)} and r.manager = r.key`;
}

/** Keeps what is wrong with the rows together: so much of it, and after that of each line the first thing only. */
export async function storeFaults(tx: Tx, key: ImportKeyed, by: ImportKey, most: number): Promise<void> {
  await sql`
    insert into directory_import_error (tenant_id, import_id, line, n, field, reason, remedy)
    select ${key.tenantId}::uuid, ${key.importId}::uuid, line, ${TOGETHER}::int + n, field, reason, remedy
    from (
      select *, row_number() over (partition by line order by field, reason) as n,
             row_number() over (order by line) as told
      from (select distinct * from (${faults(key, by)}) f) fault
    ) numbered
    where n = 1 or told <= ${most}`.execute(tx);
}

/** Who is led by whom: persons by id, those whom lines add by key. */
export interface Leading {
  /** Null: it is so here already, and no line says otherwise. */
  line: number | null;
  person: string;
  manager: string;
}

/** Who would be led by whom after it, those of lines in their order. */
export async function findLeading(tx: Tx, key: ImportKeyed): Promise<Leading[]> {
  const { rows } = await sql<Leading>`
    select r.line, coalesce(r.person_id::text, r.key) as person, coalesce(r.manager_id::text, r.manager) as manager
    from directory_import_row r
    where ${rowsOf(key)} and r.manager <> ''
    union all
    select null, p.id::text, m.canonical_id::text
    from person p join person m on m.tenant_id = p.tenant_id and m.id = p.manager_id
    where p.tenant_id = ${key.tenantId} and p.id = p.canonical_id and not exists (
      select 1 from directory_import_row r where ${rowsOf(key)} and r.person_id = p.id and r.manager is not null
    )
    order by 1 nulls last`.execute(tx);
  return rows;
}

/** What lines come to, each counted once: one with an error comes to nothing. */
export async function countRows(
  tx: Tx,
  key: ImportKeyed,
): Promise<{ create: number; change: number; unchanged: number; errorLines: number }> {
  const { rows } = await sql<{ create: number; change: number; unchanged: number; errorLines: number }>`
    select count(*) filter (where r.action = 'create')::int as create,
           count(*) filter (where r.action = 'change')::int as change,
           count(*) filter (where r.action = 'keep')::int as unchanged,
           (
             select count(distinct e.line)::int from directory_import_error e
             where e.tenant_id = ${key.tenantId} and e.import_id = ${key.importId}
           ) as "errorLines"
    from directory_import_row r
    where ${rowsOf(key)} and not exists (
      select 1 from directory_import_error e
      where e.tenant_id = r.tenant_id and e.import_id = r.import_id and e.line = r.line
    )`.execute(tx);
  return rows[0]!;
}

/** As a subquery: those whom the directory keeps, who are active, and whom no row means. */
const missing = (key: ImportKeyed) => sql`
  select p.id from person p
  where p.tenant_id = ${key.tenantId} and p.active and p.merged_into_id is null and p.managed_by = 'directory'
    and not exists (select 1 from directory_import_row r where ${rowsOf(key)} and r.person_id = p.id)`;

export async function countMissing(tx: Tx, key: ImportKeyed): Promise<{ missing: number; kept: number }> {
  const { rows } = await sql<{ missing: number; kept: number }>`
    select (select count(*)::int from (${missing(key)}) m) as missing,
           count(*)::int as kept
    from person p
    where p.tenant_id = ${key.tenantId} and p.active and p.merged_into_id is null and p.managed_by = 'directory'`.execute(
    tx,
  );
  return rows[0]!;
}

export async function findMissing(tx: Tx, key: ImportKeyed): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from (${missing(key)}) m order by id`.execute(tx);
  return rows.map(({ id }) => id);
}

export interface RowToWrite {
  line: number;
  said: Record<string, string | null>;
  personId: string | null;
  managerId: string | null;
}

/** Rows that come to this, by line. */
export async function findRows(
  tx: Tx,
  key: ImportKeyed,
  { action, after, limit }: { action: 'create' | 'change'; after: number; limit: number },
): Promise<RowToWrite[]> {
  const { rows } = await sql<RowToWrite>`
    select r.line, r.said, r.person_id as "personId", r.manager_id as "managerId"
    from directory_import_row r
    where ${rowsOf(key)} and r.action = ${action} and r.line > ${after} order by r.line limit ${limit}`.execute(
    tx,
  );
  return rows;
}

/** Whom each row means from now on. */
export async function setPersons(
  tx: Tx,
  { tenantId, importId }: ImportKeyed,
  pairs: readonly { line: number; personId: string }[],
): Promise<void> {
  await sql`
    update directory_import_row r set person_id = u.person_id
    from unnest(${pairs.map(({ line }) => line)}::int[], ${pairs.map(({ personId }) => personId)}::uuid[])
      as u(line, person_id)
    where r.tenant_id = ${tenantId} and r.import_id = ${importId} and r.line = u.line`.execute(tx);
}

/** Finds who leads whom, where the file says so, now that everybody has an id. */
export async function findManagers(tx: Tx, key: ImportKeyed): Promise<void> {
  await sql`
    update directory_import_row r set manager_id = m.person_id from directory_import_row m
    where ${rowsOf(key)} and r.manager <> '' and m.tenant_id = r.tenant_id and m.import_id = r.import_id
      and m.key = r.manager and r.manager_id is distinct from m.person_id`.execute(tx);
  await sql`
    update directory_import_row r set action = 'change' from person p
    where ${rowsOf(key)} and r.action = 'keep' and r.manager is not null
      and p.tenant_id = r.tenant_id and p.id = r.person_id and r.manager_id is distinct from (
        select m.canonical_id from person m where m.tenant_id = p.tenant_id and m.id = p.manager_id
      )`.execute(tx);
}

/** As a query for `updatePersons`: what changes of persons who were there before; who left by an import comes back. */
export const changes = (key: ImportKeyed): RawBuilder<unknown> => sql`
  select r.person_id as id, r.said, r.manager is not null as is_led, r.manager_id,
         not p.active and ${leftByImport(sql`p`)} as comes_back
  from directory_import_row r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
  where ${rowsOf(key)} and r.action = 'change'`;
