import { sql } from 'kysely';
import { ensureTenant, newId, systemActor, systemClock } from '@mesh/domain/kernel';
import { importItems } from '@mesh/domain/catalogue';
import { contentHash } from '@mesh/domain/kernel';
import { addMembers, insertGroup } from '@mesh/domain/people';
import { indexItems } from '@mesh/domain/search';
import { inTransaction, type Database } from '@mesh/platform/database';
import { silentLogger } from '@mesh/platform/logging';

export interface Filled {
  tenantId: string;
  deps: { db: Database['db']; clock: typeof systemClock; log: typeof silentLogger };
  persons: string[];
  /** Groups that lie in one another, from the innermost. */
  chain: string[];
  /** A group of many groups that nothing lies in yet. */
  wide: string;
}

export interface FillSize {
  persons: number;
  groups: number;
  items: number;
  /** Different lists of readers, and readers on each. */
  lists: number;
  readers: number;
}

/** Passages of an item. */
const PASSAGES = 5;
/** How deep groups lie in one another. */
const DEPTH = 8;
/** Memberships of a person. */
const MEMBERSHIPS = 6;
const PER_IMPORT = 50;

/** An organisation with long lists of readers: a third of the items are a list's, a third a group's, a third everybody's. */
export async function fill(database: Database, size: FillSize): Promise<Filled> {
  const { db } = database;
  const deps = { db, clock: systemClock, log: silentLogger };
  const tenantId = newId();
  await ensureTenant(deps, { id: tenantId, name: 'Readers' });
  const persons = Array.from({ length: size.persons }, () => newId());
  await sql`
    insert into person (tenant_id, id, slug, name, language, time_zone, active, managed_by, canonical_id, created_at, updated_at)
    select ${tenantId}::uuid, u.id, 'p' || u.n, 'Person ' || u.n, 'en', 'UTC', true, 'mesh', u.id, now(), now()
    from unnest(${persons}::uuid[]) with ordinality as u(id, n)`.execute(db);
  await sql`
    insert into person_identifier (tenant_id, kind, system, value, person_id, confirmed, origin, told_at)
    select ${tenantId}::uuid, 'email', '', 'p' || u.n || '@example.org', u.id, true, 'directory', now()
    from unnest(${persons}::uuid[]) with ordinality as u(id, n)`.execute(db);
  const groups = await nestedGroups(database, tenantId, size.groups);
  await sql`
    insert into group_member (tenant_id, group_id, member_kind, member_id)
    select distinct ${tenantId}::uuid, (${groups}::uuid[])[1 + ((u.n * 7919 + k * 104729) % ${groups.length})], 'person', u.id
    from unnest(${persons}::uuid[]) with ordinality as u(id, n), generate_series(1, ${MEMBERSHIPS}) k`.execute(
    db,
  );
  const lists = Array.from({ length: size.lists }, () => newId());
  for (const [n, id] of lists.entries()) {
    await sql`insert into reader_set (tenant_id, id, hash) values (${tenantId}, ${id}, ${`list-${n}`})`.execute(
      db,
    );
    await sql`
      insert into reader_set_member (tenant_id, reader_set_id, principal)
      select ${tenantId}::uuid, ${id}::uuid, 'named:p' || (1 + (s * 31 + ${n} * 977) % ${size.persons}) || '@example.org'
      from generate_series(1, ${size.readers}) s on conflict do nothing`.execute(db);
  }
  await addItems(deps, tenantId, { ...size, groups, lists });
  await sql`analyze`.execute(db);
  const wide = await inTransaction(db, (tx) =>
    insertGroup(tx, tenantId, { slug: 'wide', name: 'Wide', managedBy: 'mesh', externalId: null }),
  );
  return { tenantId, deps, persons, chain: groups.slice(0, DEPTH), wide };
}

/** Groups in chains: each lies in the next one, but for the last of a chain. */
async function nestedGroups({ db }: Database, tenantId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const slug = `g${n}`;
    const id = await inTransaction(db, async (tx) => {
      const made = await insertGroup(tx, tenantId, { slug, name: slug, managedBy: 'mesh', externalId: null });
      const inner = n % DEPTH === 0 ? undefined : ids[n - 1];
      if (inner !== undefined) await addMembers(tx, tenantId, made, [{ kind: 'group', id: inner }]);
      return made;
    });
    ids.push(id);
  }
  return ids;
}

async function addItems(
  deps: Filled['deps'],
  tenantId: string,
  { items, groups, lists }: { items: number; groups: string[]; lists: string[] },
): Promise<void> {
  const sourceId = newId();
  for (let from = 0; from < items; from += PER_IMPORT) {
    const page = Array.from({ length: Math.min(PER_IMPORT, items - from) }, (_, k) => {
      const n = from + k;
      const draft = draftOf(n);
      const readers =
        n % 3 === 0
          ? []
          : n % 3 === 1
            ? [`group:${groups[n % groups.length]!}` as const]
            : ['everyone' as const];
      return {
        nativeId: draft.nativeId,
        hash: contentHash(draft.nativeId),
        draft,
        readers,
        readersInherited: false,
      };
    });
    await importItems(deps, systemActor(tenantId), { sourceId, items: page });
  }
  await sql`
    update item set reader_set_id = (${lists}::uuid[])[1 + substr(native_id, 2)::int % ${lists.length}]
    where tenant_id = ${tenantId} and substr(native_id, 2)::int % 3 = 0`.execute(deps.db);
  const rows = await deps.db.selectFrom('item').select('id').where('tenant_id', '=', tenantId).execute();
  await indexItems(deps, { tenantId, itemIds: rows.map(({ id }) => id) });
}

function draftOf(n: number) {
  const passages = Array.from({ length: PASSAGES }, (_, part) => {
    const words = Array.from({ length: 40 }, (_, w) => `word${(n * 17 + part * 131 + w * w * 7) % 3000}`);
    const text = `The handbook says ${words.join(' ')}.`;
    return { headingPath: [], anchor: { kind: 'none' as const }, text, markdown: text, wordCount: 43 };
  });
  return {
    nativeId: `n${n}`,
    kind: 'article' as const,
    title: `Guide ${n} word${n % 3000}`,
    url: undefined,
    language: 'en',
    minutes: undefined,
    level: undefined,
    author: undefined,
    keywords: [],
    sourceUpdatedAt: undefined,
    sourceValues: {},
    passages,
  };
}
