import { sql } from 'kysely';
import { inTransaction, type Tx } from '@mesh/platform/database';
import type { LearnerDeps } from '../records.deps.ts';
import { plainKey } from '../statements/key.ts';
import { activityKey, type Subject } from './attempts.store.ts';
import { holdLearners, rebuildAttempts } from './rebuild-attempts.ts';

/** What happened at an activity, as far as it says which item that is. */
interface Bound extends Subject {
  id: string;
  at: number;
  itemVersion: number | null;
}

/**
 * Makes attempts right for items that have come, gone to another address, or become copies of others or stopped being
 * ones, since the statements about them came.
 */
export async function bindItems(
  { db, activityItems }: LearnerDeps,
  { tenantId, itemIds }: { tenantId: string; itemIds: readonly string[] },
): Promise<void> {
  const addresses = await activityItems.addressesOf(db, tenantId, itemIds);
  await inTransaction(db, async (tx) => {
    await holdLearners(tx, tenantId);
    const events = await readBound(tx, tenantId, addresses.flatMap(variants).map(activityKey), itemIds);
    const found = await activityItems.itemsOf(
      tx,
      tenantId,
      events.map(({ activity, at }) => ({ iri: activity, at: new Date(at) })),
    );
    const moved = events.flatMap((event, n) => {
      const item = found[n];
      const isSame = item === undefined || (item.id === event.itemId && item.version === event.itemVersion);
      return isSame ? [] : [{ ...event, itemId: item.id, itemVersion: item.version }];
    });
    await updateItems(tx, tenantId, moved);
    const latest = new Map([...events, ...moved].map((event) => [event.id, event]));
    await rebuildAttempts(tx, activityItems, tenantId, distinctSubjects([...latest.values()]));
  });
}

/** Senders write the address of a page with a slash at its end and without. */
function variants(address: string): string[] {
  return address.endsWith('/') ? [address, address.slice(0, -1)] : [address, `${address}/`];
}

async function readBound(
  tx: Tx,
  tenantId: string,
  activityKeys: readonly string[],
  itemIds: readonly string[],
): Promise<Bound[]> {
  const { rows } = await sql<Bound>`
    select id, actor_key as "actorKey", activity, at, item_id as "itemId", item_version as "itemVersion"
    from learning_event
    where tenant_id = ${tenantId}::uuid and not voided
      and (activity_key = any (${[...activityKeys]}::uuid[]) or item_id = any (${[...itemIds]}::uuid[]))`.execute(
    tx,
  );
  return rows.map((row) => ({ ...row, actorKey: plainKey(row.actorKey) }));
}

async function updateItems(tx: Tx, tenantId: string, moved: readonly Bound[]): Promise<void> {
  await sql`
    update learning_event e set item_id = new.item, item_version = new.version
    from unnest(
      ${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ itemId }) => itemId)}::uuid[],
      ${moved.map(({ itemVersion }) => itemVersion)}::int[]
    ) as new(id, item, version)
    where e.tenant_id = ${tenantId}::uuid and e.id = new.id`.execute(tx);
}

function distinctSubjects(events: readonly Bound[]): Subject[] {
  return [
    ...new Map(
      events.map((event) => [`${event.actorKey} ${event.itemId ?? event.activity}`, event]),
    ).values(),
  ];
}
