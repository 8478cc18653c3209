/** A member of a cluster, as far as the choice of its canonical item goes. */
export interface Member {
  id: string;
  isActive: boolean;
  hasUrl: boolean;
  words: number;
}

/** With so much of the longest text an item is complete. */
const COMPLETE_SHARE = 0.9;

/**
 * The member that stands for all: one that can be opened, is complete and was there first; ids sort by time.
 * Members that are no longer active stand for others only when there is nobody else.
 */
export function chooseCanonical(members: readonly Member[]): string {
  const active = members.filter((member) => member.isActive);
  const eligible = active.length > 0 ? active : members;
  const longest = Math.max(...eligible.map((member) => member.words));
  const rank = ({ hasUrl, words }: Member) => (hasUrl ? 0 : 2) + (words >= COMPLETE_SHARE * longest ? 0 : 1);
  return eligible.reduce((best, member) => {
    const by = rank(member) - rank(best) || (member.id < best.id ? -1 : 1);
    return by < 0 ? member : best;
  }).id;
}

/** Two items that are one. */
export interface Edge {
  a: string;
  b: string;
}

/** Items in parts that can be joined; every item is in one of them. */
function partsOf(ids: readonly string[]) {
  const parent = new Map(ids.map((id) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    while (parent.get(root)! !== root) root = parent.get(root)!;
    parent.set(id, root);
    return root;
  };
  return { has: (id: string) => parent.has(id), rootOf, join: (a: string, b: string) => parent.set(a, b) };
}

/** The parts of a graph that hang together; every id is in exactly one of them. */
export function componentsOf(ids: readonly string[], edges: readonly Edge[]): string[][] {
  const parts = partsOf(ids);
  for (const { a, b } of edges)
    if (parts.has(a) && parts.has(b)) parts.join(parts.rootOf(a), parts.rootOf(b));
  const components = new Map<string, string[]>();
  for (const id of ids) {
    const root = parts.rootOf(id);
    const component = components.get(root);
    if (component === undefined) components.set(root, [id]);
    else component.push(id);
  }
  return [...components.values()];
}

/**
 * The edges that may hold, taken in this order: none that would bring two items together which somebody has put apart.
 * `ids`: all that stand in `edges` and `apart`; `apart`: unordered pairs.
 */
export function withoutApart<E extends Edge>(
  ids: readonly string[],
  edges: readonly E[],
  apart: readonly Edge[],
): E[] {
  const parts = partsOf(ids);
  return edges.filter((edge) => {
    const joined = [parts.rootOf(edge.a), parts.rootOf(edge.b)] as const;
    const isRefused = apart.some(({ a, b }) => {
      const kept = [parts.rootOf(a), parts.rootOf(b)] as const;
      return kept[0] !== kept[1] && joined.includes(kept[0]) && joined.includes(kept[1]);
    });
    if (!isRefused) parts.join(...joined);
    return !isRefused;
  });
}
