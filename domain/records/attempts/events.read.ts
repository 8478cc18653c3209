import { sql } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import { plainKey } from '../statements/key.ts';
import type { Fact, LearningEvent } from './attempt.model.ts';
import type { Told } from './attempts.tables.ts';

export type KnownEvent = LearningEvent & { actorKey: string };

/** Actors, each with the person that it is, and with every other actor of that person. */
export async function readLearners(
  db: Db | Tx,
  tenantId: string,
  actorKeys: readonly string[],
): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ key: string; personId: string | null }>`
    select key, person_id as "personId" from record_actor
    where tenant_id = ${tenantId}::uuid and (
      key = any (${[...actorKeys]}::uuid[])
      or person_id in (
        select person_id from record_actor where tenant_id = ${tenantId}::uuid and key = any (${[...actorKeys]}::uuid[])
      )
    )`.execute(db);
  return new Map(rows.map(({ key, personId }) => [plainKey(key), personId]));
}

/** What one statement told of an attempt, and still tells. */
export async function findEvent(
  db: Db,
  tenantId: string,
  id: string,
): Promise<{ actorKey: string; activity: string; itemId: string | null } | undefined> {
  const row = await db
    .selectFrom('learning_event')
    .select(['actor_key', 'activity', 'item_id'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('voided', '=', false)
    .executeTakeFirst();
  return row && { actorKey: plainKey(row.actor_key), activity: row.activity, itemId: row.item_id };
}

/** The items that statements were found to be about, by the ids of the statements. */
export async function findItemsOfEvents(
  db: Db,
  tenantId: string,
  ids: readonly string[],
): Promise<{ id: string; itemId: string }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; itemId: string }>`
    select id, item_id as "itemId" from learning_event
    where tenant_id = ${tenantId}::uuid and id = any (${[...ids]}::uuid[]) and item_id is not null`.execute(
    db,
  );
  return rows;
}

/** What stands of these actors' events at these activities and items; `of` undefined: at all. */
export async function readEvents(
  db: Db | Tx,
  tenantId: string,
  actorKeys: readonly string[],
  of: { activityKeys: readonly string[]; itemIds: readonly string[] } | undefined,
): Promise<KnownEvent[]> {
  const among =
    of === undefined
      ? sql``
      : sql`and (activity_key = any (${[...of.activityKeys]}::uuid[]) or item_id = any (${[...of.itemIds]}::uuid[]))`;
  const { rows } = await sql<{
    id: string;
    actorKey: string;
    activity: string;
    itemId: string | null;
    itemVersion: number;
    at: number;
    witness: string;
    fact: Fact;
    told: Told;
  }>`
    select id, actor_key as "actorKey", activity, item_id as "itemId", item_version as "itemVersion", at, witness, fact, told
    from learning_event
    where tenant_id = ${tenantId}::uuid and actor_key = any (${[...actorKeys]}::uuid[]) and not voided ${among}`.execute(
    db,
  );
  return rows.map(({ itemId, itemVersion, told, ...row }) => ({
    ...row,
    ...told,
    actorKey: plainKey(row.actorKey),
    item: itemId === null ? undefined : { id: itemId, version: itemVersion },
  }));
}
