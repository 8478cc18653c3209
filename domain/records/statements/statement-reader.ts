import type { Db } from '@mesh/platform/database';
import { findStatements, type FoundStatement } from './statements.read.ts';

/** Ids of one query at most. */
const MAX_GROUP = 50;
/** Queries under way at once, so that a slow one does not hold up everybody. */
const MAX_QUERIES = 2;

/** Finds statements by their ids, for one process. */
export interface StatementReader {
  /** As it is in the database now; `id` in lower case. */
  find(tenantId: string, id: string): Promise<FoundStatement | undefined>;
}

interface Waiting {
  id: string;
  resolve: (found: FoundStatement | undefined) => void;
  reject: (error: unknown) => void;
}

interface Queue {
  waiting: Waiting[];
  queries: number;
}

/**
 * What is asked while queries are under way is asked together by the next: as many readers as there are share what a query
 * costs, and a single one waits for nothing. Nothing is remembered.
 */
export function createStatementReader(db: Db): StatementReader {
  const queues = new Map<string, Queue>();

  async function empty(tenantId: string, queue: Queue): Promise<void> {
    queue.queries++;
    while (queue.waiting.length > 0) await readGroup(db, tenantId, queue.waiting.splice(0, MAX_GROUP));
    queue.queries--;
    if (queue.queries === 0) queues.delete(tenantId);
  }

  return {
    find(tenantId, id) {
      const queue = queues.get(tenantId) ?? { waiting: [], queries: 0 };
      queues.set(tenantId, queue);
      return new Promise((resolve, reject) => {
        queue.waiting.push({ id, resolve, reject });
        if (queue.queries < MAX_QUERIES) void empty(tenantId, queue);
      });
    },
  };
}

async function readGroup(db: Db, tenantId: string, group: readonly Waiting[]): Promise<void> {
  try {
    const ids = [...new Set(group.map(({ id }) => id))];
    const found = new Map((await findStatements(db, tenantId, ids)).map((row) => [row.id, row]));
    for (const { id, resolve } of group) resolve(found.get(id));
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}
