import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import { kindOf } from './draft-of-told.ts';
import type { ImportKey } from './import.model.ts';
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

/** Whom each row means now and what it comes to. */
export async function resolveRows(tx: Tx, key: ImportKeyed, by: ImportKey): Promise<void> {
  const { tenantId } = key;
  await sql`
    update directory_import_row r set person_id = null, manager_id = null, action = null where ${rowsOf(key)}`.execute(
    tx,
  );
  await sql`
    update directory_import_row r set person_id = p.canonical_id
    from person_identifier i join person p on p.tenant_id = i.tenant_id and p.id = i.person_id
    where ${rowsOf(key)} and i.tenant_id = ${tenantId} and i.kind = ${kindOf(by)} and i.system = ''
      and i.value = r.key and i.confirmed`.execute(tx);
  // Managers of later lines who are not persons yet are found when they have been added.
  await sql`
    update directory_import_row r set manager_id = p.canonical_id
    from person_identifier i join person p on p.tenant_id = i.tenant_id and p.id = i.person_id
    where ${rowsOf(key)} and i.tenant_id = ${tenantId} and i.kind = ${kindOf(by)} and i.system = ''
      and i.value = r.manager and i.confirmed`.execute(tx);
  const differs = sql.join(
    Object.entries(SAID).map(
      ([field, column]) =>
        sql`(r.said ? ${field}::text and r.said ->> ${field}::text is distinct from p.${sql.ref(column)})`,
    ),
    sql` or `,
  );
  await sql`
    update directory_import_row r set action = case
      when p.id is null then 'create'
      when not p.active or p.managed_by <> 'directory' or ${differs}
        or (r.manager is not null and r.manager_id is distinct from (
          select m.canonical_id from person m where m.tenant_id = p.tenant_id and m.id = p.manager_id
        ))
        or (r.said ->> 'employeeNumber' is not null and not exists (
          select 1 from person_identifier i
          join person same on same.tenant_id = i.tenant_id and same.id = i.person_id and same.canonical_id = p.id
          where i.tenant_id = ${tenantId} and i.kind = 'employee-number' and i.system = ''
            and i.value = lower(r.said ->> 'employeeNumber') and i.confirmed
        ))
        then 'change'
      else 'keep' end
    from directory_import_row own left join person p on p.tenant_id = own.tenant_id and p.id = own.person_id
    where ${rowsOf(key)} and own.tenant_id = r.tenant_id and own.import_id = r.import_id and own.line = r.line`.execute(
    tx,
  );
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

/** Keeps what is wrong with the rows together; at most so many. */
export async function storeFaults(tx: Tx, key: ImportKeyed, by: ImportKey, most: number): Promise<void> {
  await sql`
    insert into directory_import_error (tenant_id, import_id, line, n, field, reason, remedy)
    select ${key.tenantId}::uuid, ${key.importId}::uuid, line,
           ${TOGETHER}::int + row_number() over (partition by line order by field, reason), field, reason, remedy
    from (select distinct * from (${faults(key, by)}) f order by line limit ${most}) fault`.execute(tx);
}

/** Who is to be led by whom, by key. */
export async function managersOf(
  tx: Tx,
  key: ImportKeyed,
): Promise<{ line: number; key: string; manager: string }[]> {
  const { rows } = await sql<{ line: number; key: string; manager: string }>`
    select r.line, r.key, r.manager from directory_import_row r
    where ${rowsOf(key)} and r.manager <> '' order by r.line`.execute(tx);
  return rows;
}

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
    from directory_import_row r where ${rowsOf(key)}`.execute(tx);
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
}

/** Rows that come to this, by line. */
export async function findRows(
  tx: Tx,
  key: ImportKeyed,
  { action, after, limit }: { action: 'create' | 'change'; after: number; limit: number },
): Promise<RowToWrite[]> {
  const { rows } = await sql<RowToWrite>`
    select r.line, r.said, r.person_id as "personId" from directory_import_row r
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

/** Who leads whom, where the file says so, now that everybody is there. */
export async function applyManagers(tx: Tx, key: ImportKeyed, at: Date): Promise<void> {
  await sql`
    update directory_import_row r set manager_id = m.person_id from directory_import_row m
    where ${rowsOf(key)} and r.manager <> '' and m.tenant_id = r.tenant_id and m.import_id = r.import_id
      and m.key = r.manager`.execute(tx);
  await sql`
    update person p set manager_id = r.manager_id, updated_at = ${at} from directory_import_row r
    where ${rowsOf(key)} and r.manager is not null and p.tenant_id = r.tenant_id and p.id = r.person_id
      and p.manager_id is distinct from r.manager_id`.execute(tx);
}
