import type { Selectable } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import type { RecordsDeps } from '../records.deps.ts';
import type { Statement } from '../statements/statement.model.ts';
import { storedOf } from '../statements/stored.ts';
import { insertDelivery, removeDelivery, saveAttempt } from './deliveries.store.ts';
import { GIVE_UP_DAYS, MAX_REFUSED_IN_A_ROW, waitAfter, type Outcome } from './delivery.model.ts';
import type { DeliveryTable, DestinationTable } from './delivery.tables.ts';
import { holdLease, updateDestination, type DestinationChanges, type Leased } from './destinations.store.ts';

type Waiting = Selectable<DeliveryTable>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Keeps what came of an attempt. False: the destination is not to be asked again at present. */
export async function settleDelivery(
  deps: RecordsDeps,
  tx: Tx,
  leased: Leased,
  { waiting, statements, outcome }: { waiting: Waiting; statements: readonly Statement[]; outcome: Outcome },
): Promise<boolean> {
  const held = await holdLease(tx, leased);
  if (held === undefined) return false;
  const at = deps.clock.now();
  if ((outcome.is === 'refused' || outcome.is === 'conflict') && statements.length > 1) {
    await halve(tx, waiting, statements, at);
    return true;
  }
  const state = outcome.is === 'closed' || outcome.is === 'failed' ? 'waiting' : outcome.is;
  const reason = outcome.is === 'delivered' ? null : outcome.reason;
  await saveAttempt(tx, leased.tenantId, waiting.id, { state, status: outcome.status, reason, at });
  const changes = changesAfter(held, outcome, at);
  await updateDestination(tx, leased.tenantId, leased.id, changes);
  return state !== 'waiting' && changes.paused_at === undefined;
}

/** What can not be told in the words of a destination gets a line of its own; the rest waits further. */
export async function partDelivery(
  deps: RecordsDeps,
  tx: Tx,
  leased: Leased,
  { waiting, unsendable }: { waiting: Waiting; unsendable: ReadonlyMap<string, string> },
): Promise<boolean> {
  if ((await holdLease(tx, leased)) === undefined) return false;
  const at = deps.clock.now();
  await removeDelivery(tx, waiting.tenant_id, waiting.id);
  const ready = waiting.statement_ids.filter((id) => !unsendable.has(id));
  if (ready.length > 0) await putInPlace(tx, waiting, { statementIds: ready, state: 'waiting' }, at);
  for (const reason of new Set(unsendable.values())) {
    const statementIds = waiting.statement_ids.filter((id) => unsendable.get(id) === reason);
    await putInPlace(tx, waiting, { statementIds, state: 'unsendable', reason }, at);
  }
  return true;
}

/** Asked again in two halves, and so on, what is refused in the end is the one statement that is wrong. */
async function halve(tx: Tx, waiting: Waiting, statements: readonly Statement[], at: Date): Promise<void> {
  const middle = Math.ceil(statements.length / 2);
  await removeDelivery(tx, waiting.tenant_id, waiting.id);
  for (const half of [statements.slice(0, middle), statements.slice(middle)]) {
    const statementIds = half.map(({ id }) => id);
    await putInPlace(tx, waiting, { statementIds, place: storedOf(half[0]!.stored!), state: 'waiting' }, at);
  }
}

function putInPlace(
  tx: Tx,
  { tenant_id, destination_id, place }: Waiting,
  part: Pick<Parameters<typeof insertDelivery>[2], 'statementIds' | 'state' | 'reason'> & { place?: number },
  at: Date,
): Promise<void> {
  return insertDelivery(tx, tenant_id, { destinationId: destination_id, place, ...part }, at);
}

/** What an outcome means for the destination as a whole. */
export function changesAfter(
  held: Pick<Selectable<DestinationTable>, 'failures' | 'failing_since' | 'refused_in_a_row'>,
  outcome: Outcome,
  at: Date,
): DestinationChanges {
  const answers = { failures: 0, failing_since: null, next_at: null, last_error: null };
  if (outcome.is === 'delivered') return { ...answers, refused_in_a_row: 0, last_delivered_at: at };
  if (outcome.is === 'failed') return afterFailure(held, outcome, at);
  if (outcome.is === 'refused')
    return { ...answers, ...afterRefusal(held.refused_in_a_row + 1, outcome.reason, at) };
  if (outcome.is === 'closed') return { last_error: outcome.reason, ...pause(outcome.reason, at) };
  return answers;
}

function afterRefusal(inARow: number, reason: string, at: Date): DestinationChanges {
  if (inARow < MAX_REFUSED_IN_A_ROW) return { refused_in_a_row: inARow };
  const because = `It refused ${inARow} statements one after the other, so the fault may be its own: correct it, resume, and replay what it refused. ${reason}`;
  return { refused_in_a_row: 0, ...pause(because, at) };
}

function afterFailure(
  { failures, failing_since }: Parameters<typeof changesAfter>[0],
  { reason, askedMs }: Extract<Outcome, { is: 'failed' }>,
  at: Date,
): DestinationChanges {
  const since = failing_since ?? at;
  const failed = {
    failures: failures + 1,
    failing_since: since,
    last_error: reason,
    next_at: new Date(at.getTime() + waitAfter(failures + 1, askedMs)),
  };
  if (at.getTime() - since.getTime() < GIVE_UP_DAYS * DAY_MS) return failed;
  const because = `Nothing could be delivered for ${GIVE_UP_DAYS} days: see to it that it answers, then resume. ${reason}`;
  return { ...failed, ...pause(because, at) };
}

const pause = (because: string, at: Date): DestinationChanges => ({
  paused_at: at,
  paused_because: because,
});
