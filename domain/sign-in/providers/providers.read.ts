import { sql } from 'kysely';
import { DomainError } from '@mesh/domain/kernel';
import { samePerson } from '@mesh/domain/people';
import type { Db } from '@mesh/platform/database';
import type { Provider } from './provider.model.ts';
import type { IdentityProviderTable } from './providers.tables.ts';
import type { Selectable } from 'kysely';

/** A provider with its sealed secret, for those who speak with it. */
export interface StoredProvider extends Provider {
  sealedSecret: string | null;
}

/** All of them, by name. */
export async function findProviders(db: Db, tenantId: string): Promise<StoredProvider[]> {
  const rows = await db
    .selectFrom('identity_provider')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(providerOf);
}

export async function findProvider(
  db: Db,
  tenantId: string,
  id: string,
): Promise<StoredProvider | undefined> {
  const row = await db
    .selectFrom('identity_provider')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : providerOf(row);
}

/** Throws `not_found`. */
export async function knownProvider(db: Db, tenantId: string, id: string): Promise<StoredProvider> {
  const provider = await findProvider(db, tenantId, id);
  if (provider === undefined) throw new DomainError('not_found', 'There is no such identity provider.');
  return provider;
}

/** Waiting accounts of one provider that are shown. */
const MOST_WAITING = 200;

/** Accounts that await that an administrator confirms whose they are. */
export interface WaitingAccount {
  subject: string;
  personId: string;
  personName: string;
  at: Date;
}

/** Those of a provider, the newest first, at most `MOST_WAITING`. */
export async function findWaiting(db: Db, tenantId: string, issuer: string): Promise<WaitingAccount[]> {
  return db
    .selectFrom('person_identifier as i')
    .innerJoin('person as named', (join) =>
      join.onRef('named.tenant_id', '=', 'i.tenant_id').onRef('named.id', '=', 'i.person_id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'named.tenant_id').onRef('p.id', '=', 'named.canonical_id'),
    )
    .select(['i.value as subject', 'p.id as personId', 'p.name as personName', 'i.told_at as at'])
    .where('i.tenant_id', '=', tenantId)
    .where('i.kind', '=', 'subject')
    .where('i.system', '=', issuer)
    .where('i.confirmed', '=', false)
    .orderBy('i.told_at', 'desc')
    .limit(MOST_WAITING)
    .execute();
}

/** Whether somebody can sign in without any provider. */
export async function hasOwnWay(db: Db, tenantId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from password_credential where tenant_id = ${tenantId} and person_id in ${samePerson(tenantId, personId)}
    union all
    select 1 from passkey where tenant_id = ${tenantId} and person_id in ${samePerson(tenantId, personId)}
    limit 1`.execute(db);
  return rows.length > 0;
}

function providerOf(row: Selectable<IdentityProviderTable>): StoredProvider {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    issuer: row.issuer,
    enabled: row.enabled,
    settings: row.settings,
    hasSecret: row.sealed_secret !== null,
    justInTime: row.just_in_time,
    groupClaim: row.group_claim,
    groupMap: row.group_map,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastSignIn: row.last_sign_in,
    sealedSecret: row.sealed_secret,
  };
}
