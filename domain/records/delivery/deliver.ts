import type { Selectable } from 'kysely';
import { inTransaction } from '@mesh/platform/database';
import { SecretError } from '@mesh/platform/secrets';
import { takeRowLease } from '../exchange/row-lease.ts';
import type { RecordsDeps } from '../records.deps.ts';
import type { Statement } from '../statements/statement.model.ts';
import { readStoredAs } from '../statements/statements.read.ts';
import { convertStatement } from './convert-statement.ts';
import { findWaiting } from './deliveries.read.ts';
import type { Destination, Outcome } from './delivery.model.ts';
import type { DeliveryTable, DestinationTable } from './delivery.tables.ts';
import { destinationOf, findLeased } from './destinations.read.ts';
import type { Leased } from './destinations.store.ts';
import { sendForward } from './forward/send-forward.ts';
import { prepareDelivery } from './prepare-delivery.ts';
import { partDelivery, settleDelivery } from './settle-delivery.ts';
import { sendWebhook, STORED_EVENT } from './webhook/send-webhook.ts';

type Waiting = Selectable<DeliveryTable>;

/**
 * Brings a destination up to the end of the log: everything that it is to get, in order, one request after the other, at
 * least once. Ends early when it fails or is paused. False: another process is at it.
 */
export async function deliver(
  deps: RecordsDeps,
  { tenantId, id }: { tenantId: string; id: string },
  signal: AbortSignal,
): Promise<boolean> {
  const lease = await takeRowLease(deps, { table: 'record_destination', tenantId, id }, signal);
  if (lease === undefined) return false;
  const leased = { tenantId, id, owner: lease.owner };
  try {
    let goesOn = true;
    while (goesOn && !lease.signal.aborted) goesOn = await deliverNext(deps, leased, lease.signal);
  } catch (error) {
    if (!lease.signal.aborted) throw error;
  } finally {
    await lease.end();
  }
  return true;
}

/** One request at most. False: there is nothing more to do at present. */
async function deliverNext(deps: RecordsDeps, leased: Leased, signal: AbortSignal): Promise<boolean> {
  const row = await findLeased(deps.db, leased, deps.clock.now());
  if (row === undefined) return false;
  const waiting = await findWaiting(deps.db, leased.tenantId, leased.id);
  if (waiting === undefined) return prepareDelivery(deps, leased, row);
  const statements = await statementsOf(deps, waiting);
  const { ready, unsendable } = inWordsOf(row, statements, waiting);
  if (unsendable.size > 0)
    return inTransaction(deps.db, (tx) => partDelivery(deps, tx, leased, { waiting, unsendable }));
  const outcome = await attempt(deps, row, { waiting, statements: ready }, signal);
  signal.throwIfAborted();
  return inTransaction(deps.db, (tx) => settleDelivery(deps, tx, leased, { waiting, statements, outcome }));
}

/** In their order; one that was erased in the meantime is not there any more. */
async function statementsOf({ db }: RecordsDeps, waiting: Waiting): Promise<Statement[]> {
  const stored = await readStoredAs(db, waiting.tenant_id, waiting.statement_ids);
  return waiting.statement_ids.flatMap((id) => stored.get(id)?.statement ?? []);
}

/**
 * A webhook gets statements as they are here, another record store in a form that its version knows; with the reasons why
 * others can not be told there, by id.
 */
function inWordsOf(
  { kind, version }: Selectable<DestinationTable>,
  statements: readonly Statement[],
  { statement_ids: wanted }: Waiting,
) {
  const here = new Set(statements.map(({ id }) => id));
  const ready: Statement[] = [];
  const unsendable = new Map(
    wanted.filter((id) => !here.has(id)).map((id) => [id, 'The statement was erased here.']),
  );
  for (const statement of statements) {
    const told =
      kind === 'webhook'
        ? { statement }
        : convertStatement(statement, version === '1.0.3' ? '1.0.3' : '2.0.0');
    if ('reason' in told) unsendable.set(statement.id, told.reason);
    else ready.push(told.statement);
  }
  return { ready, unsendable };
}

async function attempt(
  deps: RecordsDeps,
  row: Selectable<DestinationTable>,
  { waiting, statements }: { waiting: Waiting; statements: readonly Statement[] },
  signal: AbortSignal,
): Promise<Outcome> {
  let destination: Destination;
  try {
    destination = destinationOf(row, deps.secrets, deps.clock.now());
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    return { is: 'closed', status: null, reason: error.message };
  }
  if (row.kind === 'forward') return sendForward(deps, destination, statements, signal);
  const call = { id: waiting.id, type: STORED_EVENT, createdAt: waiting.created_at, statements };
  return sendWebhook(deps, destination, call, signal);
}
