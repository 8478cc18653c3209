import { sql } from 'kysely';
import type { Database } from '@mesh/platform/database';

/** What the catalogue holds of one record. */
export interface HeldItem {
  id: string;
  version: number;
  kind: string;
  title: string;
  url: string | null;
  text: string;
  readers: string[];
  keywords: string[];
  level: string | null;
}

/** Active items of a source by native id. */
export type Held = ReadonlyMap<string, HeldItem>;

export async function heldItems(database: Database, tenantId: string, sourceId: string): Promise<Held> {
  const { rows } = await sql<HeldItem & { nativeId: string }>`
    select i.native_id as "nativeId", i.id, v.number as version, i.kind, i.title, i.url, i.keywords, i.level,
      coalesce((select string_agg(p.text, ' ' order by p.ordinal) from passage p
        where p.tenant_id = i.tenant_id and p.item_id = i.id), '') as text,
      coalesce((select array_agg(r.reader order by r.reader) from (
        select coalesce('source-group:' || g.native_id, m.principal) as reader from reader_set_member m
        left join person_group g on g.tenant_id = m.tenant_id and 'group:' || g.id = m.principal
        where m.tenant_id = i.tenant_id and m.reader_set_id = i.reader_set_id) r), '{}') as readers
    from item i
    join item_version v on v.tenant_id = i.tenant_id and v.id = i.version_id
    where i.tenant_id = ${tenantId} and i.source_id = ${sourceId} and i.state = 'active'
    order by i.native_id`.execute(database.db);
  return new Map(rows.map(({ nativeId, ...item }) => [nativeId, item]));
}

/** What differs between two moments, by native id, sorted. */
export interface Difference {
  created: string[];
  updated: string[];
  removed: string[];
}

export function difference(before: Held, after: Held): Difference {
  const created = [...after.keys()].filter((id) => !before.has(id)).sort();
  const removed = [...before.keys()].filter((id) => !after.has(id)).sort();
  const updated = [...after]
    .filter(([id, item]) => before.has(id) && JSON.stringify(item) !== JSON.stringify(before.get(id)))
    .map(([id]) => id)
    .sort();
  return { created, updated, removed };
}

export const NOTHING: Difference = { created: [], updated: [], removed: [] };

/** The same without what depends on the way there: our own ids and how many versions it took. */
export function contentOf(held: Held): Record<string, Omit<HeldItem, 'id' | 'version'>> {
  return Object.fromEntries(
    [...held]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([nativeId, { id: _id, version: _version, ...item }]) => [nativeId, item]),
  );
}
