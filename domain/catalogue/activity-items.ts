import { sql } from 'kysely';
import { visibilityOf } from '@mesh/domain/access';
import { isId, type Actor } from '@mesh/domain/kernel';
import type { Db, Tx } from '@mesh/platform/database';
import { completionScope } from './canonical/completion.ts';
import { hash64 } from './canonical/link-copies.ts';
import { normaliseUrl } from './canonical/normalise-url.ts';
import { isReadable, readableItems } from './readable-items.ts';

interface At {
  iri: string;
  at: Date;
}

/** What records ask of the catalogue: which items the activities of statements are. */
export function activityItems() {
  return { itemsOf, addressesOf, completionScope, readableTitles, closedActivities };
}

/**
 * For each activity, in order, the active item that has its IRI as its address, else as its source's own id, else as its id here, and the number
 * of the version that was in force then: the first one before there was any. Of several the one that stands for the others.
 */
async function itemsOf(
  db: Db | Tx,
  tenantId: string,
  activities: readonly At[],
): Promise<({ id: string; version: number } | undefined)[]> {
  if (activities.length === 0) return [];
  const urls = activities.map(({ iri }) => normaliseUrl(iri) ?? null);
  const { rows } = await sql<{ n: number; id: string; version: number }>`
    with asked as (
      select n::int - 1 as n, iri, url, key, own, at
      from unnest(
        ${activities.map(({ iri }) => iri)}::text[], ${urls}::text[],
        ${urls.map((url) => (url === null ? null : hash64(`url:${url}`)))}::bigint[],
        ${activities.map(({ iri }) => ownIdIn(iri))}::uuid[], ${activities.map(({ at }) => at)}::timestamptz[]
      ) with ordinality as a(iri, url, key, own, at, n)
    )
    select asked.n, found.id, version.number as version
    from asked
    cross join lateral (
      select i.id from (
        select k.item_id as id, 0 as rank from item_match_key k
        join item_fingerprint f on f.tenant_id = k.tenant_id and f.item_id = k.item_id and f.url = asked.url
        where k.tenant_id = ${tenantId}::uuid and k.key = asked.key
        union all
        select native.id, 1 from item native
        where native.tenant_id = ${tenantId}::uuid and native.native_id = asked.iri and native.native_id like '%:%'
        union all
        select own.id, 2 from item own
        where own.tenant_id = ${tenantId}::uuid and own.id = asked.own
      ) c
      join item i on i.tenant_id = ${tenantId}::uuid and i.id = c.id and i.state <> 'removed'
      order by c.rank, i.canonical_id <> i.id, i.id limit 1
    ) found
    cross join lateral (
      select number from item_version v
      where v.tenant_id = ${tenantId}::uuid and v.item_id = found.id
      order by v.created_at > asked.at, case when v.created_at > asked.at then v.number else -v.number end limit 1
    ) version`.execute(db);
  const found = new Map(rows.map(({ n, id, version }) => [n, { id, version }]));
  return activities.map((_, n) => found.get(n));
}

const OWN_IRI = 'urn:uuid:';

/** What an item is called by its id here. */
export const ownIriOf = (itemId: string): string => `${OWN_IRI}${itemId}`;

function ownIdIn(iri: string): string | null {
  const id = iri.startsWith(OWN_IRI) ? iri.slice(OWN_IRI.length) : '';
  return isId(id) ? id : null;
}

/** The address of each item, else its source's own id if that has a colon as an IRI has; of whichever has neither, nothing. */
export async function activityAddressesOf(
  db: Db,
  tenantId: string,
  itemIds: readonly string[],
): Promise<Map<string, string>> {
  const known = await addressesById(db, tenantId, itemIds);
  return new Map(known.flatMap(({ id, addresses: [first] }) => (first === undefined ? [] : [[id, first]])));
}

/** The addresses of items, and their sources' own ids where those are IRIs. */
async function addressesOf(db: Db | Tx, tenantId: string, itemIds: readonly string[]): Promise<string[]> {
  return (await addressesById(db, tenantId, itemIds)).flatMap(({ addresses }) => addresses);
}

async function addressesById(db: Db | Tx, tenantId: string, itemIds: readonly string[]) {
  if (itemIds.length === 0) return [];
  const items = await db
    .selectFrom('item')
    .select(['id', 'url', 'native_id'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', itemIds)
    .execute();
  return items.map(({ id, url, native_id: native }) => ({
    id,
    addresses: [...(url === null ? [] : [url]), ...(native.includes(':') ? [native] : [])],
  }));
}

/** Those of these activities that some item is which the actor may not read, or that is hidden, whatever else is at its address. */
async function closedActivities(db: Db, actor: Actor, iris: readonly string[]): Promise<Set<string>> {
  if (iris.length === 0) return new Set();
  const visibility = await visibilityOf(db, actor);
  const urls = iris.map((iri) => normaliseUrl(iri) ?? null);
  const { rows } = await sql<{ iri: string }>`
    with asked as (
      select iri, url, key, own from unnest(
        ${[...iris]}::text[], ${urls}::text[],
        ${urls.map((url) => (url === null ? null : hash64(`url:${url}`)))}::bigint[],
        ${iris.map((iri) => ownIdIn(iri))}::uuid[]
      ) as a(iri, url, key, own)
    )
    select distinct asked.iri from asked
    cross join lateral (
      select k.item_id as id from item_match_key k
      join item_fingerprint f on f.tenant_id = k.tenant_id and f.item_id = k.item_id and f.url = asked.url
      where k.tenant_id = ${actor.tenantId}::uuid and k.key = asked.key
      union all
      select native.id from item native
      where native.tenant_id = ${actor.tenantId}::uuid and native.native_id = asked.iri and native.native_id like '%:%'
      union all
      select own.id from item own
      where own.tenant_id = ${actor.tenantId}::uuid and own.id = asked.own
    ) c
    join item i on i.tenant_id = ${actor.tenantId}::uuid and i.id = c.id and i.state <> 'removed'
    where i.hidden or not (${isReadable('i', visibility)})`.execute(db);
  return new Set(rows.map(({ iri }) => iri));
}

/** Titles of those items that the actor may read; retiring ones too, and hidden ones not. */
async function readableTitles(
  db: Db,
  actor: Actor,
  itemIds: readonly string[],
): Promise<Map<string, string>> {
  if (itemIds.length === 0) return new Map();
  const items = await readableItems(db, actor.tenantId, await visibilityOf(db, actor), ['active', 'retiring'])
    .select(['item.id', 'item.title'])
    .where('item.id', 'in', itemIds)
    .where('item.hidden', '=', false)
    .execute();
  return new Map(items.map(({ id, title }) => [id, title]));
}
