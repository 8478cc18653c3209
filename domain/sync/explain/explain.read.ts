import { sql, type RawBuilder } from 'kysely';
import { normaliseUrl, type ItemState } from '@mesh/domain/catalogue';
import { isId } from '@mesh/domain/kernel';
import type { Db } from '@mesh/platform/database';

/** What somebody names an item by: one of these. */
export interface ItemWanted {
  itemId?: string | undefined;
  /** Of the original, or of the item's page here. */
  address?: string | undefined;
  sourceId?: string | undefined;
  /** Together with `sourceId`. */
  nativeId?: string | undefined;
}

export interface ItemRow {
  id: string;
  sourceId: string;
  sourceName: string;
  sourceState: 'active' | 'paused';
  nativeId: string;
  title: string;
  url: string | null;
  state: ItemState;
  hidden: boolean;
  canonicalId: string;
  readerSetId: string;
  readersInherited: boolean;
  checkedAt: Date;
  retiredAt: Date | null;
  removedAt: Date | null;
  graceDays: number;
  /** A withheld removal names it. */
  isWithheld: boolean;
  failure: { reason: string; at: string } | null;
  /** Of its source; one may be what stands before the native id in the path of a file. */
  settings: string[];
}

/** Candidates whose addresses are compared. */
const MAX_CANDIDATES = 500;

/** The item that is meant; of several with one address an active one goes first. */
export async function findItem(db: Db, tenantId: string, wanted: ItemWanted): Promise<ItemRow | undefined> {
  const { itemId, address, sourceId, nativeId } = wanted;
  if (itemId !== undefined) return (await readItems(db, tenantId, sql`i.id = ${itemId}::uuid`))[0];
  if (address === undefined) {
    const key = sql`i.source_id = ${sourceId}::uuid and i.native_id = ${nativeId}`;
    return (await readItems(db, tenantId, key))[0];
  }
  const here = ownPage(address);
  if (here !== undefined) return (await readItems(db, tenantId, sql`i.id = ${here}::uuid`))[0];
  const key = normaliseUrl(address);
  const among = sourceId === undefined ? sql`true` : sql`i.source_id = ${sourceId}::uuid`;
  const rows = await readItems(
    db,
    tenantId,
    sql`${among} and (i.url = ${address} or i.native_id = ${address} or ${isCandidate(address)})`,
  );
  const exact = rows.find(({ url, nativeId: id }) => url === address || id === address);
  if (exact !== undefined) return exact;
  if (key === undefined) return fileAt(rows, address);
  return rows.find(({ url }) => url !== null && normaliseUrl(url) === key);
}

/** Many folders hold a file of the same name: the one that its source reads, else the only one. */
function fileAt(rows: readonly ItemRow[], address: string): ItemRow | undefined {
  const own = rows.find(({ nativeId, settings }) =>
    settings.includes(address.slice(0, -nativeId.length - 1)),
  );
  return own ?? (rows.length === 1 ? rows[0] : undefined);
}

/** An address of the web is looked up by its end, the path of a file by the native ids that it may end with. */
function isCandidate(address: string): RawBuilder<boolean> {
  if (normaliseUrl(address) !== undefined) return sql`i.url like ${`%${literal(address)}%`}`;
  return sql`right(${address}::text, length(i.native_id) + 1) = '/' || i.native_id`;
}

/** The id in the address of an item's page in the mesh. */
function ownPage(address: string): string | undefined {
  const last = /\/items\/([0-9a-f-]{36})(?:[/?#]|$)/.exec(address)?.[1];
  return last !== undefined && isId(last) ? last : undefined;
}

/** The part of an address by which candidates are looked up: the end of its path, else its host; escaped for `like`. */
function literal(address: string): string {
  const { pathname, hostname } = new URL(address);
  const end = pathname.split('/').findLast((part) => part !== '') ?? hostname.replace(/^www\./, '');
  return end.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

async function readItems(db: Db, tenantId: string, condition: RawBuilder<unknown>): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select i.id, i.source_id as "sourceId", s.name as "sourceName", s.state as "sourceState",
           i.native_id as "nativeId", i.title, i.url, i.state, i.hidden, i.canonical_id as "canonicalId",
           i.reader_set_id as "readerSetId", i.readers_inherited as "readersInherited",
           i.checked_at as "checkedAt", i.retired_at as "retiredAt", i.removed_at as "removedAt",
           s.grace_days as "graceDays",
           array(select value from jsonb_each_text(s.config)) as settings,
           exists (
             select 1 from removal_request r
             join removal_request_item n on n.tenant_id = r.tenant_id and n.request_id = r.id
             where r.tenant_id = i.tenant_id and r.source_id = i.source_id and r.state = 'waiting'
               and n.native_id = i.native_id
           ) as "isWithheld",
           (select json_build_object('reason', f.reason, 'at', f.at) from item_failure f
            where f.tenant_id = i.tenant_id and f.source_id = i.source_id and f.native_id = i.native_id
           ) as failure
    from item i
    join source s on s.tenant_id = i.tenant_id and s.id = i.source_id
    where i.tenant_id = ${tenantId} and ${condition}
    order by i.state, i.id
    limit ${MAX_CANDIDATES}`.execute(db);
  return rows;
}

/** A record that could not be read, by its native id or by something that stands in it. */
export async function findFailure(
  db: Db,
  tenantId: string,
  { address, sourceId, nativeId }: ItemWanted,
): Promise<{ sourceId: string; nativeId: string; reason: string; at: Date } | undefined> {
  const key = nativeId ?? address;
  if (key === undefined) return undefined;
  const among = sourceId === undefined ? sql`true` : sql`source_id = ${sourceId}::uuid`;
  const { rows } = await sql<{ sourceId: string; nativeId: string; reason: string; at: Date }>`
    select source_id as "sourceId", native_id as "nativeId", reason, at from item_failure
    where tenant_id = ${tenantId} and ${among} and (native_id = ${key} or native_id = ${lastSegment(key)})
    order by at desc
    limit 1`.execute(db);
  return rows[0];
}

function lastSegment(address: string): string {
  return URL.canParse(address) ? (new URL(address).pathname.split('/').at(-1) ?? address) : address;
}

/** Ids of sources whose open settings name this host. */
export async function sourcesOfHost(db: Db, tenantId: string, host: string): Promise<string[]> {
  // Another host may begin with its name.
  const named = `//${host.replaceAll(/[^a-z0-9]/g, '\\$&')}(?![a-z0-9.:-])`;
  const { rows } = await sql<{ id: string }>`
    select id from source
    where tenant_id = ${tenantId} and config::text ~* ${named}
    order by name`.execute(db);
  return rows.map((row) => row.id);
}
