import { authorise, recordAudit, visibilityOf, type Visibility } from '@mesh/domain/access';
import { appendEvent, DomainError, type Actor, type Deps } from '@mesh/domain/kernel';
import { inTransaction, type Db, type Tx } from '@mesh/platform/database';
import { isListed, readableItems } from '../readable-items.ts';
import { likenessTo, readEdges, readMembers, type SameAsEdge } from './canonical.read.ts';
import { deleteApart, deleteEdges, insertApart, insertEdges, lockClusters, pair } from './canonical.store.ts';
import { completionScope } from './completion.ts';
import { compareAnew } from './link-copies.ts';
import type { SameAsReason } from './match.ts';
import { settleClusters } from './settle-clusters.ts';

/** Another item that is the same, and why. */
export interface SameAs {
  id: string;
  title: string;
  sourceId: string;
  url: string | null;
  /** It is the one that lists show this viewer. */
  isCanonical: boolean;
  /** Why it is one with this item, or with the readable item of the cluster that it is most like. */
  reason: SameAsReason;
  score: number;
  countsForCompletion: boolean;
}

/**
 * The other items of an item's cluster that the viewer may read. Nothing here is told from one that the viewer may not:
 * not which one lists show, nor why, nor how alike they are.
 */
export async function sameAsOf(
  db: Db,
  tenantId: string,
  item: { id: string; canonicalId: string; isListed: boolean },
  visibility: Visibility,
): Promise<SameAs[]> {
  const others = await readableItems(db, tenantId, visibility)
    .select(['item.id', 'item.title', 'item.source_id as sourceId', 'item.url'])
    .where('item.canonical_id', '=', item.canonicalId)
    .where('item.id', '<>', item.id)
    .where(isListed('item'))
    .orderBy('item.id')
    .execute();
  if (others.length === 0) return [];
  const ids = others.map(({ id }) => id);
  const readable = [item.id, ...ids];
  const edges = (await readEdges(db, tenantId, ids)).filter(({ a, b }) =>
    [a, b].every((id) => readable.includes(id)),
  );
  const likeness = await likenessTo(db, tenantId, item.id, ids);
  const counting = await completionScope(db, tenantId, item.id);
  const shown = shownOf(item.isListed ? readable : ids, item.canonicalId);
  return others.map((other) => {
    const { reason, score } = edgeOf(other.id, item.id, edges) ?? {
      reason: 'near' as const,
      score: likeness.get(other.id) ?? 0,
    };
    const isCanonical = other.id === shown;
    return { ...other, isCanonical, reason, score, countsForCompletion: counting.includes(other.id) };
  });
}

/** As `isShownOfCluster` decides in SQL. */
function shownOf(ids: readonly string[], canonicalId: string): string {
  return ids.includes(canonicalId) ? canonicalId : ids.toSorted()[0]!;
}

/** The direct pair, else the strongest of the other's. */
function edgeOf(id: string, toId: string, edges: readonly SameAsEdge[]): SameAsEdge | undefined {
  const own = edges.filter(({ a, b }) => a === id || b === id);
  const direct = own.find(({ a, b }) => a === toId || b === toId);
  return direct ?? own.toSorted((one, other) => other.score - one.score)[0];
}

/**
 * An administrator says that two items are one; nothing parts them but a split. Their clusters become one. Throws
 * `not_found` for what the actor may not read, `invalid` for an item and itself.
 */
export async function mergeItems(
  deps: Deps,
  actor: Actor,
  { itemId, otherId }: { itemId: string; otherId: string },
): Promise<void> {
  authorise(actor, 'catalogue.write');
  if (itemId === otherId)
    throw new DomainError('invalid', 'An item is the same as itself already.', {
      field: 'itemId',
      remedy: 'Name another item.',
    });
  await requireReadable(deps, actor, [itemId, otherId]);
  await changeClusters(deps, actor, 'item.merge', { itemId, otherId }, async (tx, now) => {
    const [own, theirs] = [
      await clusterOf(tx, actor.tenantId, itemId),
      await clusterOf(tx, actor.tenantId, otherId),
    ];
    await deleteApart(tx, actor.tenantId, product(own, theirs));
    const edge = { ...pair(itemId, otherId), reason: 'manual' as const, score: 1 };
    await insertEdges(tx, actor.tenantId, [edge], now);
    await settleClusters(tx, actor.tenantId, [itemId, otherId]);
    return [...own, ...theirs];
  });
}

/**
 * Takes `otherId` out of the cluster of `itemId`: it is another item than all of them, and no rule says otherwise
 * again. Throws `not_found` when the two are not one.
 */
export async function splitItem(
  deps: Deps,
  actor: Actor,
  { itemId, otherId }: { itemId: string; otherId: string },
): Promise<void> {
  authorise(actor, 'catalogue.write');
  await requireReadable(deps, actor, [itemId, otherId]);
  await changeClusters(deps, actor, 'item.split', { itemId, otherId }, async (tx, now) => {
    const rest = (await clusterOf(tx, actor.tenantId, itemId)).filter((id) => id !== otherId);
    const edges = await readEdges(tx, actor.tenantId, [otherId]);
    if (itemId === otherId || !(await clusterOf(tx, actor.tenantId, otherId)).includes(itemId))
      throw new DomainError('not_found', 'These two items are not one.');
    await deleteEdges(tx, actor.tenantId, edges);
    await insertApart(tx, actor.tenantId, product([otherId], rest), now);
    // Some may have been one with the others through this item alone.
    const compared = await compareAnew(tx, actor.tenantId, rest, now);
    await settleClusters(tx, actor.tenantId, [...compared, otherId]);
    return [...rest, otherId];
  });
}

async function requireReadable(deps: Deps, actor: Actor, ids: readonly string[]): Promise<void> {
  const visibility = await visibilityOf(deps.db, actor);
  const rows = await readableItems(deps.db, actor.tenantId, visibility)
    .select('item.id')
    .where('item.id', 'in', ids)
    .execute();
  if (rows.length < new Set(ids).size)
    throw new DomainError('not_found', 'There is no such item, or you may not read it.');
}

/** `change` tells which items hang together otherwise now: whoever counts them as one must learn of it. */
function changeClusters(
  deps: Deps,
  actor: Actor,
  action: string,
  { itemId, otherId }: { itemId: string; otherId: string },
  change: (tx: Tx, now: Date) => Promise<string[]>,
): Promise<void> {
  return inTransaction(deps.db, async (tx) => {
    await lockClusters(tx, actor.tenantId);
    const now = deps.clock.now();
    await tellOf(tx, actor.tenantId, await change(tx, now), now);
    await recordAudit(tx, actor, { action, target: itemId, detail: { otherId }, at: now });
  });
}

async function tellOf(tx: Tx, tenantId: string, ids: readonly string[], at: Date): Promise<void> {
  const items = await tx
    .selectFrom('item')
    .select(['id', 'source_id'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute();
  for (const sourceId of new Set(items.map((item) => item.source_id))) {
    const itemIds = items.filter((item) => item.source_id === sourceId).map(({ id }) => id);
    const payload = { sourceId, itemIds };
    await appendEvent(tx, { tenantId, type: 'catalogue.items-changed', payload, at });
  }
}

async function clusterOf(tx: Tx, tenantId: string, id: string): Promise<string[]> {
  return (await readMembers(tx, tenantId, [id])).map((member) => member.id);
}

function product(some: readonly string[], others: readonly string[]) {
  return some.flatMap((one) => others.filter((other) => other !== one).map((other) => pair(one, other)));
}
