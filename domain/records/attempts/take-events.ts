import type { Tx } from '@mesh/platform/database';
import type { LogStatement } from '../log/log.read.ts';
import { actorKeyOf } from '../registry/registry.model.ts';
import type { ActivityItems } from './activity-items.ts';
import { insertEvents, voidEvents, type NewEvent, type Subject } from './attempts.store.ts';
import { interpret } from './interpret.ts';
import { subjectOf } from './rebuild-attempts.ts';

/** Takes in what a page of the log tells of attempts, and takes back what it voids; returns what has to be made anew. */
export async function takeEvents(
  tx: Tx,
  items: ActivityItems,
  tenantId: string,
  page: readonly LogStatement[],
): Promise<Subject[]> {
  const events = await eventsOf(tx, items, tenantId, page);
  await insertEvents(tx, tenantId, events);
  const voided = page.flatMap(({ voids }) => voids ?? []);
  return [...events.map(subjectOf), ...(await voidEvents(tx, tenantId, voided))];
}

async function eventsOf(
  tx: Tx,
  items: ActivityItems,
  tenantId: string,
  page: readonly LogStatement[],
): Promise<NewEvent[]> {
  const told = page.flatMap(({ statement, credentialId, voided }) => {
    const actorKey = actorKeyOf(statement);
    const interpretation = actorKey === undefined ? undefined : interpret(statement);
    return actorKey === undefined || interpretation === undefined
      ? []
      : [{ ...interpretation, actorKey, witness: credentialId, voided }];
  });
  const found = await items.itemsOf(
    tx,
    tenantId,
    told.map(({ activity, at }) => ({ iri: activity, at: new Date(at) })),
  );
  return told.map((event, n) => ({ ...event, item: found[n] }));
}
