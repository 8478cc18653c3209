import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import { asAway, orAway } from './is-away.ts';
import {
  createHeldNames,
  createStatementNames,
  isUnusableName,
  type StatementNames,
} from './statement-names.ts';

/**
 * A pool that has frequent statements parsed once for each connection instead of every time: a tenth of what a
 * suggestion takes. A name that turns out unusable is given up, and its statement goes the usual way.
 */
export function preparedPool(pool: Pool): PostgresPool {
  const names = createStatementNames();
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await orAway(pool.connect());
      let prepared = clients.get(client);
      if (prepared === undefined) clients.set(client, (prepared = preparedClient(client, names)));
      return prepared;
    },
    end: () => pool.end(),
  };
}

function preparedClient(client: PoolClient, names: StatementNames): PostgresPoolClient {
  const held = createHeldNames();

  async function letGo(name: string): Promise<void> {
    await client.query(`deallocate ${name}`).catch(() => {});
    // Else the client would not send its text when it is used again.
    delete (client.connection as unknown as { parsedStatements: Record<string, string> }).parsedStatements[
      name
    ];
  }

  async function query(text: string, values: unknown[]) {
    // Without parameters nothing is parsed apart: it goes in one message as it is.
    const name = values.length === 0 ? undefined : names.of(text, values.length);
    if (name === undefined) return ask(client, { text, values });
    held.use(name);
    // Not inside a transaction: where a pooler has changed the connection it would fail with this.
    if (held.areTooMany() && client.getTransactionStatus() === 'I') await letGo(held.takeOldest());
    try {
      return await ask(client, { name, text, values });
    } catch (error) {
      if (!isUnusableName(error)) throw error;
      names.giveUp(text);
      // The transaction has failed with its statement; outside of one it can be sent again.
      if (client.getTransactionStatus() !== 'I') throw error;
      return ask(client, { text, values });
    }
  }
  // Kysely's other form, a cursor, is not used: large reads page by key.
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() };
}

/** By the client's own promise every answer outlived the collections of young memory; a third of a page's work went there. */
function ask(client: PoolClient, query: QueryConfig): Promise<QueryResult> {
  return new Promise((done, fail) => {
    client.query(query, (error, result) => (error ? fail(asAway(error)) : done(result)));
  });
}
