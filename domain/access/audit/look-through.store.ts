import { sql } from 'kysely';
import type { Actor } from '@mesh/domain/kernel';
import { activePerson } from '@mesh/domain/people';
import type { Db } from '@mesh/platform/database';
import { earlierLook, insertInto, valuesOf } from './audit.store.ts';

/**
 * The person whose eyes this actor looks through, if active; appends that, unless the log says so already for these
 * minutes. One statement, since every request that looks through somebody's eyes waits for it.
 */
export async function lookThrough(
  db: Db,
  actor: Actor,
  personId: string,
  at: Date,
): Promise<{ personId: string; language: string } | undefined> {
  const entry = { action: 'person.act-as', target: personId, at };
  const { rows } = await sql<{ personId: string; language: string }>`
    with looked_at as (
      ${activePerson(actor.tenantId, personId)}
    ), looking as (
      ${insertInto} ${valuesOf(actor, entry)}
      from looked_at where not exists (${earlierLook(actor, entry)})
    )
    select id as "personId", language from looked_at`.execute(db);
  return rows[0];
}
