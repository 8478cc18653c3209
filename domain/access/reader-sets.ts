import type { Db, Tx } from '@mesh/platform/database';
import type { Actor } from '@mesh/domain/kernel';
import { groupsOfPerson } from '@mesh/domain/people';
import { normaliseReaders, readerSetHash, readsEverything, type Principal } from './access.model.ts';
import { insertReaderSet } from './access.store.ts';

/** The id of the set with exactly these readers, made when it is new. No principals: a set that nobody is in. */
export async function ensureReaderSet(
  tx: Tx,
  tenantId: string,
  principals: readonly Principal[],
): Promise<string> {
  const hash = readerSetHash(principals);
  const existing = await findByHash(tx, tenantId, hash);
  if (existing !== undefined) return existing;
  const members = normaliseReaders(principals);
  return (await insertReaderSet(tx, tenantId, { hash, members })) ?? (await findByHash(tx, tenantId, hash))!;
}

async function findByHash(db: Db | Tx, tenantId: string, hash: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('reader_set')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row?.id;
}

/** What an actor may read, resolved once per request and used by every read. */
export type Visibility = { all: true } | { all: false; readerSetIds: string[] };

export async function visibilityOf(db: Db, actor: Actor): Promise<Visibility> {
  if (readsEverything(actor)) return { all: true };
  const rows = await db
    .selectFrom('reader_set_member')
    .select('reader_set_id')
    .distinct()
    .where('tenant_id', '=', actor.tenantId)
    .where('principal', 'in', await principalsOf(db, actor))
    .execute();
  return { all: false, readerSetIds: rows.map((row) => row.reader_set_id) };
}

/** The principals that an actor reads as. A machine without a person reads what everyone reads. */
async function principalsOf(db: Db, actor: Actor): Promise<Principal[]> {
  if (actor.personId === undefined) return ['everyone'];
  const groups = await groupsOfPerson(db, actor.tenantId, actor.personId);
  return ['everyone', `person:${actor.personId}`, ...groups.map((id) => `group:${id}` as const)];
}

export async function readersOf(db: Db, tenantId: string, readerSetId: string): Promise<Principal[]> {
  const rows = await db
    .selectFrom('reader_set_member')
    .select('principal')
    .where('tenant_id', '=', tenantId)
    .where('reader_set_id', '=', readerSetId)
    .orderBy('principal')
    .execute();
  return rows.map((row) => row.principal as Principal);
}
