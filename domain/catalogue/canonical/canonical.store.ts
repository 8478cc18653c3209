import { sql } from 'kysely';
import type { Tx } from '@mesh/platform/database';
import type { Edge } from './cluster.ts';
import type { Fingerprint } from './match.ts';
import type { SameAsEdge } from './canonical.read.ts';

/** One change of clusters at a time per tenant: two that ran at once would not see each other's items. */
export async function lockClusters(tx: Tx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`item-clusters:${tenantId}`}, 0))`.execute(tx);
}

export interface StoredFingerprint extends Fingerprint {
  itemId: string;
  digest: string;
  /** 64-bit integers as text. */
  keys: readonly string[];
}

export async function replaceFingerprints(
  tx: Tx,
  tenantId: string,
  fingerprints: readonly StoredFingerprint[],
): Promise<void> {
  if (fingerprints.length === 0) return;
  await deleteFingerprints(
    tx,
    tenantId,
    fingerprints.map(({ itemId }) => itemId),
  );
  await tx
    .insertInto('item_fingerprint')
    .values(
      fingerprints.map(({ itemId, digest, url, native, content, words, signature, keys }) => ({
        tenant_id: tenantId,
        item_id: itemId,
        digest,
        url: url ?? null,
        native: native ?? null,
        content: content ?? null,
        words,
        signature: [...signature],
        keys: [...keys],
      })),
    )
    .execute();
  const rows = fingerprints.flatMap(({ itemId, keys }) => [...new Set(keys)].map((key) => ({ itemId, key })));
  await sql`
    insert into item_match_key (tenant_id, key, item_id)
    select ${tenantId}::uuid, u.key, u.item_id
    from unnest(${rows.map(({ key }) => key)}::bigint[], ${rows.map(({ itemId }) => itemId)}::uuid[]) as u(key, item_id)
    `.execute(tx);
}

/** By their keys: the table of keys has no index by item. */
export async function deleteFingerprints(
  tx: Tx,
  tenantId: string,
  itemIds: readonly string[],
): Promise<void> {
  await sql`
    with gone as (
      delete from item_fingerprint where tenant_id = ${tenantId} and item_id = any(${itemIds}::uuid[])
      returning item_id, keys
    )
    delete from item_match_key m using (select distinct item_id, unnest(keys) as key from gone) g
    where m.tenant_id = ${tenantId} and m.key = g.key and m.item_id = g.item_id`.execute(tx);
}

/** Deletes the pairs with one of these items that a rule has made; those made by hand stay. */
export async function deleteRuleEdges(tx: Tx, tenantId: string, itemIds: readonly string[]): Promise<void> {
  for (const side of ['a_id', 'b_id'] as const)
    await tx
      .deleteFrom('item_same_as')
      .where('tenant_id', '=', tenantId)
      .where('reason', '<>', 'manual')
      .where(side, 'in', itemIds)
      .execute();
}

export async function deleteEdges(tx: Tx, tenantId: string, edges: readonly Edge[]): Promise<void> {
  if (edges.length === 0) return;
  const { a, b } = columns(edges);
  await sql`
    delete from item_same_as s using unnest(${a}::uuid[], ${b}::uuid[]) as u(a, b)
    where s.tenant_id = ${tenantId} and s.a_id = u.a and s.b_id = u.b`.execute(tx);
}

/** What a rule found never replaces what an administrator said. */
export async function insertEdges(
  tx: Tx,
  tenantId: string,
  edges: readonly SameAsEdge[],
  at: Date,
): Promise<void> {
  if (edges.length === 0) return;
  const { a, b } = columns(edges);
  await sql`
    insert into item_same_as (tenant_id, a_id, b_id, reason, score, at)
    select distinct on (u.a, u.b) ${tenantId}::uuid, u.a, u.b, u.reason, u.score, ${at}::timestamptz
    from unnest(${a}::uuid[], ${b}::uuid[], ${edges.map(({ reason }) => reason)}::text[],
                ${edges.map(({ score }) => score)}::real[]) as u(a, b, reason, score)
    on conflict (tenant_id, a_id, b_id) do update
      set reason = excluded.reason, score = excluded.score, at = excluded.at
      where item_same_as.reason <> 'manual'`.execute(tx);
}

export async function insertApart(tx: Tx, tenantId: string, pairs: readonly Edge[], at: Date): Promise<void> {
  const { a, b } = columns(pairs);
  await sql`
    insert into item_apart (tenant_id, a_id, b_id, at)
    select ${tenantId}::uuid, u.a, u.b, ${at}::timestamptz from unnest(${a}::uuid[], ${b}::uuid[]) as u(a, b)
    on conflict do nothing`.execute(tx);
}

export async function deleteApart(tx: Tx, tenantId: string, pairs: readonly Edge[]): Promise<void> {
  const { a, b } = columns(pairs);
  await sql`
    delete from item_apart s using unnest(${a}::uuid[], ${b}::uuid[]) as u(a, b)
    where s.tenant_id = ${tenantId} and s.a_id = u.a and s.b_id = u.b`.execute(tx);
}

/** `canonicalIds`: item id → id of the item that stands for it. */
export async function setCanonical(
  tx: Tx,
  tenantId: string,
  canonicalIds: ReadonlyMap<string, string>,
): Promise<void> {
  if (canonicalIds.size === 0) return;
  await sql`
    update item i set canonical_id = u.canonical_id
    from unnest(${[...canonicalIds.keys()]}::uuid[], ${[...canonicalIds.values()]}::uuid[]) as u(id, canonical_id)
    where i.tenant_id = ${tenantId} and i.id = u.id`.execute(tx);
}

/** A pair in the order in which it is stored. */
export function pair(one: string, other: string): Edge {
  return one < other ? { a: one, b: other } : { a: other, b: one };
}

function columns(edges: readonly Edge[]): { a: string[]; b: string[] } {
  return { a: edges.map(({ a }) => a), b: edges.map(({ b }) => b) };
}
