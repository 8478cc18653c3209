import { sql } from 'kysely';
import type { Tx } from './index.ts';

/**
 * Until the end of the transaction, statements keep their plans, those that check keys above all: the embedded database plans them
 * anew for each row otherwise, which costs more than the row.
 */
export async function keepPlans(tx: Tx): Promise<void> {
  await sql`set local plan_cache_mode = auto`.execute(tx);
}
