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

/** Writes of an organisation's catalogue so far. */
export async function catalogueWrites(
  database: Database,
  tenantId: string,
): Promise<{ versions: number; events: number }> {
  const { rows } = await sql<{ versions: number; events: number }>`
    select (select count(*)::int from item_version where tenant_id = ${tenantId}) as versions,
      (select count(*)::int from outbox_event where tenant_id = ${tenantId} and type like 'catalogue.%') as events`.execute(
    database.db,
  );
  return rows[0]!;
}

/** By stream and native id. */
export type Told = Map<string, { state: unknown; revision: number }>;

/** What a source has told last of what learners have done. */
export async function toldOfLearners(database: Database, tenantId: string, sourceId: string): Promise<Told> {
  const { rows } = await sql<{ name: string; state: unknown; revision: number }>`
    select stream || ' ' || native_id as name, state, revision from learner_record
    where tenant_id = ${tenantId} and source_id = ${sourceId}
    order by stream, native_id`.execute(database.db);
  return new Map(rows.map(({ name, ...told }) => [name, told]));
}

/** The checkpoints of all sources of an organisation, as stored. */
export async function storedPositions(database: Database, tenantId: string): Promise<string[]> {
  const { rows } = await sql<{ position: string }>`
    select checkpoint::text as position from sync_checkpoint where tenant_id = ${tenantId}`.execute(
    database.db,
  );
  return rows.map(({ position }) => position);
}
