import type { Tx } from '@mesh/platform/database';
import { readApart, readEdges, readMembers, type ClusterMember, type SameAsEdge } from './canonical.read.ts';
import { deleteEdges, setCanonical } from './canonical.store.ts';
import { chooseCanonical, componentsOf, withoutApart } from './cluster.ts';

/** Brings the canonical items of these items, and of all that hang together with them, in line with the pairs. */
export async function settleClusters(tx: Tx, tenantId: string, itemIds: readonly string[]): Promise<void> {
  const { members, edges } = await surroundingsOf(tx, tenantId, itemIds);
  const ids = [...members.keys()];
  const kept = withoutApart(ids, edges.toSorted(byStrength), await readApart(tx, tenantId, ids));
  const dropped = edges.filter((edge) => !kept.includes(edge));
  await deleteEdges(tx, tenantId, dropped);
  const moved = new Map<string, string>();
  for (const component of componentsOf(ids, kept)) {
    const canonicalId = chooseCanonical(component.map((id) => members.get(id)!));
    for (const id of component) if (members.get(id)!.canonicalId !== canonicalId) moved.set(id, canonicalId);
  }
  await setCanonical(tx, tenantId, moved);
}

/** All that were one with one of these, or are now, and the pairs among them. */
async function surroundingsOf(
  tx: Tx,
  tenantId: string,
  itemIds: readonly string[],
): Promise<{ members: Map<string, ClusterMember>; edges: SameAsEdge[] }> {
  let wanted: readonly string[] = itemIds;
  for (;;) {
    const members = new Map((await readMembers(tx, tenantId, wanted)).map((member) => [member.id, member]));
    const edges = await readEdges(tx, tenantId, [...members.keys()]);
    const beyond = edges.flatMap(({ a, b }) => [a, b]).filter((id) => !members.has(id));
    if (beyond.length === 0) return { members, edges };
    wanted = [...members.keys(), ...beyond];
  }
}

/** What somebody said first, then the surest. */
function byStrength(one: SameAsEdge, other: SameAsEdge): number {
  return strength(other) - strength(one) || (one.a + one.b < other.a + other.b ? -1 : 1);
}

const strength = ({ reason, score }: SameAsEdge): number => (reason === 'manual' ? 2 : score);
