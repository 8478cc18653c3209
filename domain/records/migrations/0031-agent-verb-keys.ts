import { sql, type Kysely, type Migration } from 'kysely';
import { keyOf } from '../statements/key.ts';
import { textOf } from '../statements/payload.ts';
import { referenceKeys } from '../statements/reference-keys.ts';
import type { Statement } from '../statements/statement.model.ts';

/** Statements at a time. */
const PAGE = 2_000;

interface Row {
  tenant: string;
  stored: number;
  payload: string;
}

/** Statements stored before are found by agent and verb at once too (reference-keys.ts); two minutes or so a million. */
export const agentVerbKeys: Migration = {
  async up(db: Kysely<unknown>) {
    let last: Row | undefined;
    do {
      const rows = await readPage(db, last);
      if (rows.length > 0) await addKeys(db, rows);
      last = rows.length === PAGE ? rows.at(-1) : undefined;
    } while (last !== undefined);
    await addToReferrers(db);
  },
};

async function readPage(db: Kysely<unknown>, after: Row | undefined): Promise<Row[]> {
  const place =
    after === undefined ? sql`` : sql`where (tenant_id, stored) > (${after.tenant}::uuid, ${after.stored})`;
  const { rows } = await sql<Row>`
    select tenant_id as tenant, stored, payload from statement ${place}
    order by tenant_id, stored limit ${PAGE}`.execute(db);
  return rows;
}

async function addKeys(db: Kysely<unknown>, rows: readonly Row[]): Promise<void> {
  const lists = rows.map((row) => `{${keysOf(row).join(',')}}`);
  await sql`
    with told as (
      select tenant, stored, keys::uuid[] as keys
      from unnest(
        ${rows.map(({ tenant }) => tenant)}::uuid[], ${rows.map(({ stored }) => stored)}::bigint[], ${lists}::text[]
      ) as told(tenant, stored, keys)
    ), kept as (
      update statement set keys = statement.keys || told.keys
      from told where tenant_id = told.tenant and statement.stored = told.stored
    )
    insert into statement_key (tenant_id, key, stored, of)
      select tenant, key, stored, stored from told, unnest(keys) as key order by tenant, key, stored
      on conflict do nothing`.execute(db);
}

function keysOf(row: Row): string[] {
  return referenceKeys(JSON.parse(textOf(row)) as Statement)
    .filter(({ kind }) => kind === 'agent-verb')
    .map(({ kind, value }) => keyOf(kind, value));
}

/** Whoever refers to a statement is found by what it is found by (migrations/0002). */
async function addToReferrers(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into statement_key (tenant_id, key, stored, of)
      select referrer.tenant_id, key, referrer.stored, referrer.of
      from (select distinct tenant_id, stored, of from statement_key where stored <> of) referrer
      join statement target on target.tenant_id = referrer.tenant_id and target.stored = referrer.of,
        unnest(target.keys) as key
      on conflict do nothing`.execute(db);
}
