import { sql, type RawBuilder } from 'kysely';
import { identifiersOf, personIdentifiedBy, personWithId } from '@mesh/domain/people';
import type { Tx } from '@mesh/platform/database';
import { jsonbText } from '../statements/json-text.ts';
import { vouchedBy, type ToldActor } from './registry.model.ts';

/** Adds what a page of the log tells of actors; they come sorted, so that two writers never wait for each other in a circle. */
export async function saveActors(tx: Tx, tenantId: string, actors: readonly ToldActor[]): Promise<void> {
  const vouched = actors.map(({ identifier }) => vouchedBy(identifier));
  await sql`
    insert into record_actor as known
      (tenant_id, key, identity, identifier, name, vouched_kind, vouched_value, statements, first_stored, last_stored)
    select ${tenantId}::uuid, key, identity, identifier::jsonb, name, kind, value, statements, first, last
    from unnest(
      ${actors.map(({ key }) => key)}::uuid[], ${actors.map(({ identity }) => identity)}::text[],
      ${actors.map(({ identifier }) => jsonbText(identifier))}::text[],
      ${actors.map(({ name }) => name?.replaceAll('\u0000', '') ?? null)}::text[],
      ${vouched.map((one) => one?.kind ?? null)}::text[], ${vouched.map((one) => one?.value ?? null)}::text[],
      ${actors.map(({ statements }) => statements)}::int[],
      ${actors.map(({ firstStored }) => firstStored)}::bigint[], ${actors.map(({ lastStored }) => lastStored)}::bigint[]
    ) as told(key, identity, identifier, name, kind, value, statements, first, last)
    on conflict (tenant_id, key) do update set
      name = coalesce(excluded.name, known.name),
      statements = known.statements + excluded.statements,
      last_stored = excluded.last_stored`.execute(tx);
}

/** An actor whose statements are now another's. */
export interface Settled {
  key: string;
  before: string | null;
  after: string | null;
}

/**
 * Gives actors to the persons whom confirmed identifiers name, an administrator's word before the directory's, and takes
 * them back where none does any longer. Of these actors, or of those that these persons are or may be. Returns those that
 * changed.
 */
export async function settleActors(
  tx: Tx,
  tenantId: string,
  of: { keys: readonly string[] } | { personIds: readonly string[] },
): Promise<Settled[]> {
  const among =
    'keys' in of
      ? sql`key = any (${[...of.keys]}::uuid[])`
      : sql`(person_id = any (${[...of.personIds]}::uuid[])
          or (vouched_kind, vouched_value) in (${identifiersOf(tenantId, of.personIds)})
          or (vouched_kind = 'person' and vouched_value = any (${[...of.personIds]}::text[])))`;
  const { rows } = await sql<Settled>`
    with told as (
      select key, person_id as before, nobody, rejected, ${identifiedPerson(tenantId)} as identified
      from record_actor where tenant_id = ${tenantId}::uuid and ${among}
    ), decided as (
      select key, before, case when not nobody and identified <> all (rejected) then identified end as after from told
    )
    update record_actor a set person_id = told.after
    from decided told
    where a.tenant_id = ${tenantId}::uuid and a.key = told.key and told.before is distinct from told.after
    returning a.key, told.before, told.after`.execute(tx);
  return rows;
}

/** Of a row as in `record_actor`: the person whom confirmed identifiers name, an administrator's word first. */
export function identifiedPerson(tenantId: string): RawBuilder<string | null> {
  return sql`coalesce(
    ${confirmedPerson(tenantId)},
    case vouched_kind
      when 'person' then ${personWithId(tenantId, sql`vouched_value`)}
      else ${personIdentifiedBy(tenantId, sql`vouched_kind`, sql`vouched_value`)}
    end
  )`;
}

/** Of a row of `record_actor`: the person whom an administrator has confirmed. */
export function confirmedPerson(tenantId: string): RawBuilder<string | null> {
  return personIdentifiedBy(tenantId, sql`'xapi'`, sql`identity`);
}

export async function setNobody(tx: Tx, tenantId: string, key: string, nobody: boolean): Promise<void> {
  await tx
    .updateTable('record_actor')
    .set({ nobody })
    .where('tenant_id', '=', tenantId)
    .where('key', '=', key)
    .execute();
}

export async function setRejected(tx: Tx, tenantId: string, key: string, rejected: string[]): Promise<void> {
  await tx
    .updateTable('record_actor')
    .set({ rejected })
    .where('tenant_id', '=', tenantId)
    .where('key', '=', key)
    .execute();
}
