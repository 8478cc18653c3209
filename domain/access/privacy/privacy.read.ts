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
