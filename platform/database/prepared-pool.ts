import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { insideTransaction } from './transaction.ts';

/** Longer statements, and those with more parameters, are bulk work: each is another text, sent once. */
const MAX_TEXT = 8_000;
const MAX_PARAMETERS = 40;
/** A statement that comes this often is kept prepared … */
const USES = 3;
/** … and each connection keeps at most so many, a few kB of the server's memory each. */
const MAX_NAMES = 200;
/** Texts whose uses are counted; forgotten when there are more. */
const MAX_COUNTED = 2_000;

/**
 * The server says so when it has not the statement under that name (a pooler gave the connection to another), has
 * another under it, or has a plan that a migration made useless.
 */
const UNUSABLE = new Set(['26000', '42P05', '0A000']);

/**
 * A pool that has frequent statements parsed once for each connection instead of every time: a tenth of what a
 * suggestion takes. A name that turns out unusable is given up, and its statement goes the usual way.
 */
export function preparedPool(pool: Pool): PostgresPool {
  const names = createNames();
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      let prepared = clients.get(client);
      if (prepared === undefined) clients.set(client, (prepared = preparedClient(client, names)));
      return prepared;
    },
    end: () => pool.end(),
  };
}

function preparedClient(client: PoolClient, names: Names): PostgresPoolClient {
  async function query(text: string, values: unknown[]) {
    const name = names.of(text, values.length);
    if (name === undefined) return client.query(text, values);
    try {
      return await client.query({ name, text, values });
    } catch (error) {
      if (!UNUSABLE.has((error as { code?: string }).code ?? '')) throw error;
      names.giveUp(text);
      // The transaction has failed with its statement; outside of one it can be sent again.
      if (insideTransaction()) throw error;
      return client.query(text, values);
    }
  }
  // Kysely's other form, a cursor, is not used: large reads page by key.
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() };
}

type Names = ReturnType<typeof createNames>;

function createNames() {
  const uses = new Map<string, number>();
  const names = new Map<string, string | undefined>();
  return {
    /** Undefined: to be sent without a name. */
    of(text: string, parameters: number): string | undefined {
      if (names.has(text)) return names.get(text);
      if (parameters === 0 || parameters > MAX_PARAMETERS || text.length > MAX_TEXT) return undefined;
      if (names.size >= MAX_NAMES) return undefined;
      const count = (uses.get(text) ?? 0) + 1;
      if (uses.size >= MAX_COUNTED) uses.clear();
      uses.set(text, count);
      if (count < USES) return undefined;
      uses.delete(text);
      const name = `mesh_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
      names.set(text, name);
      return name;
    },
    giveUp(text: string): void {
      names.set(text, undefined);
    },
  };
}
