import type { Selectable } from 'kysely';
import { inTransaction } from '@mesh/platform/database';
import type { LogStatement } from '../log/log.read.ts';
import { findTargets } from '../log/match-keys.ts';
import type { RecordsDeps } from '../records.deps.ts';
import { attachmentsOf } from '../statements/statement.model.ts';
import { insertDelivery } from './deliveries.store.ts';
import { BATCH_BYTES, BATCH_STATEMENTS } from './delivery.model.ts';
import type { DestinationTable } from './delivery.tables.ts';
import { holdLease, updateDestination, type Leased } from './destinations.store.ts';
import { matcherOf } from './filters.ts';

/**
 * Takes the next statements for a destination out of the log: they wait from then on, and its place has passed them.
 * False: it has all of the log.
 */
export async function prepareDelivery(
  deps: RecordsDeps,
  leased: Leased,
  { filters, place }: Pick<Selectable<DestinationTable>, 'filters' | 'place'>,
): Promise<boolean> {
  const { tenantId, id: destinationId } = leased;
  const page = await deps.logTail.readAfter(tenantId, place);
  if (page.length === 0) return false;
  const targets = await findTargets(deps.db, tenantId, page);
  const matches = matcherOf(filters);
  const { chosen, upTo } = firstBatch(page, (entry) => matches(entry, targets));
  await inTransaction(deps.db, async (tx) => {
    const held = await holdLease(tx, leased);
    // Somebody may have set it back, or filtered otherwise, in the meantime: the next turn sees that.
    if (held?.place !== place) return;
    if (chosen.length > 0) {
      const statementIds = chosen.map(({ id }) => id);
      const delivery = { destinationId, place: chosen[0]!.stored, statementIds, state: 'waiting' as const };
      await insertDelivery(tx, tenantId, delivery, deps.clock.now());
    }
    await updateDestination(tx, tenantId, destinationId, { place: upTo });
  });
  return true;
}

/** As many as one request takes, and how far the log was looked at for them. */
function firstBatch(page: readonly LogStatement[], matches: (entry: LogStatement) => boolean) {
  const chosen: LogStatement[] = [];
  let upTo = 0;
  let bytes = 0;
  for (const entry of page) {
    if (matches(entry)) {
      bytes += weightOf(entry);
      if (chosen.length === BATCH_STATEMENTS || (chosen.length > 0 && bytes > BATCH_BYTES)) break;
      chosen.push(entry);
    }
    upTo = entry.stored;
  }
  return { chosen, upTo };
}

/** With what is attached; the store of the text counts characters, which is near enough. */
function weightOf({ size, statement }: LogStatement): number {
  return attachmentsOf(statement).reduce((sum, { length }) => sum + length, size);
}
