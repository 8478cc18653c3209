import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pg_textsearch } from '@electric-sql/pglite-pg_textsearch';
import { vector } from '@electric-sql/pglite-pgvector';
import { Kysely, sql } from 'kysely';
import { Client, types, type Pool, type QueryResult } from 'pg';
import { listenOnServer } from './announce.ts';
import { lockDataDirectory } from './data-directory-lock.ts';
import { embeddedStatements } from './embedded-statements.ts';
import type { Db, Schema } from './index.ts';
import { asAway, orAway } from './is-away.ts';
import { Mutex } from './mutex.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import { ServerDialect } from './server-dialect.ts';
import { ANSWER_MS, openServerPool } from './server-pool.ts';
import { createTableStatistics } from './table-statistics.ts';
import { refuseInsideTransaction } from './transaction.ts';

export interface OpenOptions {
  /** A PostgreSQL ≥ 15 with pgvector and pg_trgm. Absent: the embedded engine. */
  url?: string | undefined;
  /** Folder of the embedded engine; `memory` keeps nothing. */
  dataDir?: string | undefined;
  /** A dump written by `dumpDatabase`, loaded into an empty embedded database. */
  restoreFrom?: Blob | undefined;
}

export interface Database {
  db: Db;
  engine: 'pglite' | 'postgres';
  /** True when BM25 (`pg_textsearch`) is there; else ranking candidates come from `tsvector`. */
  bm25: boolean;
  /**
   * Plain SQL on a connection of its own; for the job runner. Without parameters several statements are allowed: the
   * rows are those of the last one that had any, and a failure rolls back what a `begin` among them opened.
   * Refused inside `inTransaction`, where it could not see that transaction.
   */
  execute(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Calls `heard` for what `announce` says, in this process or another; resolves with how to stop. */
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>;
  /** The embedded engine's data directory as a gzipped tar; refused on a server, which has its own tools. */
  dump(): Promise<Blob>;
  close(): Promise<void>;
}

/** Opens the database and makes sure that the extensions are there. Migrations are the caller's. */
export function openDatabase(options: OpenOptions): Promise<Database> {
  return options.url === undefined ? openEmbedded(options) : openServer(options.url);
}

async function openEmbedded({ dataDir, restoreFrom }: OpenOptions): Promise<Database> {
  const inMemory = dataDir === undefined || dataDir === 'memory';
  const unlock = inMemory ? () => {} : lockDataDirectory(dataDir);
  try {
    if (!inMemory) mkdirSync(join(dataDir, 'pg'), { recursive: true, mode: 0o700 });
    const pglite = await PGlite.create({
      ...(inMemory ? {} : { dataDir: join(dataDir, 'pg') }),
      ...(restoreFrom === undefined ? {} : { loadDataDir: restoreFrom }),
      extensions: { vector, pg_textsearch, pg_trgm },
    });
    await pglite.exec(
      'create extension if not exists vector; create extension if not exists pg_trgm; create extension if not exists pg_textsearch;',
    );
    // Its statements stay prepared while tables grow from nothing: a plan that was kept would be one for no rows.
    await pglite.exec('set plan_cache_mode = force_custom_plan');
    const mutex = new Mutex();
    const runStatement = embeddedStatements(pglite);
    const statistics = createTableStatistics(runStatement);
    const db = new Kysely<Schema>({ dialect: pgliteDialect(runStatement, mutex, statistics) });
    return {
      db,
      engine: 'pglite',
      bm25: true,
      execute: async (text, values = []) => {
        refuseInsideTransaction();
        return mutex.runExclusive(() =>
          values.length > 0 ? runStatement(text, values) : runScript(pglite, text),
        );
      },
      listen: async (channel, heard) => {
        const stop = await mutex.runExclusive(() => pglite.listen(channel, heard));
        return () => mutex.runExclusive(() => stop());
      },
      dump: () => mutex.runExclusive(() => pglite.dumpDataDir('gzip')),
      close: async () => {
        await mutex.runExclusive(() => pglite.close());
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function runScript(pglite: PGlite, text: string): Promise<{ rows: unknown[] }> {
  try {
    return lastRows(await pglite.exec(text));
  } catch (error) {
    await pglite.exec('rollback');
    throw error;
  }
}

function lastRows(results: { rows: unknown[] }[]): { rows: unknown[] } {
  return results.findLast((result) => result.rows.length > 0) ?? { rows: [] };
}

// Whole numbers come back as numbers on both engines; nothing here counts past 2^53.
types.setTypeParser(types.builtins.INT8, Number);

/** Throws what the server says, or `timeout` when something is there that does not answer. */
async function knock(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: ANSWER_MS });
  // Without a listener an error of the connection would end the process.
  client.on('error', () => {});
  await client.connect();
  await client.end();
}

async function openServer(url: string): Promise<Database> {
  await orAway(knock(url));
  const pool = openServerPool(url);
  const db = new Kysely<Schema>({ dialect: new ServerDialect(pool) });
  try {
    const bm25 = await addExtensions(pool);
    await sql`select 1`.execute(db);
    return {
      db,
      engine: 'postgres',
      bm25,
      execute: async (text, values = []) => {
        refuseInsideTransaction();
        return orAway<{ rows: unknown[] }>(
          values.length > 0 ? pool.query(text, values) : runServerScript(pool, text),
        );
      },
      listen: (channel, heard) => listenOnServer(url, channel, heard, ANSWER_MS),
      dump: () =>
        Promise.reject(
          new Error(
            'This database is a PostgreSQL server: back it up with pg_dump, restore with pg_restore.',
          ),
        ),
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw asAway(error);
  }
}

async function runServerScript(pool: Pool, text: string): Promise<{ rows: unknown[] }> {
  const client = await pool.connect();
  try {
    // node-postgres answers a script of several statements with an array.
    const results: QueryResult | QueryResult[] = await client.query(text);
    client.release();
    return lastRows([results].flat());
  } catch (error) {
    // The connection may be inside a failed transaction: it does not return to the pool.
    client.release(true);
    throw error;
  }
}

/** Any number that nothing else here locks. */
const EXTENSIONS_LOCK = 76_201_123;

/** Adds what search needs; returns whether there is BM25. */
async function addExtensions(pool: Pool): Promise<boolean> {
  await create(pool, 'vector', 'pg_trgm');
  const { rows } = await pool.query("select 1 from pg_available_extensions where name = 'pg_textsearch'");
  if (rows.length === 0) return false;
  // Present but not preloaded by the server: `tsvector` serves.
  return create(pool, 'pg_textsearch').then(
    () => true,
    () => false,
  );
}

/**
 * One process at a time: of two that open an empty database at once, `if not exists` lets one fail. The lock ends with the
 * transaction; one of the session would stay, unseen, with whoever a pooler gives the connection to.
 */
async function create(pool: Pool, ...extensions: string[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [EXTENSIONS_LOCK]);
    for (const name of extensions) await client.query(`create extension if not exists ${name}`);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}
