import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import { isListed } from '../readable-items.ts';
import type { Edge } from './cluster.ts';
import type { Comparable, SameAsReason } from './match.ts';
import { estimatedLikeness } from './minhash.ts';

/** Items that share one key are compared in the order of their ids up to so many: what more share is a commonplace. */
const PER_KEY = 20;

export interface ItemFacts {
  id: string;
  sourceId: string;
  nativeId: string;
  title: string;
  language: string;
  url: string | null;
  isActive: boolean;
  canonicalId: string;
}

export async function readFacts(tx: Tx, tenantId: string, ids: readonly string[]): Promise<ItemFacts[]> {
  const { rows } = await sql<ItemFacts>`
    select id, source_id as "sourceId", native_id as "nativeId", title, language, url,
           state = 'active' as "isActive", canonical_id as "canonicalId"
    from item where tenant_id = ${tenantId} and id = any(${ids}::uuid[])
    order by id`.execute(tx);
  return rows;
}

/** The whole texts of items; item id → text. */
export async function readTexts(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; text: string }>`
    select item_id as id, string_agg(text, E'\n' order by ordinal) as text
    from passage where tenant_id = ${tenantId} and item_id = any(${ids}::uuid[])
    group by item_id`.execute(tx);
  return new Map(rows.map(({ id, text }) => [id, text]));
}

export async function readDigests(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('item_fingerprint')
    .select(['item_id', 'digest'])
    .where('tenant_id', '=', tenantId)
    .where('item_id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.item_id, row.digest]));
}

/** Which active items share a key with which of these, themselves left out. The limit makes each key a look-up. */
export async function readCandidates(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<{ id: string; otherId: string }[]> {
  const { rows } = await sql<{ id: string; otherId: string }>`
    with wanted as materialized (
      select f.item_id, unnest(f.keys) as key from item_fingerprint f
      where f.tenant_id = ${tenantId} and f.item_id = any(${ids}::uuid[])
    )
    select distinct wanted.item_id as id, found.item_id as "otherId"
    from wanted cross join lateral (
      select m.item_id from item_match_key m
      where m.tenant_id = ${tenantId} and m.key = wanted.key and m.item_id <> wanted.item_id
      order by m.item_id limit ${PER_KEY}
    ) found`.execute(tx);
  return rows;
}

/** What these items are compared by; only active ones. */
export async function readComparables(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, Comparable>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<
    Omit<Comparable, 'url' | 'native' | 'content'> & Record<'url' | 'native' | 'content', string | null>
  >`
    select i.id, i.source_id as "sourceId", i.title, i.language, f.url, f.native, f.content, f.words, f.signature
    from item_fingerprint f
    cross join lateral (
      select * from item i where i.tenant_id = f.tenant_id and i.id = f.item_id and i.state = 'active' limit 1
    ) i
    where f.tenant_id = ${tenantId} and f.item_id = any(${ids}::uuid[])`.execute(tx);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        url: row.url ?? undefined,
        native: row.native ?? undefined,
        content: row.content ?? undefined,
      },
    ]),
  );
}

export interface SameAsEdge extends Edge {
  reason: SameAsReason;
  score: number;
}

/** The pairs that are one of which at least one is among these. */
export async function readEdges(
  db: Db | Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<SameAsEdge[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<SameAsEdge>`
    select a_id as a, b_id as b, reason, score from item_same_as
    where tenant_id = ${tenantId} and a_id = any(${ids}::uuid[])
    union
    select a_id as a, b_id as b, reason, score from item_same_as
    where tenant_id = ${tenantId} and b_id = any(${ids}::uuid[])`.execute(db);
  return rows;
}

/** The pairs that were put apart, with both among these. */
export async function readApart(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Edge[]> {
  const { rows } = await sql<Edge>`
    select a_id as a, b_id as b from item_apart
    where tenant_id = ${tenantId} and a_id = any(${ids}::uuid[]) and b_id = any(${ids}::uuid[])`.execute(tx);
  return rows;
}

/** How alike the texts of these items are to that of one, as their signatures estimate it; item id → 0–1. */
export async function likenessTo(
  db: Db,
  tenantId: string,
  itemId: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('item_fingerprint')
    .select(['item_id', 'signature'])
    .where('tenant_id', '=', tenantId)
    .where('item_id', 'in', [itemId, ...ids])
    .execute();
  const own = rows.find((row) => row.item_id === itemId)?.signature ?? [];
  return new Map(rows.map((row) => [row.item_id, estimatedLikeness(own, row.signature)]));
}

export interface ClusterMember {
  id: string;
  canonicalId: string;
  isActive: boolean;
  hasUrl: boolean;
  words: number;
}

/** Everybody in the clusters of these items. */
export async function readMembers(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<ClusterMember[]> {
  const { rows } = await sql<ClusterMember>`
    select i.id, i.canonical_id as "canonicalId", ${isListed('i')} as "isActive", i.url is not null as "hasUrl",
           coalesce(f.words, 0) as words
    from item i
    left join item_fingerprint f on f.tenant_id = i.tenant_id and f.item_id = i.id
    where i.tenant_id = ${tenantId} and i.canonical_id = any(array(
      select canonical_id from item where tenant_id = ${tenantId} and id = any(${ids}::uuid[])
    ))`.execute(tx);
  return rows;
}
