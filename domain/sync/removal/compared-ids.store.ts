import { knownNativeIds, type KnownAs } from '@mesh/domain/catalogue';
import { newId, type Deps } from '@mesh/domain/kernel';
import { sql } from 'kysely';

/** The ids that were known when a listing began, less those that were listed. */
export interface HeldIds {
  /** Takes listed ids away. Returns those of them that were more than active. */
  take(ids: readonly string[]): Promise<Record<Exclude<KnownAs, 'active'>, string[]>>;
  /** Those active that have not been taken. */
  active(): Promise<string[]>;
  release(): Promise<void>;
}

/** Ids taken by one statement, however long a connector's pages are. */
const IDS_AT_ONCE = 5_000;
/** From here on a plan made for an empty table costs more than counting the rows. */
const MANY = 1_000;
/** Days after which nobody is listing any longer: what a killed process held is let go. */
const ABANDONED_DAYS = 7;

/** Holds the ids of a stream in the database, as they are known now. */
export async function holdKnownIds(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  where: { tenantId: string; sourceId: string; otherStreams: readonly string[] },
): Promise<HeldIds> {
  const { tenantId, sourceId } = where;
  const comparisonId = newId();
  const now = clock.now();
  const own = sql`tenant_id = ${tenantId} and comparison_id = ${comparisonId}`;
  await db
    .deleteFrom('compared_id')
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('begun_at', '<', new Date(now.getTime() - ABANDONED_DAYS * 86_400_000))
    .execute();
  let held = 0;
  for await (const ids of knownNativeIds(db, where)) {
    held += ids.length;
    await sql`
      insert into compared_id (tenant_id, comparison_id, source_id, begun_at, native_id, known)
      select ${tenantId}::uuid, ${comparisonId}::uuid, ${sourceId}::uuid, ${now}::timestamptz, id, known
      from unnest(${ids.map(({ id }) => id)}::text[], ${ids.map(({ known }) => known)}::text[]) as t (id, known)
    `.execute(db);
  }
  // Else each page of the list reads all that is held: the planner takes it for as little as there was before.
  if (held > MANY) await sql`analyze compared_id`.execute(db);

  return {
    async take(ids) {
      const found: Record<Exclude<KnownAs, 'active'>, string[]> = { kept: [], missing: [] };
      for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
        const { rows } = await sql<{ id: string; known: KnownAs }>`
          with taken as (
            delete from compared_id where ${own} and native_id = any(${ids.slice(at, at + IDS_AT_ONCE)}::text[])
            returning native_id as id, known
          ) select id, known from taken where known <> 'active'`.execute(db);
        for (const { id, known } of rows) if (known !== 'active') found[known].push(id);
      }
      return found;
    },
    async active() {
      const { rows } = await sql<{ id: string }>`
        select native_id as id from compared_id where ${own} and known = 'active' order by native_id`.execute(
        db,
      );
      return rows.map(({ id }) => id);
    },
    async release() {
      await sql`delete from compared_id where ${own}`.execute(db);
    },
  };
}
