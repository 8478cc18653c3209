import { sql, type RawBuilder } from 'kysely';
import type { Db, Tx } from '@mesh/platform/database';
import type { Actor } from '@mesh/domain/kernel';
import { erasedOf, samePerson, type TombstoneKey } from '@mesh/domain/people';
import { normaliseReaders, readerSetHash, readsEverything, type Principal } from './access.model.ts';
import { principalsOfPerson } from './principals.read.ts';
import { insertReaderSet } from './reader-sets.store.ts';

/** The id of the set with exactly these readers, made when it is new. No principals: a set that nobody is in. */
export async function ensureReaderSet(
  tx: Tx,
  tenantId: string,
  principals: readonly Principal[],
): Promise<string> {
  return (await ensureReaderSets(tx, tenantId, [principals]))[0]!;
}

/** `ensureReaderSet` for many lists at once; the ids stand in the order of the lists. */
export async function ensureReaderSets(
  tx: Tx,
  tenantId: string,
  lists: readonly (readonly Principal[])[],
): Promise<string[]> {
  const hashes = lists.map(readerSetHash);
  const missing = new Map(hashes.map((hash, index) => [hash, lists[index]!]));
  const ids = await idsByHash(tx, tenantId, [...missing.keys()]);
  for (const hash of ids.keys()) missing.delete(hash);
  for (const [hash, principals] of missing) {
    const members = await withoutErased(tx, tenantId, normaliseReaders(principals));
    const id = await insertReaderSet(tx, tenantId, { hash, members });
    ids.set(hash, id ?? (await idsByHash(tx, tenantId, [hash])).get(hash)!);
  }
  return hashes.map((hash) => ids.get(hash)!);
}

/** Whom a source still names though they were erased is not kept by name. */
async function withoutErased(
  tx: Tx,
  tenantId: string,
  principals: readonly Principal[],
): Promise<Principal[]> {
  const erased = await erasedOf(tx, tenantId, principals.flatMap(keysOf));
  const isErased = new Set(
    principals.flatMap((principal) => keysOf(principal).map(() => principal)).filter((_, n) => erased[n]),
  );
  return principals.filter((principal) => !isErased.has(principal));
}

/** What a source names a person by, as tombstones know it. */
function keysOf(principal: Principal): TombstoneKey[] {
  const [kind, ...rest] = principal.split(':');
  if (kind === 'named')
    return (['email', 'slug'] as const).map((known) => ({ kind: known, system: '', value: rest.join(':') }));
  const [system = '', ...value] = rest;
  return kind === 'account' ? [{ kind: 'account', system, value: value.join(':') }] : [];
}

async function idsByHash(
  db: Db | Tx,
  tenantId: string,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('reader_set')
    .select(['id', 'hash'])
    .where('tenant_id', '=', tenantId)
    .where('hash', 'in', hashes)
    .execute();
  return new Map(rows.map((row) => [row.hash, row.id]));
}

/** What an actor may read, resolved once per request and used by every read. */
export type Visibility = { all: true } | { all: false; readerSetIds: string[] };

export async function visibilityOf(db: Db, actor: Actor): Promise<Visibility> {
  if (readsEverything(actor)) return { all: true };
  const { rows } = await sql<{ id: string }>`
    select distinct reader_set_id as id from reader_set_member
    where tenant_id = ${actor.tenantId} and principal in (select principal from ${principalsOf(actor)} as own(principal))`.execute(
    db,
  );
  return { all: false, readerSetIds: rows.map(({ id }) => id) };
}

/** Whether an actor may read what has this set of readers. */
export async function mayRead(db: Db, actor: Actor, readerSetId: string): Promise<boolean> {
  const visibility = await visibilityOf(db, actor);
  return visibility.all || visibility.readerSetIds.includes(readerSetId);
}

/** The principals that an actor reads as. A machine without a person reads what everyone reads. */
function principalsOf({ tenantId, personId }: Actor): RawBuilder<unknown> {
  if (personId === undefined) return sql`(values ('everyone'))`;
  // An account is somebody at its own system only, which a name alone does not tell.
  return sql`(
    ${principalsOfPerson(tenantId, personId)}
    union all
    select case when system = '' then 'named:' || value else 'account:' || system || ':' || value end
    from person_identifier
    where tenant_id = ${tenantId} and person_id in ${samePerson(tenantId, personId)} and confirmed
      and (kind in ('slug', 'email', 'account') and system = '' or kind = 'account')
  )`;
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
