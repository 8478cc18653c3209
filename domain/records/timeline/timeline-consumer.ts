import type { Tx } from '@mesh/platform/database';
import { holdLearners } from '../attempts/rebuild-attempts.ts';
import type { LogConsumer } from '../log/follow-log.ts';
import { textOf } from '../statements/payload.ts';
import type { Statement } from '../statements/statement.model.ts';
import { addToTimelines, type Told } from './timeline.store.ts';

/** Puts statements, out of the log, where everybody who stands in them finds them by when it happened. */
export function createTimeline(): LogConsumer {
  return {
    name: 'timeline',
    async handle(tx, tenantId, statements) {
      // Whoever is erased holds it too: what is read below is what statements say from then on.
      await holdLearners(tx, tenantId);
      const referrers = await findEarlierReferrers(tx, tenantId, statements);
      await addToTimelines(tx, tenantId, [...statements, ...referrers]);
    },
  };
}

/** Statements about somebody only by what they refer to, which is stored after them. */
async function findEarlierReferrers(
  tx: Tx,
  tenantId: string,
  statements: readonly { id: string; stored: number }[],
): Promise<Told[]> {
  const rows = await tx
    .selectFrom('statement')
    .select(['stored', 'payload'])
    .where('tenant_id', '=', tenantId)
    .where(
      'target_id',
      'in',
      statements.map(({ id }) => id),
    )
    .where('stored', '<', statements.at(-1)!.stored)
    .execute();
  return rows.map((row) => ({ stored: row.stored, statement: JSON.parse(textOf(row)) as Statement }));
}
