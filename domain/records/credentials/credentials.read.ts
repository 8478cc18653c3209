import type { Db } from '@mesh/platform/database';
import type { AgentOrGroup } from '../statements/statement.model.ts';
import '../quality/quality.tables.ts';
import type { CredentialTable } from '../records.tables.ts';
import type { KnownSender } from './sender-cache.ts';
import type { XapiScope } from './sender.ts';
import type { Selectable } from 'kysely';

/** A credential as administrators see it; its secret is shown once, when it is made. */
export interface CredentialView {
  id: string;
  name: string;
  key: string;
  scopes: XapiScope[];
  authority: AgentOrGroup;
  allowedAuthorities: AgentOrGroup[];
  corsOrigins: string[];
  requestsPerMinute: number;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  /** The secret before the last rotation is taken until then. */
  previousSecretUntil: Date | null;
  /** Sent so far, up to some seconds ago. */
  statements: number;
  lastStatementAt: Date | null;
}

export async function findCredential(
  db: Db,
  by: { key: string } | { tenantId: string; id: string },
): Promise<KnownSender | undefined> {
  const live = db
    .selectFrom('xapi_credential')
    .selectAll()
    .where('revoked_at', 'is', null)
    .where('own', '=', false);
  const row = await (
    'key' in by
      ? live.where('key', '=', by.key)
      : live.where('tenant_id', '=', by.tenantId).where('id', '=', by.id)
  ).executeTakeFirst();
  if (row === undefined) return undefined;
  const view = settingsOf(row);
  return {
    sender: {
      tenantId: row.tenant_id,
      credentialId: view.id,
      scopes: view.scopes,
      authority: view.authority,
      allowedAuthorities: view.allowedAuthorities,
      corsOrigins: view.corsOrigins,
      requestsPerMinute: view.requestsPerMinute,
    },
    secretHash: row.secret_hash,
    previousSecret:
      row.previous_secret_hash === null || row.previous_secret_until === null
        ? undefined
        : { hash: row.previous_secret_hash, until: row.previous_secret_until },
    expiresAt: view.expiresAt,
    lastUsedAt: view.lastUsedAt,
  };
}

export async function findCredentials(db: Db, tenantId: string): Promise<CredentialView[]> {
  const rows = await db
    .selectFrom('xapi_credential as c')
    .leftJoin('sender_tally as t', (join) =>
      join.onRef('t.tenant_id', '=', 'c.tenant_id').onRef('t.credential_id', '=', 'c.id'),
    )
    .selectAll('c')
    .select(['t.statements', 't.last_stored'])
    .where('c.tenant_id', '=', tenantId)
    .where('c.revoked_at', 'is', null)
    .where('c.own', '=', false)
    .orderBy('c.created_at')
    .orderBy('c.id')
    .execute();
  return rows.map(({ statements, last_stored, ...row }) => ({
    ...settingsOf(row),
    statements: statements ?? 0,
    lastStatementAt: last_stored === null ? null : new Date(last_stored / 1000),
  }));
}

function settingsOf(
  row: Selectable<CredentialTable>,
): Omit<CredentialView, 'statements' | 'lastStatementAt'> {
  return {
    id: row.id,
    name: row.name,
    key: row.key,
    scopes: row.scopes as XapiScope[],
    authority: row.authority,
    allowedAuthorities: row.allowed_authorities,
    corsOrigins: row.cors_origins,
    requestsPerMinute: row.requests_per_minute,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    previousSecretUntil: row.previous_secret_until,
  };
}
