import type { Deps } from '@mesh/domain/kernel';
import { inTransaction, type Tx } from '@mesh/platform/database';
import { readLogAfter, type LogStatement } from './log.read.ts';
import { commitLazily, holdPlace, movePlace } from './log.store.ts';

/** Something that is derived from the log of statements. */
export interface LogConsumer {
  /** Its cursor's name; under another name it reads the whole log again. */
  name: string;
  /** Takes in what was stored next. What it writes in `tx` and the move of its cursor are kept together or not at all. */
  handle(tx: Tx, tenantId: string, statements: readonly LogStatement[]): Promise<void>;
}

export interface Following {
  tenantId: string;
  consumer: LogConsumer;
  signal?: AbortSignal;
  /** After so many statements it is another's turn; default: at the end of the log. */
  most?: number;
  /** Waited for after each page, with the milliseconds that it took. */
  rest?: (worked: number) => Promise<void>;
}

/**
 * Brings what is derived up to the end of the log, each statement exactly once and in order; several processes take turns.
 * Returns how many statements were taken in.
 */
export async function followLog(
  { db }: Deps,
  { tenantId, consumer, signal, most = Infinity, rest }: Following,
): Promise<number> {
  let taken = 0;
  for (;;) {
    const start = performance.now();
    const { count, hasMore } = await inTransaction(db, async (tx) => {
      const place = await holdPlace(tx, tenantId, consumer.name);
      const page = await readLogAfter(tx, tenantId, place);
      const { statements } = page;
      if (statements.length === 0) return { count: 0, hasMore: false };
      // Senders wait for the same disk.
      await commitLazily(tx);
      await consumer.handle(tx, tenantId, statements);
      await movePlace(tx, tenantId, consumer.name, statements.at(-1)!.stored);
      return { count: statements.length, hasMore: page.hasMore };
    });
    taken += count;
    if (count > 0) await rest?.(performance.now() - start);
    if (!hasMore || taken >= most || signal?.aborted === true) return taken;
  }
}
