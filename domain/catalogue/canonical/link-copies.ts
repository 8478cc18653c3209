import { createHash } from 'node:crypto';
import { contentHash, type Deps } from '@mesh/domain/kernel';
import { inTransaction, type Tx } from '@mesh/platform/database';
import {
  readCandidates,
  readComparables,
  readDigests,
  readEdges,
  readFacts,
  readTexts,
  type ItemFacts,
  type SameAsEdge,
} from './canonical.read.ts';
import {
  deleteFingerprints,
  deleteRuleEdges,
  insertEdges,
  lockClusters,
  pair,
  replaceFingerprints,
  type StoredFingerprint,
} from './canonical.store.ts';
import { compareTitles } from './compare-titles.ts';
import { fingerprintOf, keysOf, match, matchByText, type Comparable } from './match.ts';
import { settleClusters } from './settle-clusters.ts';

/** Items in one transaction: enough to spare round trips, so few that a query between waits little. */
const BATCH = 50;

export interface LinkRequest {
  tenantId: string;
  itemIds: readonly string[];
  /** The system that the items' source reads: two sources of one system share records. Undefined: not known. */
  system?: string | undefined;
}

/**
 * Finds what these items are copies of, whatever happened to them: new, changed, gone. What was found before and no
 * longer holds goes; what was done by hand stays. Idempotent.
 */
export async function linkCopies(
  deps: Pick<Deps, 'db' | 'clock'>,
  { tenantId, itemIds, system }: LinkRequest,
): Promise<void> {
  for (let from = 0; from < itemIds.length; from += BATCH)
    await inTransaction(deps.db, async (tx) => {
      await lockClusters(tx, tenantId);
      const facts = await readFacts(tx, tenantId, itemIds.slice(from, from + BATCH));
      const changed = await renewFingerprints(tx, tenantId, facts, system);
      const compared = await compareAnew(tx, tenantId, changed, deps.clock.now());
      await settleClusters(tx, tenantId, [...facts.map(({ id }) => id), ...compared]);
    });
}

/** Returns those whose fingerprint is another than before. A retiring item keeps its own: it may come back. */
async function renewFingerprints(
  tx: Tx,
  tenantId: string,
  facts: readonly ItemFacts[],
  system: string | undefined,
): Promise<string[]> {
  if (facts.length === 0) return [];
  const ids = facts.map(({ id }) => id);
  const [known, texts] = [await readDigests(tx, tenantId, ids), await readTexts(tx, tenantId, ids)];
  const renewed = facts
    .filter(({ id }) => texts.has(id))
    .map((item) => toStored(item, texts.get(item.id)!, system))
    .filter(({ itemId, digest }) => known.get(itemId) !== digest);
  await replaceFingerprints(tx, tenantId, renewed);
  const gone = ids.filter((id) => !texts.has(id) && known.has(id));
  if (gone.length > 0) await deleteFingerprints(tx, tenantId, gone);
  return [...renewed.map(({ itemId }) => itemId), ...gone];
}

function toStored(item: ItemFacts, text: string, system: string | undefined): StoredFingerprint {
  const fingerprint = fingerprintOf({ ...item, text, system });
  const { url, native, content, words } = fingerprint;
  return {
    ...fingerprint,
    itemId: item.id,
    digest: contentHash(JSON.stringify([item.title, item.language, url, native, content, words])),
    keys: keysOf({ ...fingerprint, title: item.title }).map(hash64),
  };
}

/** What a key is stored as in `item_match_key`: 64 bits, as text. */
export function hash64(key: string): string {
  return createHash('sha256').update(key).digest().readBigInt64BE().toString();
}

/**
 * Compares items with all that they share something with, and with them whatever was one with them by a rule, or has an
 * address that turns out to be a commonplace. Returns all that were compared.
 */
export async function compareAnew(
  tx: Tx,
  tenantId: string,
  itemIds: readonly string[],
  now: Date,
): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const before = await readEdges(tx, tenantId, itemIds);
  let ids = [...new Set([...itemIds, ...before.flatMap(({ a, b }) => [a, b])])];
  let compared = await readCompared(tx, tenantId, ids);
  const touched = [...compared.items.values()].filter(
    ({ url }) => url !== undefined && compared.common.has(url),
  );
  if (touched.length > 0) {
    ids = [...new Set([...ids, ...touched.map(({ id }) => id)])];
    compared = await readCompared(tx, tenantId, ids);
  }
  const found = await findEdges(tx, tenantId, compared);
  await deleteRuleEdges(tx, tenantId, ids);
  await insertEdges(tx, tenantId, found, now);
  return ids;
}

interface Compared {
  pairs: readonly { id: string; otherId: string }[];
  items: ReadonlyMap<string, Comparable>;
  /** Addresses that several different items of one source have: a list of courses, not a course. */
  common: ReadonlySet<string>;
}

async function readCompared(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Compared> {
  const pairs = await readCandidates(tx, tenantId, ids);
  const all = [...new Set([...ids, ...pairs.map(({ otherId }) => otherId)])];
  const items = await readComparables(tx, tenantId, all);
  return { pairs, items, common: commonAddresses([...items.values()]) };
}

async function findEdges(
  tx: Tx,
  tenantId: string,
  { pairs, items, common }: Compared,
): Promise<SameAsEdge[]> {
  const edges: SameAsEdge[] = [];
  const near: [Comparable, Comparable][] = [];
  const unordered = new Map(
    pairs.map(({ id, otherId }) => {
      const { a, b } = pair(id, otherId);
      return [`${a} ${b}`, [items.get(a), items.get(b)] as const];
    }),
  );
  for (const [left, right] of unordered.values()) {
    if (left === undefined || right === undefined) continue;
    const found = match(withoutCommon(left, common), withoutCommon(right, common));
    if (found === 'near') near.push([left, right]);
    else if (found !== undefined) edges.push({ ...pair(left.id, right.id), ...found });
  }
  const texts = await readTexts(tx, tenantId, [...new Set(near.flat().map(({ id }) => id))]);
  for (const [left, right] of near) {
    const textOf = (item: Comparable) => ({ ...item, text: texts.get(item.id) ?? '' });
    const found = matchByText(textOf(left), textOf(right));
    if (found !== undefined) edges.push({ ...pair(left.id, right.id), ...found });
  }
  return edges;
}

function commonAddresses(items: readonly Comparable[]): Set<string> {
  const byAddress = new Map<string, Comparable[]>();
  for (const item of items)
    if (item.url !== undefined) byAddress.set(item.url, [...(byAddress.get(item.url) ?? []), item]);
  return new Set([...byAddress].flatMap(([url, group]) => (hasDifferentRecords(group) ? [url] : [])));
}

function hasDifferentRecords(group: readonly Comparable[]): boolean {
  return group.some((one) =>
    group.some((other) => one.sourceId === other.sourceId && !titlesAgree(one, other)),
  );
}

function titlesAgree(one: Comparable, other: Comparable): boolean {
  return ['same', 'agree'].includes(compareTitles(one.title, other.title));
}

const withoutCommon = (item: Comparable, common: ReadonlySet<string>): Comparable =>
  item.url !== undefined && common.has(item.url) ? { ...item, url: undefined } : item;
