import { refuseLeft } from '@mesh/domain/access';
import { appendEvent, type Actor, type Deps, type EventMap, type Outbox } from '@mesh/domain/kernel';
import { holdIdentities, type PeopleEvents } from '@mesh/domain/people';
import { inTransaction, Mutex, refuseInsideTransaction, type Tx } from '@mesh/platform/database';

export interface OrganisationDeps extends Deps {
  outbox: Outbox;
}

type Work<T> = (tx: Tx, at: Date) => Promise<T>;

/** One change in one transaction; whoever listens learns of it before it is answered. */
export async function change<T>(deps: OrganisationDeps, work: Work<T>): Promise<T> {
  const result = await inTransaction(deps.db, (tx) => work(tx, deps.clock.now()));
  await deliver(deps);
  return result;
}

/** What was changed is changed: a listener that fails is tried again by the outbox. */
async function deliver({ outbox, log }: OrganisationDeps): Promise<void> {
  await outbox.drain().catch((error: unknown) => log.warn({ err: error }, 'Events wait'));
}

/** Those of this process who say who is who, by organisation. */
const lines = new Map<string, Mutex>();

/**
 * As `change`, for what says who is who, within `holdIdentities`. An import holds that for a minute: whoever waits does so one
 * behind the other and without a connection, or those who wait would leave none to anybody else. Throws `forbidden` for an actor
 * who has left while they waited.
 */
export async function changeIdentities<T>(deps: OrganisationDeps, actor: Actor, work: Work<T>): Promise<T> {
  const { tenantId } = actor;
  // One within another would wait for it for ever, and everybody behind it.
  refuseInsideTransaction();
  const line = lines.get(tenantId) ?? new Mutex();
  lines.set(tenantId, line);
  const result = await line.runExclusive(() =>
    inTransaction(deps.db, async (tx) => {
      await holdIdentities(tx, tenantId);
      await refuseLeft(tx, actor);
      return work(tx, deps.clock.now());
    }),
  );
  await deliver(deps);
  return result;
}

export function tell<T extends keyof PeopleEvents & keyof EventMap>(
  tx: Tx,
  { tenantId, at }: { tenantId: string; at: Date },
  type: T,
  payload: EventMap[T],
): Promise<void> {
  return appendEvent(tx, { tenantId, type, payload, at });
}
