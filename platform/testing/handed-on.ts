import { sql, type KyselyPlugin } from 'kysely';
import type { Database, Db } from '@mesh/platform/database';

/** A prepared database and what tells that it is again as it was when it was made. */
interface Kept {
  database: Database;
  shape: string;
  /** What the preparation left in tables, by table. */
  rows: ReadonlyMap<string, string>;
}

/** Of this process, by kind: left by one test, for the next that asks for the same. */
const left = new Map<string, Kept[]>();

/**
 * A database of this kind, as `make` makes it. Making or loading one takes a second or two and emptying it a tenth: what
 * a test closes goes, emptied, to the next one, unless the test changed more than rows.
 */
export async function handedOn(kind: string, make: () => Promise<Database>): Promise<Database> {
  const kept = left.get(kind)?.pop() ?? (await asMade(await make()));
  return lent(kept, async () => {
    if (await emptied(kept)) left.set(kind, [...(left.get(kind) ?? []), kept]);
    else await kept.database.close();
  });
}

/** Whoever has closed it reaches it no more: what still runs behind a test does not meet the next one. */
function lent({ database }: Kept, giveBack: () => Promise<void>): Database {
  let isClosed = false;
  const refuseClosed = () => {
    if (isClosed) throw new Error('This database was closed: a test left something running.');
  };
  const watch: KyselyPlugin = {
    transformQuery({ node }) {
      refuseClosed();
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    ...database,
    db: database.db.withPlugin(watch),
    execute: async (...statement) => {
      refuseClosed();
      return database.execute(...statement);
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await giveBack();
    },
  };
}

const asMade = async (database: Database): Promise<Kept> => ({
  database,
  shape: await shapeOf(database.db),
  rows: await rowsIn(database.db, await filledTables(database.db)),
});

/** False: it has another shape, or the preparation's own rows have changed. */
async function emptied({ database: { db }, shape, rows }: Kept): Promise<boolean> {
  if ((await shapeOf(db)) !== shape) return false;
  const filled = await filledTables(db);
  const prepared = await rowsIn(db, [...rows.keys()]);
  if ([...rows].some(([table, before]) => prepared.get(table) !== before)) return false;
  await empty(
    db,
    filled.filter((table) => !rows.has(table)),
  );
  return true;
}

/** As text: tables with their columns, indexes, constraints, triggers and whether they fire, functions. */
async function shapeOf(db: Db): Promise<string> {
  const { rows } = await sql<{ shape: string }>`
    with own as (
      select c.oid, concat(n.nspname, '.', c.relname) as name, c.relkind from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg_temp%'
    )
    select md5(string_agg(part, ' ' order by part)) as shape from (
      select concat(name, relkind) from own
      union all select concat(name, ' ', attname, atttypid, attnotnull, attnum) from own
        join pg_attribute on attrelid = own.oid
      union all select concat(name, ' ', tgname, tgenabled) from own join pg_trigger on tgrelid = own.oid
      union all select concat(name, ' ', conname, pg_get_constraintdef(k.oid)) from own
        join pg_constraint k on conrelid = own.oid
      union all select concat(proname, md5(prosrc)) from pg_proc where pronamespace = 'public'::regnamespace
    ) parts (part)`.execute(db);
  return rows[0]!.shape;
}

/** Names ready for a statement. */
async function filledTables(db: Db): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`.execute(db);
  if (tables.length === 0) return [];
  const asked = tables.map(
    ({ name }) => sql`select ${sql.lit(name)} as name where exists (select 1 from ${sql.raw(name)})`,
  );
  const { rows } = await sql<{ name: string }>`${sql.join(asked, sql` union all `)}`.execute(db);
  return rows.map(({ name }) => name);
}

/** A digest of what each of these tables holds. */
async function rowsIn(db: Db, tables: readonly string[]): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const table of tables) {
    const { rows } = await sql<{ digest: string }>`
      select md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as digest
      from ${sql.raw(table)} t`.execute(db);
    digests.set(table, rows[0]!.digest);
  }
  return digests;
}

/** Whatever its triggers say: some tables are append-only. Sequences begin anew. */
async function empty(db: Db, tables: readonly string[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    if (tables.length > 0)
      await sql`truncate ${sql.raw(tables.join(', '))} restart identity cascade`.execute(tx);
    await sql`
      select setval(format('%I.%I', schemaname, sequencename), start_value, false) from pg_sequences
      where last_value is not null`.execute(tx);
  });
}
