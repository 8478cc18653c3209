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

interface EventRow {
  id: string;
  actorKey: string;
  activity: string;
  itemId: string | null;
  itemVersion: number;
  at: number;
  witness: string;
  fact: Fact;
  told: Told;
}

const EVENT = sql`
  e.id, e.actor_key as "actorKey", e.activity, e.item_id as "itemId", e.item_version as "itemVersion", e.at, e.witness,
  e.fact, e.told`;

/** Everything that stands of these actors. */
export async function readEventsOfActors(
  db: Db | Tx,
  tenantId: string,
  actorKeys: readonly string[],
): Promise<KnownEvent[]> {
  const { rows } = await sql<EventRow>`
    select ${EVENT} from learning_event e
    where e.tenant_id = ${tenantId}::uuid and e.actor_key = any (${[...actorKeys]}::uuid[]) and not e.voided`.execute(
    db,
  );
  return rows.map(eventOf);
}

/** Events are looked for by one of an actor's activities or items at a time. */
export interface EventPlace {
  actorKey: string;
  /** Key of an activity, or id of an item. */
  at: string;
}

/** What stands at these places, each once. Of all activities of an actor there may be very many. */
export async function readEventsAt(
  db: Db | Tx,
  tenantId: string,
  { activities, items }: { activities: readonly EventPlace[]; items: readonly EventPlace[] },
): Promise<KnownEvent[]> {
  const at = (places: readonly EventPlace[], column: 'activity_key' | 'item_id') => sql`
    select e.id
    from unnest(${places.map(({ actorKey }) => actorKey)}::uuid[], ${places.map((place) => place.at)}::uuid[])
      as wanted(actor, at)
    join learning_event e
      on e.tenant_id = ${tenantId}::uuid and e.actor_key = wanted.actor and ${sql.ref(`e.${column}`)} = wanted.at`;
  const { rows } = await sql<EventRow>`
    select ${EVENT}
    from (${at(activities, 'activity_key')} union ${at(items, 'item_id')}) found
    join learning_event e on e.tenant_id = ${tenantId}::uuid and e.id = found.id
    where not e.voided`.execute(db);
  return rows.map(eventOf);
}

function eventOf({ itemId, itemVersion, told, ...row }: EventRow): KnownEvent {
  return {
    ...row,
    ...told,
    actorKey: plainKey(row.actorKey),
    item: itemId === null ? undefined : { id: itemId, version: itemVersion },
  };
}
