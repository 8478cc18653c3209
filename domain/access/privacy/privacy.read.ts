import { sql } from 'kysely';
import { samePerson } from '@mesh/domain/people';
import type { Db, Tx } from '@mesh/platform/database';
import { DEFAULT_SETTINGS, PURPOSES, type PrivacySettings, type Purpose } from './privacy.model.ts';

export async function readPrivacySettings(db: Db | Tx, tenantId: string): Promise<PrivacySettings> {
  const row = await db
    .selectFrom('privacy_setting')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  if (row === undefined) return DEFAULT_SETTINGS;
  return {
    worksCouncil: row.works_council,
    groupSize: row.group_size,
    statements: row.statements,
    erasedSenders: row.erased_senders,
    changedAt: row.changed_at,
  };
}

/** A person's last word on each purpose, under whichever of their ids they said it. */
export async function findConsents(
  db: Db | Tx,
  tenantId: string,
  personId: string,
): Promise<Map<Purpose, { granted: boolean; at: Date }>> {
  const rows = await db
    .selectFrom('consent')
    .select(['purpose', 'granted', 'at'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`person_id in ${samePerson(tenantId, personId)}`)
    .orderBy('at')
    .execute();
  return new Map(rows.map(({ purpose, granted, at }) => [purpose, { granted, at }]));
}

/** Of these persons those whose last word on a purpose is no, under whichever of their ids they said it. */
export async function findObjectors(
  db: Db,
  tenantId: string,
  personIds: readonly string[],
  purpose: Purpose,
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string; granted: boolean }>`
    select distinct on (named.id) named.id, said.granted
    from person named
    join person same on same.tenant_id = named.tenant_id and same.canonical_id = named.canonical_id
    join consent said on said.tenant_id = same.tenant_id and said.person_id = same.id and said.purpose = ${purpose}
    where named.tenant_id = ${tenantId}::uuid and named.id = any (${[...personIds]}::uuid[])
    order by named.id, said.at desc`.execute(db);
  return new Set(rows.flatMap(({ id, granted }) => (granted ? [] : id)));
}

/** Whether something may be kept of a person for this purpose: asked where it is written. */
export async function mayKeep(
  db: Db | Tx,
  tenantId: string,
  personId: string,
  purpose: Purpose,
): Promise<boolean> {
  const said = (await findConsents(db, tenantId, personId)).get(purpose);
  return said?.granted ?? PURPOSES[purpose].byDefault;
}
