import { CompiledQuery, sql, type RawBuilder } from 'kysely';
import type { Db } from '@mesh/platform/database';
import { textOf } from './payload.ts';
import type { Statement } from './statement.model.ts';

/** A statement as it is kept, and its place in the log: see `textOf`. */
export interface StatementText {
  stored: number;
  payload: string;
}

export interface StatementRow extends StatementText {
  id: string;
  /** Who sent it. */
  credentialId: string;
}

/** A statement and its place in the log. */
export interface StoredAs {
  statement: Statement;
  stored: number;
  /** Who sent it. */
  credentialId: string;
}

/** The stored statements with these ids, voided ones too. */
export async function readStoredAs(
  db: Db,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, StoredAs>> {
  const rows = await db
    .selectFrom('statement')
    .select(['id', 'payload', 'stored', 'credential_id as credentialId'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute();
  return new Map(
    rows.map(({ id, credentialId, ...row }) => {
      const statement = JSON.parse(textOf(row)) as Statement;
      return [id, { statement, stored: row.stored, credentialId }];
    }),
  );
}

/** As `readStoredAs`, the statements alone. */
export async function readPayloads(
  db: Db,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, Statement>> {
  const stored = await readStoredAs(db, tenantId, ids);
  return new Map([...stored].map(([id, { statement }]) => [id, statement]));
}

/** A statement, voided or not, and the key of who vouches for it. */
export interface FoundStatement extends StatementRow {
  voided: boolean;
  authority: string;
}

const FOUND = `select id, stored, payload, credential_id as "credentialId", voided, authority from statement`;

/** In any order; `ids` at least one. Written out: it is asked for so often that composing it would be a third of the work. */
export async function findStatements(
  db: Db,
  tenantId: string,
  ids: readonly string[],
): Promise<FoundStatement[]> {
  const query =
    ids.length === 1
      ? CompiledQuery.raw(`${FOUND} where tenant_id = $1::uuid and id = $2::uuid`, [tenantId, ids[0]])
      : CompiledQuery.raw(`${FOUND} where tenant_id = $1::uuid and id = any ($2::uuid[])`, [tenantId, ids]);
  const { rows } = await db.executeQuery<FoundStatement>(query);
  return rows;
}

/** One thing that statements must be found by: any of these keys, which exclude each other. */
export type KeyChoice = readonly string[];

export interface LogQuery {
  /** All must hold for one statement; the rarest first. */
  keys: readonly KeyChoice[];
  /** Key of who must vouch for it. */
  authority: string | undefined;
  /** Places in the log: after, and up to. */
  after: number | undefined;
  upTo: number | undefined;
  ascending: boolean;
  limit: number;
}

/** One page of the log, without what is voided. */
export async function readLog(db: Db, tenantId: string, query: LogQuery): Promise<StatementRow[]> {
  const columns = sql`s.id, s.stored, s.payload, s.credential_id as "credentialId"`;
  const { rows } = await pageOf<StatementRow>(columns, tenantId, query).execute(db);
  return rows;
}

/** A page of the log for those who want the statements alone: each further column costs a tenth of the whole. */
export async function readLogTexts(db: Db, tenantId: string, query: LogQuery): Promise<StatementText[]> {
  const { rows } = await pageOf<StatementText>(sql`s.stored, s.payload`, tenantId, query).execute(db);
  return rows;
}

function pageOf<Row>(columns: RawBuilder<unknown>, tenantId: string, query: LogQuery): RawBuilder<Row> {
  const [first, ...others] = query.keys;
  const order = query.ascending ? sql`asc` : sql`desc`;
  const authority = query.authority === undefined ? sql`` : sql`and s.authority = ${query.authority}::uuid`;
  if (first === undefined)
    return sql`
      select ${columns} from statement s
      where s.tenant_id = ${tenantId}::uuid and not s.voided ${within(sql`s.stored`, query)} ${authority}
      order by s.stored ${order} limit ${query.limit}`;
  return sql`
    select ${columns}
    from (
      select distinct on (stored) stored from (${sql.join(
        first.map((key) => keyRows(tenantId, key, query)),
        sql` union all `,
      )}) k
      ${others.length === 0 ? sql`` : sql`where ${sql.join(others.map(alsoHas(tenantId)), sql` and `)}`}
      order by stored ${order}
    ) hit
    join statement s on s.tenant_id = ${tenantId}::uuid and s.stored = hit.stored
    where not s.voided ${authority}
    order by hit.stored ${order} limit ${query.limit}`;
}

/** Each in order, so that several keys are merged as far as the page goes; unordered they would all be read and sorted. */
function keyRows(tenantId: string, key: string, query: LogQuery): RawBuilder<unknown> {
  return sql`(
    select stored, of from statement_key
    where tenant_id = ${tenantId}::uuid and key = ${key}::uuid ${within(sql`stored`, query)}
    order by stored ${query.ascending ? sql`asc` : sql`desc`})`;
}

/** `offset 0` keeps the planner from turning one probe a row into a join with every row of a frequent key. */
function alsoHas(tenantId: string): (keys: KeyChoice) => RawBuilder<unknown> {
  return (keys) => sql`
    exists (
      select 1 from statement_key other
      where other.tenant_id = ${tenantId}::uuid and other.key = any (${[...keys]}::uuid[])
        and other.stored = k.stored and other.of = k.of
      offset 0
    )`;
}

function within(place: RawBuilder<unknown>, { after, upTo }: LogQuery): RawBuilder<unknown> {
  return sql`${after === undefined ? sql`` : sql`and ${place} > ${after}`} ${
    upTo === undefined ? sql`` : sql`and ${place} <= ${upTo}`
  }`;
}
