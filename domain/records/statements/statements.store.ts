import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import type { Brought } from '../attachments/attachments.store.ts';
import { jsonbText } from './json-text.ts';
import type { News } from './news.ts';

export interface NewStatement {
  id: string;
  payload: string;
  targetId: string | undefined;
  voiding: boolean;
  keys: readonly string[];
}

/** What is stored whole or not at all: the statements of one request. */
export interface StatementBatch {
  credentialId: string;
  /** Key of the agent who vouches for each of `statements`. */
  authorities: readonly string[];
  statements: readonly NewStatement[];
  news: News;
  brought: Brought;
}

/** The place in the log of the first statement, and the batches left out because they hold an id that is there. */
export interface Stored {
  first: number;
  refused: readonly number[];
}

/** JSON holds no control character unescaped; an array of texts would have every quotation mark escaped, and read again. */
const BETWEEN = '\u001f';

/** Calls `store_statements` (migrations/0002 and 0042). No id, and nothing in `news`, may occur in two of the batches. */
export async function insertStatements(
  db: Db | Tx,
  tenantId: string,
  batches: readonly StatementBatch[],
): Promise<Stored> {
  const rows = batches.flatMap((batch, number) =>
    batch.statements.map((statement, n) => ({
      ...statement,
      batch: number,
      credential: batch.credentialId,
      authority: batch.authorities[n]!,
    })),
  );
  const activities = batches.flatMap(({ news }, batch) =>
    [...news.activities].map(([key, activity]) => ({ batch, key, ...activity })),
  );
  const agents = batches.flatMap(({ news }, batch) =>
    [...news.agents].map(([key, agent]) => ({ batch, key, ...agent })),
  );
  const result = await sql<{ first: number; refused: number[] }>`
    select first_stored as first, refused from store_statements(
      ${tenantId}::uuid,
      ${rows.map((row) => row.batch)}::int[], ${rows.map((row) => row.id)}::uuid[],
      string_to_array(${rows.map((row) => row.payload).join(BETWEEN)}::text, ${BETWEEN}::text), ${rows.map((row) => row.credential)}::uuid[],
      ${rows.map((row) => row.authority)}::uuid[], ${rows.map((row) => row.targetId ?? null)}::uuid[],
      ${rows.map((row) => row.voiding)}::boolean[], ${rows.map((row) => `{${row.keys.join(',')}}`)}::text[],
      ${activities.map((row) => row.batch)}::int[], ${activities.map((row) => row.key)}::uuid[],
      ${activities.map((row) => row.iri)}::text[], ${activities.map((row) => jsonbText(row.definition))}::text[],
      ${agents.map((row) => row.batch)}::int[], ${agents.map((row) => row.key)}::uuid[],
      ${agents.map((row) => jsonbText(row.identifier))}::text[], ${agents.map((row) => row.isGroup)}::boolean[],
      ${agents.map((row) => jsonbText(row.names))}::text[])`.execute(db);
  return result.rows[0]!;
}

/**
 * Moves the clock on to now, so that readers who wait for a moment see it pass though nobody writes. Undefined while a
 * writer holds the clock (it will move it), or where nothing was ever written.
 */
export async function advanceClock(db: Db, tenantId: string): Promise<number | undefined> {
  const { rows } = await sql<{ through: number }>`
    update record_clock set through = greatest(through, (extract(epoch from clock_timestamp()) * 1000000)::bigint)
    where tenant_id in (select tenant_id from record_clock where tenant_id = ${tenantId}::uuid for update skip locked)
    returning through`.execute(db);
  return rows[0]?.through;
}
